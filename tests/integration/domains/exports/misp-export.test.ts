import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RecordId } from '#shared/core/ids.ts';
import type { ExportReport } from '#shared/domains/exports/exports.contract.ts';
import type { FileOutcome } from '#shared/domains/imports/imports.schema.ts';
import { fillCase, recordsOf } from '#tests/support/export-case.ts';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';

const testdata = join(repositoryRoot, '..', 'shared', 'testdata', 'misp');
const types = ['person', 'organisation', 'account', 'identifier', 'intelligence', 'event', 'note', 'link'];
const folder = temporaryFolder();
let vault: Awaited<ReturnType<typeof openVaultWithCase>>;

/** Members that the core format asks for (draft-dulaunoy-misp-core-format §2). */
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const tag = z.object({ name: z.string().min(1) });
const stamp = z.string().regex(/^\d+$/);
const attribute = z.object({
  uuid,
  type: z.string().min(1),
  category: z.string().min(1),
  value: z.string().min(1),
  to_ids: z.boolean(),
  comment: z.string(),
  timestamp: stamp,
  distribution: z.enum(['0', '1', '2', '3', '4', '5']),
  deleted: z.literal(false),
  Tag: z.array(tag).min(3),
});
const reference = z.object({ uuid, object_uuid: uuid, referenced_uuid: uuid, relationship_type: z.string().min(1) });
const event = z.object({
  uuid,
  info: z.string().min(1),
  date: z.iso.date(),
  threat_level_id: z.enum(['1', '2', '3', '4']),
  analysis: z.enum(['0', '1', '2']),
  distribution: z.enum(['0', '1', '2', '3', '4']),
  published: z.boolean(),
  timestamp: stamp,
  Orgc: z.object({ name: z.string().min(1), uuid }),
  Tag: z.array(tag),
  Attribute: z.array(attribute),
  Object: z.array(
    z.object({
      uuid,
      name: z.string().min(1),
      'meta-category': z.string().min(1),
      template_uuid: uuid,
      template_version: stamp,
      timestamp: stamp,
      Attribute: z.array(attribute.extend({ object_relation: z.string().min(1) })).min(1),
      ObjectReference: z.array(reference),
    }),
  ),
  EventReport: z.array(z.object({ uuid, name: z.string().min(1), content: z.string(), timestamp: stamp })),
});

async function exportCase(caseId: RecordId, name: string) {
  const path = join(folder.path, name);
  const target = vault.file(path, 'write');
  const input = { caseId, format: 'misp' as const, ceiling: 'AMBER' as const, target, reason: 'For the partners' };
  const report = await vault.job<ExportReport>((await vault.api.exports.run(input)).jobId);
  return { report, text: readFileSync(path, 'utf8'), path };
}

async function importFile(caseId: RecordId, path: string) {
  const files = [{ file: vault.file(path, 'read'), format: null, csv: null }];
  const { jobId } = await vault.api.imports.run({ caseId, files });
  const [outcome] = (await vault.job<{ files: FileOutcome[] }>(jobId)).files;
  if (outcome?.outcome !== 'imported') throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

async function openCase(title: string): Promise<RecordId> {
  return (await vault.api.cases.open({ title, summary: '', formOfCrime: '', countries: [], envelope: {} })).id;
}

beforeAll(async () => {
  mkdirSync(join(folder.path, 'vault'));
  vault = await openVaultWithCase(join(folder.path, 'vault'));
});

afterAll(async () => {
  await vault.close();
  folder.remove();
});

describe('a case as a MISP event', () => {
  it('has the members of the core format, and comes back as the same records', async () => {
    const ids = await fillCase(vault);
    const { report, text, path } = await exportCase(vault.caseId, 'levant.misp.json');
    const { Event } = z.object({ Event: event }).parse(JSON.parse(text));
    expect(Event.uuid).toBe(vault.caseId);
    expect(Event.Tag.map(({ name }) => name)).toEqual([
      'concord:export="case"',
      'tlp:amber',
      'PAP:AMBER',
      'concord:handling="H1"',
    ]);
    const address = Event.Attribute.find(({ value }) => value === '198.51.100.7|51234');
    expect(address).toMatchObject({ type: 'ip-src|port', to_ids: true, uuid: ids.ip });
    const uuids = [...Event.Attribute, ...Event.Object, ...Event.Object.flatMap((object) => object.Attribute)];
    expect(new Set(uuids.map((item) => item.uuid)).size).toBe(uuids.length);
    expect(text).not.toContain('10.66.66.66');
    expect(text).not.toMatch(/Informer|Alix|Martin/);

    const fresh = await openCase('Copy');
    const first = await importFile(fresh, path);
    expect(first.setAside).toEqual([]);
    const held = new Set(report.leftOut.map(({ recordId }) => recordId));
    const after = await recordsOf(vault, fresh, types);
    // A reference between objects has no times in MISP.
    const before = (await recordsOf(vault, vault.caseId, types, held)).map((line) =>
      line.startsWith('link') ? line.replace(/"firstSeen":\d+,/, '') : line,
    );
    expect(before.filter((line) => !after.includes(line))).toEqual([]);
    expect(after).toHaveLength(before.length);
    expect((await importFile(fresh, path)).created).toEqual([]);
  });

  it('gives real events back, whoever wrote them', async (context) => {
    if (!existsSync(testdata)) {
      console.log('skipped: ../shared/testdata/misp is not there');
      return context.skip();
    }
    const names = readdirSync(testdata).filter((name) => name.endsWith('.json') && !name.startsWith('mozi'));
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      const source = await openCase(`From ${name}`);
      await importFile(source, join(testdata, name));
      const { path, text, report } = await exportCase(source, `again-${name}`);
      event.parse((JSON.parse(text) as { Event: unknown }).Event);
      const copy = await openCase(`Copy of ${name}`);
      await importFile(copy, path);
      const held = new Set(report.leftOut.map(({ recordId }) => recordId));
      const [before, after] = [await recordsOf(vault, source, types, held), await recordsOf(vault, copy, types)];
      const known = new Set(after);
      expect({ name, lost: before.filter((line) => !known.has(line)).slice(0, 5) }).toEqual({ name, lost: [] });
      const had = new Set(before);
      expect({ name, gained: after.filter((line) => !had.has(line)).slice(0, 5) }).toEqual({ name, gained: [] });
    }
    return undefined;
  }, 120_000);
});
