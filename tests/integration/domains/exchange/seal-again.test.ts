import { expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { prepareLevant } from '#tests/support/levant.ts';
import { open, openAndAccept } from '#tests/support/opening.ts';
import { planFor, unpack, type Unpacked } from '#tests/support/sealing.ts';
import type { UnitCore } from '#tests/support/units.ts';

const levant = prepareLevant();
const { at } = levant;

async function addPerson(unit: UnitCore, name: string): Promise<RecordId> {
  return (await unit.api.records.create({ type: 'person', caseId: levant.caseId, fields: { name }, envelope: {} })).id;
}

async function sealedNow(name: string): Promise<Unpacked> {
  await levant.fromParis(name);
  return unpack(levant.lisbon, at(name));
}

async function writeReceipt(unit: UnitCore, partner: string, path: string): Promise<void> {
  const target = unit.file(path, 'write');
  await unit.job((await unit.api.exchange.receipt({ partner, password: unit.chief.password, target })).jobId);
}

const namesIn = ({ leaves }: Unpacked): unknown[] =>
  leaves.filter(({ field }) => field === 'name').map(({ value }) => value);

const statesOf = async (unit: UnitCore, partner: string) => {
  const { rows } = await unit.api.exchange.outbox({ partner, caseId: levant.caseId, offset: 0, limit: 100 });
  return rows.map(({ sequence, state, notTaken }) => ({ sequence, state, notTaken }));
};

test('until the partner answers, every bundle brings everything again', async () => {
  await addPerson(levant.paris, 'Ada');
  expect(namesIn(await sealedNow('1.concord'))).toEqual(['Ada']);
  await addPerson(levant.paris, 'Bea');
  expect(namesIn(await sealedNow('2.concord'))).toEqual(['Ada', 'Bea']);
  const [state] = await levant.paris.api.exchange.partnerStates({ caseId: levant.caseId });
  expect(state).toMatchObject({ unanswered: 2, unacknowledged: 3, unsealed: 0, receiptsOwed: 0 });
});

test('after its receipt only what is new leaves', async () => {
  const { paris, lisbon, lisbonId, parisId } = levant;
  await openAndAccept(lisbon, at('2.concord'));
  await writeReceipt(lisbon, parisId, at('receipt-1.concord'));
  await open(paris, at('receipt-1.concord'));
  expect(await statesOf(paris, lisbonId)).toEqual([
    { sequence: 2, state: 'acknowledged', notTaken: 0 },
    { sequence: 1, state: 'delivered', notTaken: 0 },
  ]);
  expect((await paris.api.exchange.partnerStates({ caseId: levant.caseId }))[0]).toMatchObject({
    unanswered: 0,
    unacknowledged: 0,
  });
  const plan = await planFor(paris, levant.caseId, lisbonId);
  expect(plan.leaving).toMatchObject({ records: 0, newRecords: 0, fields: 0, commits: 0 });
  await addPerson(paris, 'Cleo');
  const third = await sealedNow('3.concord');
  expect(namesIn(third)).toEqual(['Cleo']);
  expect(third.commits).toBe(1);
});

test('what the partner did not take is sent again, and what it took is not', async () => {
  const { paris, lisbon, lisbonId, parisId } = levant;
  const dora = await addPerson(paris, 'Dora');
  await addPerson(paris, 'Eva');
  await sealedNow('4.concord');
  await openAndAccept(lisbon, at('4.concord'), [dora]);
  await writeReceipt(lisbon, parisId, at('receipt-2.concord'));
  await open(paris, at('receipt-2.concord'));
  expect((await statesOf(paris, lisbonId))[0]).toEqual({ sequence: 4, state: 'partly', notTaken: 1 });
  expect(namesIn(await sealedNow('5.concord'))).toEqual(['Dora']);
});

test('the partner is given back its own words only where it lost them', async () => {
  const { paris, lisbon } = levant;
  await lisbon.api.session.setPurpose({ caseId: levant.caseId, taskId: null, reason: 'test of exchange' });
  await addPerson(lisbon, 'Fado');
  await levant.fromLisbon('from-lisbon.concord');
  await openAndAccept(paris, at('from-lisbon.concord'));
  const back = await sealedNow('6.concord');
  expect(namesIn(back)).not.toContain('Fado');
  expect(back.receipt?.bundles).toMatchObject([{ outcome: 'accepted', notTaken: [], conflicts: [] }]);
  expect((await paris.api.exchange.partnerStates({ caseId: levant.caseId }))[0]).toMatchObject({
    receiptsOwed: 0,
    missingBundles: '',
  });
});

test('a decision that was told in a bundle without an answer is told again', async () => {
  const seventh = await sealedNow('7.concord');
  expect(seventh.receipt?.bundles).toHaveLength(1);
  const { lisbon, lisbonId, paris, parisId } = levant;
  await openAndAccept(lisbon, at('7.concord'));
  expect((await statesOf(lisbon, parisId))[0]).toMatchObject({ state: 'acknowledged' });
  await writeReceipt(lisbon, parisId, at('receipt-3.concord'));
  await open(paris, at('receipt-3.concord'));
  expect((await planFor(paris, levant.caseId, lisbonId)).leaving).toMatchObject({
    receipts: 0,
    commits: 0,
    records: 0,
  });
  await expect(writeReceipt(paris, lisbonId, at('none.concord'))).rejects.toMatchObject({
    code: 'exchange/nothing-to-tell',
  });
});

test('both vaults are sound after all of it', async () => {
  for (const unit of [levant.paris, levant.lisbon]) {
    const report = await unit.job<{ findings: unknown[] }>((await unit.api.vault.check({})).jobId);
    expect(report.findings).toEqual([]);
  }
});
