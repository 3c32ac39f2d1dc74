import { describe, expect, it } from 'vitest';
import type { CaseLookup } from '#electron/domains/imports/case-lookup.ts';
import { importLimits } from '#electron/domains/imports/import-limits.ts';
import { createImportTally } from '#electron/domains/imports/import-tally.ts';
import { createIngest } from '#electron/domains/imports/ingest.ts';
import type { NewItem } from '#electron/domains/imports/ingest-state.ts';
import { hashBytes } from '#electron/platform/crypto/digest.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { AttachmentItem, ImportItem, LinkItem, RecordItem } from '#shared/domains/imports/import-item.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';

const packs = createPackEngine([corePack]);
const emptyCase: CaseLookup = {
  identifier: () => null,
  external: () => null,
  linksFrom: () => new Map(),
  attachment: () => null,
  values: () => null,
};

async function take(...items: ImportItem[]) {
  const made: NewItem[] = [];
  const tally = createImportTally();
  let last = 0;
  const ingest = createIngest({
    fileSha256: 'f'.repeat(64),
    packs,
    lookup: emptyCase,
    banal: { matches: () => false },
    tally,
    newId: () => `0198f2c2-0000-7000-8000-${(last += 1).toString().padStart(12, '0')}` as RecordId,
    sink: {
      create: (item) => void made.push(item),
      valuesOf: (id) => made.find((item) => item.id === id)?.fields ?? null,
      add: (id, fields) => void Object.assign(made.find((item) => item.id === id)!.fields, fields),
      seal: ({ bytes }) => Promise.resolve(hashBytes(bytes)),
    },
  });
  for (const item of items) await ingest.take(item);
  for (const _step of ingest.finish()) continue;
  const report = tally.report({ name: 'a', format: 'csv', size: 0, sha256: '', importId: null });
  return { made, report, codes: report.setAside.map(({ code, detail }) => `${code} ${detail}`) };
}

const record = (
  key: string,
  type: string,
  fields: RecordItem['fields'],
  more: Partial<RecordItem> = {},
): RecordItem => ({
  item: 'record',
  key,
  place: key,
  what: 'row',
  type,
  fields,
  envelope: {},
  externalIds: [],
  ...more,
});
const ip = (key: string, value: string, more: RecordItem['fields'] = {}) =>
  record(key, 'identifier', { identifierKind: 'ip', value, ...more });
const link = (from: string, to: string, more: Partial<LinkItem> = {}): LinkItem => ({
  item: 'link',
  place: `${from}-${to}`,
  what: 'relationship',
  linkKind: 'related-to',
  written: '',
  from,
  to,
  externalIds: [],
  ...more,
});
const attachment = (key: string, bytes: Uint8Array, belongsTo: string | null = null): AttachmentItem => ({
  item: 'attachment',
  key,
  place: key,
  what: 'part',
  name: 'a.bin',
  mediaType: 'application/octet-stream',
  bytes,
  belongsTo,
});

