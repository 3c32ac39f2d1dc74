import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { openWriteConnection } from '#electron/platform/database/connection.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { formsOf } from '#tests/support/find-words.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { type Pair, openLevant, openPair, planFor, sealCase, sealPlan, unpack } from '#tests/support/sealing.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
let pair: Pair;
const system = createSystemClock();
let ahead = 0;
const clock = { ...system, now: () => system.now() + ahead };

beforeAll(async () => {
  pair = await openPair(folder.path, clock);
}, 60_000);

afterAll(async () => {
  await pair.close();
  folder.remove();
});

async function setField(id: RecordId, field: string, value: Json): Promise<void> {
  const view = await pair.paris.api.records.get({ id });
  const seen = (view.fields[field]?.writes ?? []).map(({ leaf }) => leaf);
  await pair.paris.api.records.update({ id, changes: [{ field, value, seen }] });
}

test('a title that is kept home stands neither in the statement nor on the cover', async () => {
  const { paris, lisbon, lisbonId } = pair;
  const caseId = await openLevant(paris);
  await setField(caseId, 'title', 'Operation Zanzibar');
  await paris.api.records.keepHome({ id: caseId, field: 'title', isKeptHome: true, reason: 'tells what it is about' });
  await setField(caseId, 'legalBasis', 'Article 706-102-1');
  await sealCase(paris, caseId, lisbonId, at('titled.concord'));
  const { statement, everything } = await unpack(lisbon, at('titled.concord'));
  expect(statement.case).toEqual({ id: caseId, number: expect.any(String) as string, title: '' });
  expect(statement.handling.legalBasis).toBe('Article 706-102-1');
  for (const words of ['Operation Zanzibar', 'Operation Levant']) expect(formsOf(words, everything)).toEqual([]);
});

test('an imported file stays while one record that was made of it stays, for it holds the same words', async () => {
  const { paris, lisbon, lisbonId } = pair;
  const caseId = await openLevant(paris);
  writeFileSync(at('addresses.csv'), 'address\n198.51.100.7\n203.0.113.200\n');
  const files = [{ file: paris.file(at('addresses.csv'), 'read'), format: 'csv' as const, csv: null }];
  await paris.job((await paris.api.imports.run({ caseId, files })).jobId);
  expect((await planFor(paris, caseId, lisbonId)).leaving.contents).toBe(1);
  const query = { types: ['identifier'], caseId, text: '203.0.113.200', filters: [], offset: 0, limit: 5 };
  const { rows } = await paris.api.records.list({ ...query, sort: { field: 'title', descending: false } });
  await setField(rows[0]!.id, 'marking', { handling: 'H3', tlp: 'RED', pap: 'RED' });
  const plan = await planFor(paris, caseId, lisbonId);
  expect(plan.leaving.contents).toBe(0);
  expect(plan.held).toContainEqual({ reason: 'refers-to-held', records: 0, fields: 0, contents: 1 });
  await sealPlan(paris, plan, at('imported.concord'));
  const { everything } = await unpack(lisbon, at('imported.concord'));
  expect(formsOf('203.0.113.200', everything)).toEqual([]);
  expect(formsOf('198.51.100.7', everything)).toContain('utf8');
});

test('a marking that is raised later keeps the new words, and the header says that they are newer', async () => {
  const { paris, lisbon, lisbonId } = pair;
  const caseId = await openLevant(paris);
  const { id } = await paris.api.records.create({ type: 'person', caseId, fields: { name: 'Ada' }, envelope: {} });
  await sealCase(paris, caseId, lisbonId, at('before.concord'));
  await setField(id, 'marking', { handling: 'H3', tlp: 'RED', pap: 'RED' });
  await setField(id, 'name', 'Ada Whitlock-Zephyr');
  await sealCase(paris, caseId, lisbonId, at('after.concord'));
  const { items, everything } = await unpack(lisbon, at('after.concord'));
  expect(formsOf('Ada Whitlock-Zephyr', everything)).toEqual([]);
  const { leaves } = await unpack(lisbon, at('before.concord'));
  const headers = items.find(({ item }) => item.kind === 'commits')!.bytes.toString();
  const superseded = headers
    .trim()
    .split('\n')
    .map((line) => Buffer.from((JSON.parse(line) as { header: string }).header, 'base64').toString())
    .filter((header) => !header.includes('"supersedes":[]'));
  expect(superseded.length).toBeGreaterThan(0);
  expect(leaves.some(({ record, field }) => record === id && field === 'name')).toBe(true);
});

