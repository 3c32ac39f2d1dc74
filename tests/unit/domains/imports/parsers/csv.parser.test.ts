import { describe, expect, it } from 'vitest';
import { inspectCsv, proposeMapping } from '#electron/domains/imports/parsers/csv-mapping.ts';
import { parseCsv } from '#electron/domains/imports/parsers/csv.parser.ts';
import { localInstant } from '#electron/domains/imports/parsers/local-instants.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import type { CsvMapping } from '#shared/domains/imports/imports.schema.ts';
import { danglingEnds, packProblems } from '#tests/support/core-pack-check.ts';
import { byteSource, countsOf, itemsOf, outcomeOf, records, setAsideCodes } from '#tests/support/foreign-files.ts';

const french =
  'Nom;Adresse IP;Courriel;Date;Remarque\nDupont;192.0.2.1;a@b.example;03/04/2024 12:30;"deux\nlignes é"\nMartin;192.0.2.2;;;\n';
const read = async (text: string, mapping?: CsvMapping): Promise<ImportItem[]> =>
  itemsOf(parseCsv(byteSource(text, 7), mapping === undefined ? {} : { mapping }));
const values = (items: readonly ImportItem[]): string[] =>
  records(items).map(({ type, fields }) => `${type} ${String(fields['value'] ?? fields['name'] ?? fields['handle'])}`);

