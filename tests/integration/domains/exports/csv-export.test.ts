import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concord } from '#tests/support/command-line.ts';
import { fillCase, recordsOf } from '#tests/support/export-case.ts';
import { founder, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';
import { writeFileSync } from 'node:fs';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const password = (): string[] => ['--password-file', at('password')];

interface Printed {
  readonly format: string;
  readonly included: readonly { type: string; count: number }[];
  readonly leftOut: readonly { type: string; title: string; reason: string }[];
  readonly leftOutTotal: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly caseId: string;
}

beforeAll(async () => {
  mkdirSync(at('vault'));
  writeFileSync(at('password'), `${founder.password}\n`);
  const vault = await openVaultWithCase(at('vault'));
  await fillCase(vault);
  await vault.close();
});

afterAll(() => folder.remove());

describe('a case as one table, from the command line', () => {
  let printed: Printed;
  let rows: Record<string, string>[];

  beforeAll(async () => {
    const words = ['export', at('vault'), '--case', 'Operation Levant', '--format', 'csv', '-o', at('out.csv')];
    const run = await concord([...words, '--reason', 'For the prosecutor', ...password(), '--json']);
    if (run.code !== 0) throw new Error(run.error);
    printed = run.json<Printed>();
    rows = parse(readFileSync(at('out.csv')), { columns: true, relax_column_count: false });
  });

  it('counts what it wrote and names what stays', () => {
    const written = printed.included.filter(({ type }) => type !== 'case');
    expect(rows).toHaveLength(written.reduce((sum, { count }) => sum + count, 0));
    expect(rows.every((row) => /^\d{4}-0001$/.test(row['concord_case'] ?? ''))).toBe(true);
    expect(printed.leftOut.find(({ title }) => title === '10.66.66.66')?.reason).toBe('handling-h3');
    expect(printed.leftOut.find(({ type }) => type === 'note')?.reason).toBe('format-cannot-hold-it');
    expect(readFileSync(at('out.csv'), 'utf8')).not.toContain('10.66.66.66');
  });

  it('gives a spreadsheet no formula', () => {
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[=@\t\r]/.test(cell) || /^[+-](?![\d .()/-]*$)/.test(cell))).toEqual([]);
    expect(rows.find((row) => row['person'])?.['comment']).toMatch(/^'=HYPERLINK/);
  });

  it('is mapped by our own import without help and gives the same records', async () => {
    const real = await openAgain();
    const fresh = await real.api.cases.open({
      title: 'Copy',
      summary: '',
      formOfCrime: '',
      countries: [],
      envelope: {},
    });
    const files = [{ file: real.file(at('out.csv'), 'read'), format: null, csv: null }];
    const result = await real.job<{
      files: { outcome: string; report: { setAside: { code: string; detail: string }[] } }[];
    }>((await real.api.imports.run({ caseId: fresh.id, files })).jobId);
    expect(result.files[0]?.outcome).toBe('imported');
    const types = ['identifier', 'person', 'account'];
    const lost = ['sex', 'role', 'aliases', 'birthDate', 'nationalities', 'comment'].map((name) => `person.${name}`);
    const skipped = [...lost, 'account.platformId', 'account.displayName', 'identifier.tags', 'identifier.sourcePort'];
    const held = new Set(printed.leftOut.map(({ title }) => title));
    const before = await recordsOf(real, printed.caseId as never, types, new Set(), skipped);
    const after = await recordsOf(real, fresh.id, types, new Set(), skipped);
    const expected = before.filter((line) => ![...held].some((title) => line.includes(`"${title}"`)));
    expect(expected.filter((line) => !after.includes(line))).toEqual([]);
    await real.close();
  });

  it('goes without a reason, takes none that says nothing, and asks for a level that exists', async () => {
    const words = [
      'export',
      at('vault'),
      '--case',
      'Operation Levant',
      '--format',
      'csv',
      '-o',
      at('no.csv'),
      ...password(),
    ];
    expect((await concord(words)).code).toBe(0);
    expect((await concord(['audit', at('vault'), ...password()])).out).toContain('no reason given');
    const short = await concord([...words, '--reason', 'x']);
    expect(short).toMatchObject({ code: 2, error: expect.stringContaining('--reason takes three characters') });
    expect((await concord([...words, '--reason', 'For the court', '--ceiling', 'PINK'])).code).toBe(2);
    expect((await concord([...words, '--reason', 'For the court', '--format', 'pdf'])).code).toBe(2);
  });

  it('is in the log as a disclosure with its reason and count', async () => {
    const run = await concord(['audit', at('vault'), ...password(), '--json']);
    const text = run.out + run.error;
    expect(text).toContain('exports.run.csv');
    expect(text).toContain('For the prosecutor');
  });
});

async function openAgain() {
  const { openCore } = await import('#tests/support/real-core.ts');
  const real = openCore();
  await real.api.vault.select({ folder: real.file(at('vault'), 'folder') });
  await real.api.session.unlock({ name: founder.name, password: founder.password });
  return real;
}
