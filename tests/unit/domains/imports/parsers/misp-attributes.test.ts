import { describe, expect, it } from 'vitest';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { danglingEnds } from '#tests/support/core-pack-check.ts';
import { countsOf, records, setAsideCodes } from '#tests/support/foreign-files.ts';
import { attribute, event, readMisp, uuid } from '#tests/support/misp-event.ts';

const one = async (type: string, value: string, more: object = {}): Promise<ImportItem[]> =>
  readMisp({ Event: event({ Attribute: [attribute(type, value, more)] }) });

describe('MISP attributes', () => {
  it.each([
    ['ip-src', '192.0.2.1', 'ip'],
    ['hostname', 'a.example.org', 'domain'],
    ['url', 'hxxp://a[.]example', 'url'],
    ['btc', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'wallet'],
    ['sha512', 'ab'.repeat(64), 'hash'],
    ['AS', '64500', 'asn'],
    ['mac-address', 'aa:bb:cc:dd:ee:ff', 'mac'],
    ['phone-number', '+33612345678', 'phone'],
    ['iban', 'GB82WEST12345698765432', 'iban'],
    ['email-src', 'a@b.example', 'email'],
    ['filename', 'x.exe', 'filename'],
    ['passport-number', '12AB', 'other'],
  ])('%s become identifiers', async (type, value, kind) => {
    expect(records(await one(type, value))[1]).toMatchObject({
      type: 'identifier',
      fields: { identifierKind: kind, value },
    });
  });

  it.each([
    ['yara', 'intelligence', { intelligenceKind: 'detection-rule', pattern: 'value 1', patternType: 'yara' }],
    ['mutex', 'intelligence', { intelligenceKind: 'mutex', name: 'value 1' }],
    ['vulnerability', 'intelligence', { intelligenceKind: 'vulnerability' }],
    ['comment', 'intelligence', { intelligenceKind: 'observable' }],
    ['full-name', 'person', { name: 'value 1' }],
    ['github-username', 'account', { handle: 'value 1', platform: 'GitHub' }],
    ['target-org', 'organisation', { name: 'value 1' }],
  ])('%s become records of type %s', async (type, recordType, fields) => {
    expect(records(await one(type, 'value 1'))[1]).toMatchObject({ type: recordType, fields });
  });

  it.each([
    ['filename|sha1', `a|b.exe|${'a'.repeat(40)}`, ['filename a|b.exe', `hash ${'a'.repeat(40)}`]],
    ['domain|ip', 'a.example|192.0.2.1', ['domain a.example', 'ip 192.0.2.1']],
    ['ip-src|port', '192.0.2.1|4444', ['ip 192.0.2.1']],
    ['hostname|port', 'a.example|443', ['domain a.example']],
  ])('%s are taken apart', async (type, value, expected) => {
    const items = await one(type, value);
    const found = records(items)
      .filter((item) => item.type === 'identifier')
      .map(({ fields }) => `${String(fields['identifierKind'])} ${String(fields['value'])}`);
    expect(found).toEqual(expected);
    expect(countsOf(items)).toEqual({ event: 1, attribute: 1 });
    expect(danglingEnds(items)).toEqual([]);
  });

  it('keep the source port, times, tags and marking', async () => {
    const [, item] = records(
      await one('ip-src|port', '192.0.2.1|4444', {
        first_seen: '2024-01-02T03:04:05.000000+01:00',
        Tag: [
          { name: 'tlp:red' },
          { name: 'PAP:GREEN' },
          { name: 'botnet' },
          { name: 'admiralty-scale:source-reliability="b"' },
        ],
      }),
    );
    expect(item).toMatchObject({
      fields: {
        sourcePort: 4444,
        firstSeen: { at: Date.UTC(2024, 0, 2, 2, 4, 5), zone: 'UTC', written: '2024-01-02T03:04:05.000000+01:00' },
        tags: ['botnet', 'admiralty-scale:source-reliability="b"'],
      },
      envelope: { marking: { tlp: 'RED', pap: 'GREEN' }, evaluation: { source: 'B' } },
    });
  });

  it('of an unknown type are kept as they came and named', async () => {
    for (const type of ['weather', 'constructor', '__proto__', '']) {
      const items = await one(type, 'x');
      expect(setAsideCodes(items)).toEqual(['import/unknown-type']);
      expect(
        items.some((item) => item.item === 'attachment' && new TextDecoder().decode(item.bytes).includes('"value"')),
      ).toBe(true);
      expect(countsOf(items)).toEqual({ event: 1, attribute: 1 });
    }
  });

  it('that are deleted, proposed or empty are set aside by name', async () => {
    const items = await readMisp({
      Event: event({
        Attribute: [
          attribute('domain', 'a.example', { deleted: true }),
          attribute('domain', ''),
          attribute('domain', 'b.example', { ShadowAttribute: [attribute('domain', 'c.example')] }),
        ],
      }),
    });
    expect(setAsideCodes(items).sort()).toEqual(['import/deleted', 'import/empty-value', 'import/proposal']);
    expect(countsOf(items)).toEqual({ event: 1, attribute: 3, 'shadow-attribute': 1 });
  });

  it('without the form of their kind stay findable', async () => {
    const items = await one('ip-dst', '999.1.1.1');
    expect(records(items)[1]).toMatchObject({ fields: { identifierKind: 'other', value: '999.1.1.1' } });
    expect(setAsideCodes(items)).toEqual(['import/identifier-form']);
  });

  it('with a file give its bytes; a file that lies about its coding is named', async () => {
    const items = await one('malware-sample', `evil.exe|${'a'.repeat(32)}`, {
      data: Buffer.from('PK').toString('base64'),
    });
    expect(items.find((item) => item.item === 'attachment')).toMatchObject({
      name: 'evil.exe.zip',
      bytes: new Uint8Array([80, 75]),
    });
    expect(setAsideCodes(await one('attachment', '../../etc/passwd', { data: '!!!' }))).toEqual(['import/bad-base64']);
  });
});

