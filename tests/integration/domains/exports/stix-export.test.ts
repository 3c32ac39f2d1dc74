import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '#shared/core/json.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { ExportReport } from '#shared/domains/exports/exports.contract.ts';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';
import { fillCase } from '#tests/support/export-case.ts';
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
    expect(check(bundle as unknown as Json)).toEqual([]);
    return undefined;
  });

  it('refers to nothing that is not in it', () => {
    if (process.env['SHOW']) console.log(text);
    const known = new Set(bundle.objects.map(({ id }) => id));
    expect(known.size).toBe(bundle.objects.length);
    const refs = [...text.matchAll(/"([a-z-]+--[0-9a-f-]{36})"/g)].map((match) => match[1] ?? '');
    const loose = refs.filter((id) => !known.has(id) && !/^(extension-definition|bundle)--/.test(id));
    // Whoever laid down the extension is named by id only.
    expect([...new Set(loose)].filter((id) => !id.startsWith('identity--'))).toEqual([]);
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

  it('names no officer', () => {
    expect(text).not.toContain('Alix');
    expect(text).not.toContain('Martin');
  });
});
