import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '#shared/core/json.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { FileOutcome } from '#shared/domains/imports/imports.schema.ts';
import type { ExportReport } from '#shared/domains/exports/exports.contract.ts';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';
import { fillCase, recordsOf } from '#tests/support/export-case.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { loadStixSchemas } from '#tests/support/stix-schemas.ts';

type Vault = Awaited<ReturnType<typeof openVaultWithCase>>;
type StixObject = Record<string, Json> & { id: string; type: string };

const folder = temporaryFolder();
let vault: Vault;
let report: ExportReport;
let bundle: { type: string; id: string; objects: StixObject[] };
let text = '';
let ids: Awaited<ReturnType<typeof fillCase>>;

async function exportCase(to: string, ceiling: 'AMBER' | 'GREEN' = 'AMBER', caseId: RecordId = vault.caseId) {
  const path = join(folder.path, to);
  const target = vault.file(path, 'write');
  const input = { caseId, format: 'stix' as const, ceiling, target, reason: 'For the court' };
  const { jobId } = await vault.api.exports.run(input);
  return { report: await vault.job<ExportReport>(jobId), text: readFileSync(path, 'utf8') };
}

beforeAll(async () => {
  mkdirSync(join(folder.path, 'vault'));
  vault = await openVaultWithCase(join(folder.path, 'vault'));
  ids = await fillCase(vault);
  ({ report, text } = await exportCase('levant.json'));
  bundle = JSON.parse(text) as typeof bundle;
});

async function openCase(title: string): Promise<RecordId> {
  return (await vault.api.cases.open({ title, summary: '', formOfCrime: '', countries: [], envelope: {} })).id;
}

afterAll(async () => {
  await vault.close();
  folder.remove();
});

describe('a case as STIX 2.1', () => {
  it('is a bundle that the OASIS schemas accept, object by object', (context) => {
    const check = loadStixSchemas();
    if (!check) {
      console.log('skipped: ../shared/testdata/stix/schemas is not there');
      return context.skip();
    }
    expect(bundle.objects.length).toBeGreaterThan(20);
    expect(bundle.objects.flatMap((object) => check(object).map((error) => `${object.id} ${error}`))).toEqual([]);
    // As published, the schema of the bundle forgets these types, which the standard has.
    const forgotten = new Set(['grouping', 'location', 'note', 'opinion', 'incident']);
    const objects = bundle.objects.filter(({ type }) => !forgotten.has(type));
    expect(check({ ...bundle, objects })).toEqual([]);
    return undefined;
  });

  it('refers to nothing that is not in it', () => {
    const known = new Set(bundle.objects.map(({ id }) => id));
    expect(known.size).toBe(bundle.objects.length);
    const refs = [...text.matchAll(/"([a-z-]+--[0-9a-f-]{36})"/g)].map((match) => match[1] ?? '');
    const loose = refs.filter((id) => !known.has(id) && !/^(extension-definition|bundle)--/.test(id));
    expect([...new Set(loose)]).toEqual([]);
  });

  it('holds back what the markings forbid and says why', () => {
    const reasons = new Map(report.leftOut.map(({ recordId, reason }) => [recordId, reason]));
    expect(reasons.get(ids.secret)).toBe('handling-h3');
    expect(reasons.get(ids.red)).toBe('tlp-red');
    expect(reasons.get(ids.toSecret)).toBe('refers-to-held');
    expect(reasons.get(ids.task)).toBe('format-cannot-hold-it');
    expect(text).not.toContain('10.66.66.66');
    expect(text).not.toContain('Informer');
  });

  it('comes back as the same records in a fresh case', async () => {
    const { api, file, job } = vault;
    const fresh = await api.cases.open({ title: 'Copy', summary: '', formOfCrime: '', countries: [], envelope: {} });
    const importAgain = async () => {
      const files = [{ file: file(join(folder.path, 'levant.json'), 'read'), format: null, csv: null }];
      const { jobId } = await api.imports.run({ caseId: fresh.id, files });
      const [outcome] = (await job<{ files: FileOutcome[] }>(jobId)).files;
      if (outcome?.outcome !== 'imported') throw new Error(JSON.stringify(outcome));
      return outcome.report;
    };
    const first = await importAgain();
    expect(first.setAside.filter(({ code }) => code !== 'import/marking-taken')).toEqual([]);
    const types = ['person', 'organisation', 'account', 'identifier', 'intelligence', 'event', 'note', 'link'];
    const [before, after] = await Promise.all([
      recordsOf(vault, vault.caseId, types, new Set(report.leftOut.map(({ recordId }) => recordId))),
      recordsOf(vault, fresh.id, types),
    ]);
    expect(before.filter((line) => !after.includes(line))).toEqual([]);
    const again = await importAgain();
    expect(again.created).toEqual([]);
  });

  it('gives real bundles and events back, valid and whole', async (context) => {
    const check = loadStixSchemas();
    const root = join(repositoryRoot, '..', 'shared', 'testdata');
    if (!check || !existsSync(root)) {
      console.log('skipped: ../shared/testdata is not there');
      return context.skip();
    }
    const { api, file, job } = vault;
    const files = ['stix/apt1.json', 'stix/infrastructure.json', 'misp/oceanlotus.misp.event.json'];
    for (const name of files) {
      const [source, copy] = [await openCase(`From ${name}`), await openCase(`Copy of ${name}`)];
      const take = async (caseId: RecordId, path: string) => {
        const chosen = [{ file: file(path, 'read'), format: null, csv: null }];
        await job((await api.imports.run({ caseId, files: chosen })).jobId);
      };
      await take(source, join(root, name));
      const { report: exported, text: written } = await exportCase('again.json', 'AMBER', source);
      const { objects } = JSON.parse(written) as typeof bundle;
      expect(objects.flatMap((object) => check(object).map((error) => `${object.id} ${error}`))).toEqual([]);
      await take(copy, join(folder.path, 'again.json'));
      const types = ['person', 'organisation', 'account', 'identifier', 'intelligence', 'note', 'event'];
      const held = new Set(exported.leftOut.map(({ recordId }) => recordId));
      const [before, after] = [await recordsOf(vault, source, types, held), await recordsOf(vault, copy, types)];
      const known = new Set(after);
      expect({ name, lost: before.filter((line) => !known.has(line)).slice(0, 5) }).toEqual({ name, lost: [] });
    }
    return undefined;
  }, 60_000);

  it('names no officer', () => {
    expect(text).not.toContain('Alix');
    expect(text).not.toContain('Martin');
  });
});