describe('MISP objects', () => {
  it('link to their attributes and to what they refer to', async () => {
    const target = attribute('sha1', 'b'.repeat(40)) as { uuid: string };
    const file = {
      uuid: uuid(),
      name: 'file',
      'meta-category': 'file',
      Attribute: [attribute('filename', 'a.exe', { object_relation: 'filename' }), target],
      ObjectReference: [{ uuid: uuid(), referenced_uuid: target.uuid, relationship_type: 'drops' }, { uuid: uuid() }],
    };
    const items = await readMisp({ Event: event({ Object: [file] }) });
    expect(countsOf(items)).toEqual({ event: 1, object: 1, attribute: 2, 'object-reference': 2 });
    expect(items.find((item) => item.item === 'link' && item.what === 'object-reference')).toMatchObject({
      linkKind: 'delivers',
      written: 'drops',
      from: `misp:${file.uuid}`,
      to: `misp:${target.uuid}`,
    });
    expect(setAsideCodes(items)).toEqual(['import/dangling-reference']);
  });

  it('of the template person are one person', async () => {
    const names = [
      ['first-name', 'Ann'],
      ['last-name', 'Lee'],
      ['date-of-birth', '1980-02-03'],
      ['nationality', 'FR'],
    ] as const;
    const person = {
      uuid: uuid(),
      name: 'person',
      Attribute: names.map(([type, value]) => attribute(type, value, { object_relation: type })),
    };
    const people = records(await readMisp({ Event: event({ Object: [person] }) })).filter(
      ({ type }) => type === 'person',
    );
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ fields: { name: 'Ann Lee', birthDate: '1980-02-03', nationalities: ['FR'] } });
  });

  it('that are deleted take their attributes with them, each counted', async () => {
    const items = await readMisp({
      Event: event({
        Object: [
          { uuid: uuid(), name: 'file', deleted: true, Attribute: [attribute('md5', 'a'), attribute('md5', 'b')] },
        ],
      }),
    });
    expect(countsOf(items)).toEqual({ event: 1, object: 1, attribute: 2 });
    expect(setAsideCodes(items)).toEqual(['import/deleted', 'import/deleted', 'import/deleted']);
  });
});
