/** Real files that nobody on this project wrote, counted here without any of the project's own parsing. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileReport } from '#shared/domains/imports/imports.schema.ts';
import { type ImportBench, openImportBench } from '#tests/support/import-bench.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';

const testdata = join(repositoryRoot, '../shared/testdata');
const isThere = existsSync(testdata);
if (!isThere) console.log('skipped: the folder ../shared/testdata with real inputs is absent');
const filesOf = (pattern: string): string[] => (isThere ? globSync(join(testdata, pattern)).toSorted() : []);

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.closeAll());

type Loose = { readonly [key: string]: unknown };
const list = (value: unknown): readonly Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const json = (path: string): Loose => JSON.parse(readFileSync(path, 'utf8')) as Loose;
const readOf = (report: FileReport): Record<string, number> =>
  Object.fromEntries(report.read.map(({ what, count }) => [what, count]));
const sum = (counts: readonly { count: number }[]): number => counts.reduce((all, { count }) => all + count, 0);

/** As the API answers or as a feed writes it. */
function eventOf(file: Loose): Loose {
  const [first] = list(file['response']);
  return (first?.['Event'] ?? file['Event']) as Loose;
}

/** What the case holds agrees with what the report says. */
function expectRecorded(report: FileReport): void {
  const counts = bench.counts();
  const { attachment = 0, import: imports = 0, ...rest } = counts;
  expect(rest).toEqual(Object.fromEntries(report.created.map(({ type, count }) => [type, count])));
  // One more: the file itself.
  expect([attachment, imports]).toEqual([report.attachments + 1, 1]);
}

async function expectNothingNew(path: string, first: FileReport): Promise<void> {
  const leaves = bench.number('SELECT count(*) FROM leaves');
  const again = await bench.import(path);
  expect(again).toMatchObject({ created: [], attachments: 0, importId: null });
  expect(again.merged).toBe(first.merged + sum(first.created) + first.attachments);
  expect(bench.number('SELECT count(*) FROM leaves')).toBe(leaves);
}

describe.skipIf(!isThere)('real MISP events', () => {
  it.each(filesOf('misp/*.json').map((path) => [basename(path), path]))(
    '%s imports completely, once',
    async (_name, path) => {
      const event = eventOf(json(path));
      const objects = list(event['Object']);
      const attributes = [...list(event['Attribute']), ...objects.flatMap((object) => list(object['Attribute']))];
      const references = objects.flatMap((object) => list(object['ObjectReference']));
      const report = await bench.import(path);
      const read = readOf(report);
      expect(read['event']).toBe(1);
      expect(read['attribute'] ?? 0).toBe(attributes.length);
      expect(read['object'] ?? 0).toBe(objects.length);
      expect(read['object-reference'] ?? 0).toBe(references.length);
      expect(report.setAsideTotal).toBe(0);
      expectRecorded(report);
      for (const type of ['ip-dst', 'ip-src', 'domain', 'hostname', 'md5', 'sha1', 'sha256']) {
        for (const { value } of attributes.filter((attribute) => attribute['type'] === type)) {
          const normal = String(value).toLowerCase();
          expect({ normal, found: bench.number('SELECT count(*) FROM identifiers WHERE normal = ?', normal) }).toEqual({
            normal,
            found: 1,
          });
        }
      }
      await expectNothingNew(path, report);
    },
  );
});

describe.skipIf(!isThere)('real STIX 2.1 bundles', () => {
  it.each(filesOf('stix/*.json').map((path) => [basename(path), path]))(
    '%s imports completely, once',
    async (_name, path) => {
      const objects = list(json(path)['objects']).filter(({ type }) => type !== 'marking-definition');
      const byType: Record<string, number> = {};
      for (const { type } of objects) byType[String(type)] = (byType[String(type)] ?? 0) + 1;
      const report = await bench.import(path);
      expect(readOf(report)).toEqual(byType);
      expect(report.setAsideTotal).toBe(0);
      expectRecorded(report);
      await expectNothingNew(path, report);
    },
  );
});

describe.skipIf(!isThere)('real warning lists', () => {
  it.each(filesOf('warninglists/*.json').map((path) => [basename(path), path]))(
    '%s goes into the vault entry by entry, once',
    async (_name, path) => {
      const entries = list(json(path)['list']).length;
      const report = await bench.import(path);
      expect(readOf(report)).toEqual({ entry: entries });
      const [stored] = await bench.imports.handlers.warningLists({}, bench.analyst);
      expect(stored).toMatchObject({ name: json(path)['name'], entries });
      const again = await bench.import(path);
      expect(again.merged).toBe(entries);
      expect(bench.counts()).toEqual({});
    },
  );
});

describe.skipIf(!isThere)('other real files', () => {
  it.each(filesOf('case/*.json').map((path) => [basename(path), path]))(
    '%s, of no format known here, is kept as evidence',
    async (_name, path) => {
      const report = await bench.import(path);
      expect(report).toMatchObject({ format: 'file', created: [{ type: 'evidence', count: 1 }] });
      expect(bench.counts()).toEqual({ custody: 1, evidence: 1 });
    },
  );
});
