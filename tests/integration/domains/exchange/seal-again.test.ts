import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { type Pair, type Unpacked, openLevant, openPair, planFor, sealCase, unpack } from '#tests/support/sealing.ts';
import type { UnitCore } from '#tests/support/units.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
let pair: Pair;
let caseId: RecordId;

beforeAll(async () => {
  pair = await openPair(folder.path);
  caseId = await openLevant(pair.paris);
}, 60_000);

afterAll(async () => {
  await pair.close();
  folder.remove();
});

async function addPerson(unit: UnitCore, name: string): Promise<RecordId> {
  return (await unit.api.records.create({ type: 'person', caseId, fields: { name }, envelope: {} })).id;
}

async function sealedNow(name: string): Promise<Unpacked> {
  await sealCase(pair.paris, caseId, pair.lisbonId, at(name));
  return unpack(pair.lisbon, at(name));
}

async function open(unit: UnitCore, path: string): Promise<string> {
  const { jobId } = await unit.api.exchange.open({ file: unit.file(path, 'read') });
  return (await unit.job<{ entry: string }>(jobId)).entry;
}

async function accept(unit: UnitCore, entry: string, except: RecordId[] = []): Promise<void> {
  await unit.job((await unit.api.exchange.accept({ id: entry, except })).jobId);
}

async function writeReceipt(unit: UnitCore, partner: string, path: string): Promise<void> {
  const target = unit.file(path, 'write');
  await unit.job((await unit.api.exchange.receipt({ partner, password: unit.chief.password, target })).jobId);
}

const namesIn = ({ leaves }: Unpacked): unknown[] =>
  leaves.filter(({ field }) => field === 'name').map(({ value }) => value);

const statesOf = async (unit: UnitCore, partner: string) => {
  const { rows } = await unit.api.exchange.outbox({ partner, caseId, offset: 0, limit: 100 });
  return rows.map(({ sequence, state, notTaken }) => ({ sequence, state, notTaken }));
};

test('until the partner answers, every bundle brings everything again', async () => {
  await addPerson(pair.paris, 'Ada');
  expect(namesIn(await sealedNow('1.concord'))).toEqual(['Ada']);
  await addPerson(pair.paris, 'Bea');
  expect(namesIn(await sealedNow('2.concord'))).toEqual(['Ada', 'Bea']);
  const [state] = await pair.paris.api.exchange.partnerStates({ caseId });
  expect(state).toMatchObject({ unanswered: 2, unacknowledged: 3, unsealed: 0, receiptsOwed: 0 });
});

test('after its receipt only what is new leaves', async () => {
  const { paris, lisbon, lisbonId, parisId } = pair;
  await accept(lisbon, await open(lisbon, at('2.concord')));
  await writeReceipt(lisbon, parisId, at('receipt-1.concord'));
  await open(paris, at('receipt-1.concord'));
  expect(await statesOf(paris, lisbonId)).toEqual([
    { sequence: 2, state: 'acknowledged', notTaken: 0 },
    { sequence: 1, state: 'delivered', notTaken: 0 },
  ]);
  expect((await paris.api.exchange.partnerStates({ caseId }))[0]).toMatchObject({ unanswered: 0, unacknowledged: 0 });
  const plan = await planFor(paris, caseId, lisbonId);
  expect(plan.leaving).toMatchObject({ records: 0, newRecords: 0, fields: 0, commits: 0 });
  await addPerson(paris, 'Cleo');
  const third = await sealedNow('3.concord');
  expect(namesIn(third)).toEqual(['Cleo']);
  expect(third.commits).toBe(1);
});

test('what the partner did not take is sent again, and what it took is not', async () => {
  const { paris, lisbon, lisbonId, parisId } = pair;
  const dora = await addPerson(paris, 'Dora');
  await addPerson(paris, 'Eva');
  await sealedNow('4.concord');
  await accept(lisbon, await open(lisbon, at('4.concord')), [dora]);
  await writeReceipt(lisbon, parisId, at('receipt-2.concord'));
  await open(paris, at('receipt-2.concord'));
  expect((await statesOf(paris, lisbonId))[0]).toEqual({ sequence: 4, state: 'partly', notTaken: 1 });
  expect(namesIn(await sealedNow('5.concord'))).toEqual(['Dora']);
});

test('the partner is given back its own words only where it lost them', async () => {
  const { paris, lisbon, parisId } = pair;
  await lisbon.api.session.setPurpose({ caseId, taskId: null, reason: 'test of exchange' });
  await addPerson(lisbon, 'Fado');
  await sealCase(lisbon, caseId, parisId, at('from-lisbon.concord'));
  await accept(paris, await open(paris, at('from-lisbon.concord')));
  const back = await sealedNow('6.concord');
  expect(namesIn(back)).not.toContain('Fado');
  expect(back.receipt?.bundles).toMatchObject([{ outcome: 'accepted', notTaken: [], conflicts: [] }]);
  expect((await paris.api.exchange.partnerStates({ caseId }))[0]).toMatchObject({
    receiptsOwed: 0,
    missingBundles: '',
  });
});

test('a decision that was told in a bundle without an answer is told again', async () => {
  const seventh = await sealedNow('7.concord');
  expect(seventh.receipt?.bundles).toHaveLength(1);
  const { lisbon, lisbonId, paris, parisId } = pair;
  await accept(lisbon, await open(lisbon, at('7.concord')));
  expect((await statesOf(lisbon, parisId))[0]).toMatchObject({ state: 'acknowledged' });
  await writeReceipt(lisbon, parisId, at('receipt-3.concord'));
  await open(paris, at('receipt-3.concord'));
  expect((await planFor(paris, caseId, lisbonId)).leaving).toMatchObject({ receipts: 0, commits: 0, records: 0 });
  await expect(writeReceipt(paris, lisbonId, at('none.concord'))).rejects.toMatchObject({
    code: 'exchange/nothing-to-tell',
  });
});

test('both vaults are sound after all of it', async () => {
  for (const unit of [pair.paris, pair.lisbon]) {
    const report = await unit.job<{ findings: unknown[] }>((await unit.api.vault.check({})).jobId);
    expect(report.findings).toEqual([]);
  }
});