describe('a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from(french)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${french}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${french}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(french, 'utf16le')],
    ['UTF-16, most significant byte first', Buffer.from(`\uFEFF${french}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(french, 'latin1')],
  ])('in %s is read alike, wherever it is cut', async (_, bytes) => {
    for (const chunk of [1, 5, 65_536]) {
      const source = byteSource(new Uint8Array(bytes), chunk);
      expect((await inspectCsv(source)).mapping.columns.map(({ role }) => role)).toEqual([
        'person-name',
        'identifier',
        'identifier',
        'first-seen',
        'comment',
      ]);
      const items = await itemsOf(parseCsv(source));
      expect(values(items)).toEqual([
        'person Dupont',
        'identifier 192.0.2.1',
        'identifier a@b.example',
        'person Martin',
        'identifier 192.0.2.2',
      ]);
      expect(records(items)[0]?.fields).toMatchObject({
        comment: 'Remarque: deux\nlignes é',
        firstSeen: { at: Date.UTC(2024, 3, 3, 12, 30), written: '03/04/2024 12:30' },
      });
      expect(countsOf(items)).toEqual({ row: 2 });
      expect(packProblems(items)).toEqual([]);
      expect(danglingEnds(items)).toEqual([]);
    }
  });

  it('of bare addresses needs neither header nor delimiter', async () => {
    expect(values(await read('192.0.2.1\nevil.example.com\na@b.example\n'))).toEqual([
      'identifier 192.0.2.1',
      'identifier evil.example.com',
      'identifier a@b.example',
    ]);
  });

  it.each([',', ';', '\t', '|'] as const)('separated by %j is recognised', async (delimiter) => {
    const { mapping } = await inspectCsv(
      byteSource(
        ['ip', 'x'].join(delimiter) + '\n' + ['192.0.2.1', 'a, b; c'].map((cell) => `"${cell}"`).join(delimiter),
      ),
    );
    expect(mapping).toMatchObject({ delimiter, hasHeader: true });
  });

  it('sets ragged, empty and endless rows aside by line, and takes the others', async () => {
    const items = await read(
      `ip,note\n192.0.2.1,a\n192.0.2.2\n,\n192.0.2.3,${'x'.repeat(100_001)}\n192.0.2.4,b,c\n192.0.2.5,d\n`,
    );
    expect(countsOf(items)).toEqual({ row: 6 });
    expect(items.flatMap((item) => (item.item === 'set-aside' ? [`${item.place} ${item.code}`] : []))).toEqual([
      'line 3 import/csv-ragged-row',
      'line 4 import/csv-nothing-in-row',
      'line 5 import/csv-cell-too-long',
      'line 6 import/csv-ragged-row',
    ]);
  });

  it('with formulas gives text', async () => {
    const items = await read('name,ip\n"=HYPERLINK(""http://x"")",192.0.2.1\n@SUM(A1),192.0.2.2\n');
    expect(values(items).filter((value) => value.startsWith('person'))).toEqual([
      'person =HYPERLINK("http://x")',
      'person @SUM(A1)',
    ]);
  });

  it('is read as a person says, with the zone that the person names', async () => {
    const mapping: CsvMapping = {
      delimiter: ',',
      hasHeader: true,
      zone: 'Europe/Paris',
      columns: [
        { role: 'account-handle' },
        { role: 'account-platform' },
        { role: 'identifier', kind: 'phone' },
        { role: 'last-seen' },
        { role: 'ignore' },
      ],
    };
    const items = await read('a,b,c,d,e\nlord,Forum,+33612345678,2024-07-01 12:00,secret\n', mapping);
    expect(records(items)[0]).toMatchObject({
      type: 'account',
      fields: { handle: 'lord', platform: 'Forum', lastSeen: { at: Date.UTC(2024, 6, 1, 10), zone: 'Europe/Paris' } },
    });
    expect(JSON.stringify(items)).not.toContain('secret');
  });

  it('links what stands in one row, and does not explode with its width', async () => {
    const wide = Array.from({ length: 150 }, (_, index) => `192.0.2.${index}`).join(',');
    const items = await read(`${wide}\n${wide}\n`);
    expect(countsOf(items)).toEqual({ row: 2 });
    expect(items.filter((item) => item.item === 'link')).toHaveLength(2 * 149);
  });

  it('names values without form and times that cannot be read', async () => {
    const items = await read(
      'ip,date\n999.1.1.1,2024-01-01\n192.0.2.1,2024-01-01\n192.0.2.2,someday\n192.0.2.3,2024-01-02\n',
    );
    expect(setAsideCodes(items)).toEqual(['import/identifier-form', 'import/csv-date']);
  });

  it('that is broken is refused by name', async () => {
    expect(await outcomeOf(parseCsv(byteSource('ip,x\n"192.0.2.1,a\n', 3)))).toBe('import/csv-open-quote');
    expect(await outcomeOf(parseCsv(byteSource('')))).toBe('import/empty-file');
    expect(await outcomeOf(parseCsv(byteSource(new Uint8Array([105, 112, 10, 0, 1, 2, 0, 0, 0, 10]))))).toBe(
      'import/not-text',
    );
    expect(await outcomeOf(parseCsv(byteSource(`${'a,'.repeat(300)}b\n`)))).toBe('import/csv-too-many-columns');
    expect(await outcomeOf(parseCsv(byteSource(`a,b\n"${'x'.repeat(5 * 2 ** 20)}",1\n`)))).toBe(
      'import/csv-row-too-long',
    );
  });

  it('may be left half read', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => `10.0.${index >> 8}.${index & 255},x`).join('\n');
    let taken = 0;
    for await (const item of parseCsv(byteSource(rows, 1024))) {
      expect(item.item).toBe('record');
      taken += 1;
      if (taken === 3) break;
    }
    expect(taken).toBe(3);
  });
});

describe('the proposal for columns', () => {
  it.each([
    [
      ['IP address', 'E-mail', 'First seen'],
      ['ip', 'email', 'first-seen'],
    ],
    [
      ['Téléphone', 'IMEI', 'Pseudonyme', 'Plateforme'],
      ['phone', 'imei', 'nickname', 'account-platform'],
    ],
    [
      ['indicator', 'type', 'comment'],
      ['identifier', 'ignore', 'comment'],
    ],
    [
      ['SHA-256', 'Nom de fichier', 'Utilisateur'],
      ['hash', 'filename', 'account-handle'],
    ],
  ])('reads the heads %j', (heads, expected) => {
    const { columns, hasHeader } = proposeMapping([heads, heads.map(() => '')], ',');
    expect(hasHeader).toBe(true);
    expect(
      columns.map((column) => (column.role === 'identifier' ? (column.kind ?? 'identifier') : column.role)),
    ).toEqual(expected);
  });

  it('reads the cells where the heads say nothing', () => {
    const { columns } = proposeMapping(
      [
        ['a', 'b', 'c'],
        ['192.0.2.1', 'evil.example.com', 'text'],
        ['192.0.2.2', 'x@y.example', 'more'],
      ],
      ',',
    );
    expect(columns).toEqual([
      { role: 'identifier', kind: 'ip' },
      { role: 'identifier', kind: null },
      { role: 'comment' },
    ]);
  });
});

describe('times of tables', () => {
  it.each([
    ['03/04/2024 12:30', 'UTC', Date.UTC(2024, 3, 3, 12, 30)],
    ['04/25/2024', 'UTC', Date.UTC(2024, 3, 25)],
    ['3.4.2024 1:05:06 PM', 'UTC', Date.UTC(2024, 3, 3, 13, 5, 6)],
    ['2024-01-01 00:30', 'Europe/Paris', Date.UTC(2023, 11, 31, 23, 30)],
    ['2024-01-01T00:30:00+05:00', 'Europe/Paris', Date.UTC(2023, 11, 31, 19, 30)],
    ['1700000000', 'Europe/Paris', 1_700_000_000_000],
  ])('%s in %s', (written, zone, at) => {
    expect(localInstant(written, zone)).toMatchObject({ at, written });
  });

  it.each(['', '12', '31/02/2024', '2024-13-01', '0612345678', 'tomorrow', '99/99/9999'])('%j is none', (written) => {
    expect(localInstant(written, 'UTC')).toBeNull();
  });
});