describe('taking in items', () => {
  it('joins what the file repeats, with what the repetition adds', async () => {
    const { made, report } = await take(
      ip('1', '198.51.100.7', { tags: ['a'] }),
      ip('2', '198.51.100[.]7', { tags: ['b'], comment: 'c' }),
    );
    expect(made).toHaveLength(1);
    expect(made[0]?.fields).toMatchObject({ value: '198.51.100.7', tags: ['a', 'b'], comment: 'c' });
    expect(report).toMatchObject({
      read: [{ what: 'row', count: 2 }],
      created: [{ type: 'identifier', count: 1 }],
      merged: 1,
    });
  });

  it('keeps a value without the form of its kind as observable, and says so', async () => {
    const { made, codes, report } = await take(ip('1', 'not an address', { comment: 'c' }), ip('2', 'not an address'));
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({
      type: 'intelligence',
      fields: {
        intelligenceKind: 'observable',
        name: 'not an address',
        properties: { identifierKind: 'ip', comment: 'c' },
      },
    });
    expect(codes).toEqual(['identifier/ip-form ip', 'identifier/ip-form ip']);
    expect(report).toMatchObject({ created: [{ type: 'intelligence', count: 1 }], merged: 1 });
  });

  it('makes no link twice, none to itself and none to nowhere', async () => {
    const { made, codes, report } = await take(
      ip('1', '198.51.100.7'),
      link('1', '2'),
      ip('2', '198.51.100.8'),
      link('1', '2'),
      ip('3', '198.51.100.7'),
      link('1', '3'),
      link('1', 'nowhere'),
      link('1', 'implied', { what: '' }),
      link('1', '2', { linkKind: 'no-such-kind' }),
    );
    expect(made.filter(({ type }) => type === 'link')).toHaveLength(1);
    expect(codes).toEqual([
      'import/link-to-itself related-to',
      'import/dangling-reference related-to',
      'import/bad-value no-such-kind',
    ]);
    expect(report.merged).toBe(2);
  });

  it('sets aside what does not fit the pack, by field, and never a value', async () => {
    const { made, codes } = await take(
      record('1', 'person', { name: 7 }, { externalIds: ['x:1'] }),
      record('2', 'person', {}),
      record('3', 'person', { name: 'Amina', shoeSize: 38 }),
      record('4', 'custody', { act: 'seized' }),
      record('5', 'no-such-type', {}),
      record('6', 'person', { name: 'Amina' }, { envelope: { marking: { tlp: 'PINK' } as never } }),
      ip('7', '198.51.100.7', { firstSeen: 'yesterday' }),
    );
    expect(made).toEqual([]);
    expect(codes.map((code) => code.replace('import/bad-value ', ''))).toEqual([
      'person.name',
      'person.name',
      'person.shoeSize',
      'custody',
      'no-such-type',
      'person.envelope',
      'identifier.firstSeen',
    ]);
  });

  it('takes equal accounts for one, and persons of equal name for two', async () => {
    const account = { handle: 'Karim_7', platform: 'telegram' };
    const { report } = await take(
      record('1', 'account', { ...account, comment: 'a' }),
      record('2', 'account', { ...account, handle: 'karim_7', comment: 'b' }),
      record('3', 'person', { name: 'Karim' }),
      record('4', 'person', { name: 'Karim' }),
    );
    expect(report.created).toEqual([
      { type: 'account', count: 1 },
      { type: 'person', count: 2 },
    ]);
  });

  it('keeps equal attachments once, linked to each of their owners', async () => {
    const bytes = new TextEncoder().encode('same');
    const { made, report } = await take(
      attachment('a', bytes, '1'),
      ip('1', '198.51.100.7'),
      ip('2', '198.51.100.8'),
      attachment('b', bytes, '2'),
    );
    expect(report).toMatchObject({ attachments: 1, merged: 1 });
    expect(made.filter(({ type }) => type === 'link').map(({ fields }) => fields['linkKind'])).toEqual([
      'contains',
      'contains',
    ]);
  });

  it('sets aside an attachment beyond the limit', async () => {
    const { codes, report } = await take(attachment('a', new Uint8Array(importLimits.attachmentBytes + 1)));
    expect(codes).toEqual(['import/attachment-limit application/octet-stream']);
    expect(report.attachments).toBe(0);
  });

  it('lists a thousand set-aside items and counts the rest', async () => {
    const items = Array.from({ length: 1500 }, (_, index) => record(String(index), 'person', {}));
    const { report } = await take(...items);
    expect([report.setAside.length, report.setAsideTotal]).toEqual([importLimits.listedSetAside, 1500]);
  });

  it('refuses a warning list inside another file', async () => {
    await expect(take({ item: 'warning-entry', value: '8.8.8.8' })).rejects.toMatchObject({
      code: 'import/mixed-content',
    });
  });
});
