import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseStix } from '#electron/domains/imports/parsers/stix.parser.ts';
import { danglingEnds, packProblems } from '#tests/support/core-pack-check.ts';
import {
  byteSource,
  countsOf,
  fileSource,
  hasTestdata,
  itemsOf,
  jsonSource,
  outcomeOf,
  realFiles,
  records,
  setAsideCodes,
} from '#tests/support/foreign-files.ts';
import { bundle, id, object, readStix, times } from '#tests/support/stix-bundle.ts';

describe.skipIf(!hasTestdata)('real STIX bundles', () => {
  it.each(realFiles('stix'))('%s are read whole, and fit the core pack', async (path) => {
    const items = await itemsOf(parseStix(fileSource(path)));
    const { objects } = JSON.parse(readFileSync(path, 'utf8')) as { objects: { type: string }[] };
    const counts: Record<string, number> = {};
    for (const { type } of objects) counts[type] = (counts[type] ?? 0) + 1;
    expect(countsOf(items)).toEqual(counts);
    expect(packProblems(items)).toEqual([]);
    expect(danglingEnds(items)).toEqual([]);
    expect(setAsideCodes(items)).toEqual([]);
  });
});

describe('the object types of STIX 2.1', () => {
  const plain = [
    'attack-pattern',
    'campaign',
    'course-of-action',
    'grouping',
    'incident',
    'infrastructure',
    'intrusion-set',
    'location',
    'malware',
    'malware-analysis',
    'observed-data',
    'opinion',
    'report',
    'threat-actor',
    'tool',
    'vulnerability',
  ];

  it.each(plain)('%s becomes intelligence of its own kind', async (type) => {
    const items = await readStix(
      object(type, {
        name: 'N',
        description: 'D',
        labels: ['l'],
        revoked: true,
        aliases: ['A'],
        first_seen: times.created,
        x_own: 1,
      }),
    );
    expect(records(items)[0]).toMatchObject({
      type: 'intelligence',
      what: type,
      externalIds: [`stix:${id(type)}`],
      fields: { intelligenceKind: type, tags: ['l', 'revoked'], properties: { x_own: 1 } },
    });
    expect(packProblems(items)).toEqual([]);
  });

  it.each([
    ['ipv4-addr', { value: '192.0.2.1' }, 'ip', '192.0.2.1'],
    ['ipv6-addr', { value: '2001:db8::1' }, 'ip', '2001:db8::1'],
    ['domain-name', { value: 'a.example' }, 'domain', 'a.example'],
    ['url', { value: 'https://a.example/' }, 'url', 'https://a.example/'],
    ['email-addr', { value: 'a@b.example', display_name: 'A' }, 'email', 'a@b.example'],
    ['mac-addr', { value: 'aa:bb:cc:dd:ee:ff' }, 'mac', 'aa:bb:cc:dd:ee:ff'],
    ['autonomous-system', { number: 64500, name: 'X' }, 'asn', 'AS64500'],
  ])('%s becomes an identifier', async (type, members, kind, value) => {
    const items = await readStix({ type, id: id(type), ...members });
    expect(records(items)[0]).toMatchObject({
      type: 'identifier',
      externalIds: [],
      fields: { identifierKind: kind, value },
    });
    expect(packProblems(items)).toEqual([]);
  });

  it.each([
    ['artifact', { mime_type: 'text/plain', payload_bin: 'QUJD' }],
    ['directory', { path: '/tmp' }],
    ['email-message', { subject: 'S', is_multipart: false }],
    ['file', { name: 'a.exe', hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e', SSDEEP: '3:a:b' } }],
    ['mutex', { name: 'M' }],
    ['network-traffic', { protocols: ['tcp'], dst_port: 443 }],
    ['process', { pid: 1 }],
    ['software', { name: 'S' }],
    ['windows-registry-key', { key: 'HKLM' }],
    ['x509-certificate', { serial_number: '1', hashes: { 'SHA-256': 'ab'.repeat(32) } }],
    ['user-account', { account_login: 'root', account_type: 'unix' }],
  ])('%s is kept with all that it says', async (type, members) => {
    const items = await readStix({ type, id: id(type), ...members });
    expect(countsOf(items)).toEqual({ [type]: 1 });
    expect(setAsideCodes(items)).toEqual([]);
    expect(packProblems(items)).toEqual([]);
    expect(danglingEnds(items)).toEqual([]);
  });

  it('a file gives its name and hashes as identifiers', async () => {
    const items = await readStix({
      type: 'file',
      id: id('file'),
      name: 'a.exe',
      hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' },
    });
    expect(
      records(items)
        .map(({ fields }) => fields['value'])
        .filter(Boolean)
        .sort(),
    ).toEqual(['a.exe', 'd41d8cd98f00b204e9800998ecf8427e']);
  });

  it('identities are persons or organisations, notes are notes', async () => {
    const items = await readStix(
      object('identity', { name: 'Ann', identity_class: 'individual' }),
      object('identity', { name: 'Unit', sectors: ['government'] }, 2),
      object('note', { content: 'C', object_refs: [id('identity')] }),
    );
    expect(records(items).map(({ type }) => type)).toEqual(['person', 'organisation', 'note']);
    expect(packProblems(items)).toEqual([]);
  });
});

describe('other wrappings', () => {
  it.each([
    ['a bare list', [object('tool', { name: 'T' }), object('malware', { name: 'M' })], { tool: 1, malware: 1 }],
    ['a single object', object('tool', { name: 'T' }), { tool: 1 }],
    ['a TAXII envelope', { more: false, objects: [object('tool', { name: 'T' })] }, { tool: 1 }],
    [
      'a list of bundles',
      [bundle(object('tool', { name: 'T' })), bundle(object('malware', { name: 'M' }))],
      { tool: 1, malware: 1 },
    ],
  ])('%s', async (_, value, counts) => {
    expect(countsOf(await itemsOf(parseStix(jsonSource(value))))).toEqual(counts);
  });

  it('STIX 2.0 observed data hold their observables under local names', async () => {
    const observed = {
      type: 'observed-data',
      id: id('observed-data'),
      ...times,
      first_observed: times.created,
      last_observed: times.created,
      number_observed: 1,
      objects: {
        0: { type: 'ipv4-addr', value: '192.0.2.1' },
        1: { type: 'domain-name', value: 'a.example', resolves_to_refs: ['0'] },
        2: { type: 'network-traffic', dst_ref: '0', protocols: ['tcp'] },
      },
    };
    for (const value of [{ type: 'bundle', id: id('bundle'), spec_version: '2.0', objects: [observed] }, observed]) {
      const items = await itemsOf(parseStix(jsonSource(value)));
      expect(countsOf(items)).toEqual({ 'observed-data': 1, 'ipv4-addr': 1, 'domain-name': 1, 'network-traffic': 1 });
      expect(
        items
          .filter((item) => item.item === 'link')
          .map((item) => item.linkKind)
          .sort(),
      ).toEqual(['communicates-with', 'contains', 'contains', 'contains', 'resolves-to']);
      expect(danglingEnds(items)).toEqual([]);
    }
  });

  it('a file that is no STIX is refused by name', async () => {
    for (const text of ['{}', '[]', '"x"', '{"objects":[]}', '{"type":"weather"}'])
      expect(await outcomeOf(parseStix(byteSource(text)))).toBe('import/not-stix');
  });
});