test('what was mistyped and put right before it was shared stays, and the plan says how much', async () => {
  const { paris, lisbon, lisbonId } = pair;
  const caseId = await openLevant(paris);
  const { id } = await paris.api.records.create({
    type: 'person',
    caseId,
    fields: { name: 'Nightjar-Informant' },
    envelope: {},
  });
  await setField(id, 'name', 'Ada Lovell');
  const plan = await planFor(paris, caseId, lisbonId);
  expect(plan.held).toContainEqual({ reason: 'earlier-value', records: 0, fields: 1, contents: 0 });
  await sealCase(paris, caseId, lisbonId, at('corrected.concord'));
  const { leaves, everything } = await unpack(lisbon, at('corrected.concord'));
  expect(formsOf('Nightjar-Informant', everything)).toEqual([]);
  expect(leaves).toContainEqual(expect.objectContaining({ record: id, field: 'name', value: 'Ada Lovell' }));
});

test('a record that was shared and then removed is told as removed', async () => {
  const { paris, lisbon, lisbonId } = pair;
  const caseId = await openLevant(paris);
  const { id } = await paris.api.records.create({ type: 'person', caseId, fields: { name: 'Ada' }, envelope: {} });
  await sealCase(paris, caseId, lisbonId, at('shared.concord'));
  await paris.api.records.remove({ ids: [id], reason: 'not our case' });
  await sealCase(paris, caseId, lisbonId, at('removed.concord'));
  const { leaves, everything } = await unpack(lisbon, at('removed.concord'));
  expect(leaves).toContainEqual(expect.objectContaining({ record: id, field: 'removed', value: true }));
  // Why it was removed is a word of the log, not of the case.
  expect(formsOf('not our case', everything)).toEqual([]);
});

test('of four newer plans the oldest is forgotten, and all of them at lock', async () => {
  const { paris, lisbonId } = pair;
  const caseId = await openLevant(paris);
  const plans: SealPlan[] = [];
  for (let made = 0; made < 5; made += 1) plans.push(await planFor(paris, caseId, lisbonId));
  const page = { group: 'all', type: null, text: '', offset: 0, limit: 10 } as const;
  const rowsOf = (index: number) => paris.api.exchange.planRows({ planId: plans[index]!.planId, ...page });
  await expect(rowsOf(0)).rejects.toMatchObject({ code: 'exchange/plan-outdated' });
  expect((await rowsOf(1)).total).toBe(1);
  await paris.logIn(paris.chief);
  await expect(rowsOf(4)).rejects.toMatchObject({ code: 'exchange/plan-outdated' });
});

test('a case that an earlier version began is said once more in its own workspace, and leaves whole', async () => {
  const { paris, lisbon, lisbonId } = pair;
  const caseId = await openLevant(paris);
  const key = Uint8Array.from(Buffer.from(await paris.core.rawDatabaseKey(), 'hex')) as Key<'database'>;
  await paris.api.session.lock({});
  const connection = openWriteConnection(join(paris.folder, 'vault.db'), key);
  connection.run('UPDATE commits SET workspace = ? WHERE workspace = ?', pair.parisId, caseId);
  connection.close();
  await paris.logIn(paris.chief);
  await paris.api.session.setPurpose({ caseId, taskId: null, reason: 'shares it' });
  await sealCase(paris, caseId, lisbonId, at('older.concord'));
  const { leaves, items } = await unpack(lisbon, at('older.concord'));
  expect(leaves).toContainEqual(expect.objectContaining({ record: caseId, field: 'title', value: 'Operation Levant' }));
  const headers = items
    .find(({ item }) => item.kind === 'commits')!
    .bytes.toString()
    .trim()
    .split('\n');
  expect(headers).toHaveLength(1);
  const before = await planFor(paris, caseId, lisbonId);
  expect((await planFor(paris, caseId, lisbonId)).leaving.commits).toBe(before.leaving.commits);
});

test('nothing is sealed for keys whose card has run out', async () => {
  const { paris, lisbonId } = pair;
  const caseId = await openLevant(paris);
  ahead = 2 * 366 * 86_400_000;
  await expect(planFor(paris, caseId, lisbonId)).rejects.toMatchObject({ code: 'exchange/card-expired' });
  ahead = 0;
  expect((await planFor(paris, caseId, lisbonId)).leaving.records).toBe(1);
});
