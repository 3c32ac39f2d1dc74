import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { openCore, temporaryFolder } from '#tests/support/real-core.ts';
import { type Pair, openLevant, openPair, planFor, sealCase, unpack } from '#tests/support/sealing.ts';
import type { UnitCore } from '#tests/support/units.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
let pair: Pair;
let restored: UnitCore;
let caseId: RecordId;

async function take(unit: UnitCore, path: string): Promise<void> {
  const { jobId } = await unit.api.exchange.open({ file: unit.file(path, 'read') });
  const { entry } = await unit.job<{ entry: string }>(jobId);
  await unit.job((await unit.api.exchange.accept({ id: entry, except: [] })).jobId);
}

const addPerson = (name: string) =>
  pair.paris.api.records.create({ type: 'person', caseId, fields: { name }, envelope: {} });

/** Lisbon as it was when the copy was made, with its officers. */
async function openCopy(path: string): Promise<UnitCore> {
  const real = openCore();
  await real.api.vault.select({ folder: real.file(path, 'folder') });
  const { chief, deputy, name } = pair.lisbon;
  await real.api.session.unlock(chief);
  return {
    ...real,
    folder: path,
    name,
    chief,
    deputy,
    logIn: async (who) => void (await real.api.session.unlock(who)),
  };
}

beforeAll(async () => {
  pair = await openPair(folder.path);
  const { paris, lisbon, parisId, lisbonId } = pair;
  caseId = await openLevant(paris);
  await addPerson('Ada');
  writeFileSync(at('report.txt'), 'a report');
  const files = [paris.file(at('report.txt'), 'read')];
  await paris.job((await paris.api.evidence.add({ caseId, files, reason: 'found' })).jobId);
  await sealCase(paris, caseId, lisbonId, at('p1.concord'), { contents: 'none' });
  await take(lisbon, at('p1.concord'));
  await lisbon.api.session.lock({});
  mkdirSync(at('copy'));
  cpSync(lisbon.folder, at('copy'), { recursive: true });
  await lisbon.logIn(lisbon.chief);
  await sealCase(lisbon, caseId, parisId, at('l1.concord'));
  await take(paris, at('l1.concord'));
}, 120_000);

afterAll(async () => {
  await pair.close();
  await restored.close();
  folder.remove();
});

test('content that was not sent is asked for, and then leaves without being chosen again', async () => {
  const { paris, lisbon, lisbonId } = pair;
  const { statement } = await unpack(paris, at('l1.concord'));
  expect(statement.wants.contents).toHaveLength(1);
  const plan = await planFor(paris, caseId, lisbonId);
  expect(plan).toMatchObject({ asked: { contents: 1, commits: 0 }, leaving: { contents: 1, records: 0, commits: 0 } });
  await addPerson('Bea');
  await sealCase(paris, caseId, lisbonId, at('p2.concord'));
  await take(lisbon, at('p2.concord'));
  expect((await lisbon.api.exchange.partnerStates({ caseId }))[0]).toMatchObject({ missingContents: 0, gaps: 0 });
  expect((await planFor(paris, caseId, lisbonId)).asked.contents).toBe(0);
});

test('once it has answered, the partner is sent nothing twice', async () => {
  const { paris, lisbon, parisId, lisbonId } = pair;
  await sealCase(lisbon, caseId, parisId, at('l2.concord'));
  await take(paris, at('l2.concord'));
  expect((await planFor(paris, caseId, lisbonId)).leaving).toMatchObject({ records: 0, commits: 0, contents: 0 });
});

test('a partner that went back to an older vault is sent again what it lost', async () => {
  const { paris, parisId, lisbonId } = pair;
  restored = await openCopy(at('copy'));
  await sealCase(restored, caseId, parisId, at('l1-again.concord'));
  const { jobId } = await paris.api.exchange.open({ file: paris.file(at('l1-again.concord'), 'read') });
  await paris.job(jobId);
  const plan = await planFor(paris, caseId, lisbonId);
  expect(plan.leaving).toMatchObject({ records: 1, commits: 1, contents: 1 });
  await sealCase(paris, caseId, lisbonId, at('p3.concord'));
  const { leaves } = await unpack(restored, at('p3.concord'));
  expect(leaves.filter(({ field }) => field === 'name').map(({ value }) => value)).toEqual(['Bea']);
  await take(restored, at('p3.concord'));
  expect((await restored.api.exchange.partnerStates({ caseId }))[0]).toMatchObject({ missingContents: 0, gaps: 0 });
});
