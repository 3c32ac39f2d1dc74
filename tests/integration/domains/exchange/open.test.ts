/** The story of the issue between two real vaults, through the core alone. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { prepareLevant } from '#tests/support/levant.ts';
import { accept, allChanges, detailOf, open, openAndAccept } from '#tests/support/opening.ts';
import { sealCase } from '#tests/support/sealing.ts';
import type { UnitCore } from '#tests/support/units.ts';
import { create, values, write } from '#tests/support/shared-case.ts';
import { fixedPart } from '#tests/support/vault-dump.ts';

const levant = prepareLevant();
const { at } = levant;
const caseQuery: Parameters<UnitCore['api']['cases']['list']>[0] = {
  text: '',
  filters: [],
  sort: { field: 'number', descending: false },
  offset: 0,
  limit: 50,
};
let person: RecordId;
let note: RecordId;

beforeAll(async () => {
  person = await create(levant.paris, levant.caseId, 'person', { name: 'Ada Example', role: 'suspect' });
  note = await create(levant.paris, levant.caseId, 'note', { title: 'Watch', body: 'Seen at noon' });
}, 60_000);

test('a bundle shows who signed it, under which chain and what it would change, before anything is in a case', async () => {
  const { paris, lisbon, lisbonId, parisId } = levant;
  await sealCase(paris, levant.caseId, lisbonId, at('1.concord'));
  const before = (await lisbon.api.cases.list(caseQuery)).total;
  const { entry, outcome } = await open(lisbon, at('1.concord'));
  expect(outcome).toBe('waiting');
  const detail = await detailOf(lisbon, entry);
  expect(detail).toMatchObject({
    entry: {
      state: 'waiting',
      caseId: levant.caseId,
      caseTitle: 'Operation Levant',
      isLate: false,
      changes: 3,
      setAside: 0,
    },
    signer: { unit: { id: parisId, name: 'Paris' } },
    makesCase: true,
    counts: { created: 3, changed: 0, conflicting: 0, withheld: 0, 'set-aside': 0 },
    gaps: [],
    forks: [],
  });
  expect(detail.chain.length).toBeGreaterThan(1);
  expect(detail.checks.every(({ ok }) => ok)).toBe(true);
  expect(detail.notRevokedAsOf).not.toBeNull();
  const changes = await allChanges(lisbon, entry);
  expect(changes.map(({ type, title, effect }) => [type, title, effect])).toEqual([
    ['case', 'Operation Levant', 'created'],
    ['note', 'Watch', 'created'],
    ['person', 'Ada Example', 'created'],
  ]);
  expect((await lisbon.api.cases.list(caseQuery)).total).toBe(before);
});

test('all but one record are accepted, with their authors; the other can be taken later', async () => {
  const { lisbon } = levant;
  const { entry } = await open(lisbon, at('1.concord'));
  expect(await accept(lisbon, entry, [note])).toEqual({
    accepted: 2,
    notTaken: 1,
    conflicts: 0,
    caseId: levant.caseId,
  });
  await lisbon.api.session.setPurpose({ caseId: levant.caseId, taskId: null, reason: 'request of Paris' });
  const view = await lisbon.api.records.get({ id: person });
  expect(view.fields['name']?.writes).toMatchObject([{ value: 'Ada Example', unit: 'Paris', signature: 'verified' }]);
  expect(view.fields['name']?.writes[0]?.author).toMatch(/^Officer [0-9a-f]{8}$/);
  await expect(lisbon.api.records.get({ id: note })).rejects.toMatchObject({ code: 'cases/out-of-reach' });
  expect((await detailOf(lisbon, entry)).entry.state).toBe('partly');
  expect(await accept(lisbon, entry)).toMatchObject({ accepted: 1, notTaken: 0 });
  expect((await detailOf(lisbon, entry)).entry.state).toBe('accepted');
  expect(await values(lisbon, note, 'body')).toEqual(['Seen at noon']);
});

test('edits go back, both values stand where both changed the same, and a decision travels', async () => {
  const { paris, lisbon, lisbonId, parisId } = levant;
  await write(lisbon, person, 'role', 'witness');
  await write(paris, person, 'role', 'victim');
  const finding = await create(lisbon, levant.caseId, 'note', { title: 'Finding', body: 'From Lisbon' });
  await sealCase(lisbon, levant.caseId, parisId, at('2.concord'));
  const { entry } = await open(paris, at('2.concord'));
  const changes = await allChanges(paris, entry);
  expect(changes.map(({ recordId, effect }) => [recordId, effect])).toEqual([
    [person, 'conflicting'],
    [finding, 'created'],
  ]);
  expect(changes[0]?.fields).toMatchObject([
    { field: 'role', theirs: 'witness', ours: 'victim', isConflict: true, isWithheld: false, unit: 'Lisbon' },
  ]);
  expect(await accept(paris, entry)).toMatchObject({ accepted: 2, conflicts: 1 });
  expect(await values(paris, person, 'role')).toEqual(['victim', 'witness']);
  const { rows } = await paris.api.conflicts.list({ caseId: levant.caseId, offset: 0, limit: 10 });
  await paris.api.conflicts.resolve({
    recordId: person,
    field: 'role',
    value: 'witness',
    seen: rows[0]?.writes.map(({ leaf }) => leaf) ?? [],
  });
  await sealCase(paris, levant.caseId, lisbonId, at('3.concord'));
  await openAndAccept(lisbon, at('3.concord'));
  expect(await values(lisbon, person, 'role')).toEqual(['witness']);
  expect(await lisbon.api.conflicts.count({})).toEqual({ total: 0 });
});

test('the same bundle twice, and an older one late, change nothing', async () => {
  const { lisbon } = levant;
  const before = await fixedPart(lisbon);
  expect(await open(lisbon, at('3.concord'))).toMatchObject({ outcome: 'duplicate' });
  expect(await open(lisbon, at('1.concord'))).toMatchObject({ outcome: 'duplicate' });
  expect(await fixedPart(lisbon)).toBe(before);
});

test('a forged bundle, a cut one and one for somebody else are refused by name and kept in quarantine', async () => {
  const { paris, lisbon } = levant;
  const before = await fixedPart(lisbon);
  const bytes = readFileSync(at('3.concord'));
  writeFileSync(at('cut.concord'), bytes.subarray(0, bytes.length - 100));
  const altered = Buffer.from(bytes);
  altered[bytes.length - 500]! ^= 1;
  writeFileSync(at('altered.concord'), altered);
  const refusals = new Map<string, string>();
  for (const name of ['cut', 'altered', '2']) {
    const refusal = await open(lisbon, at(`${name}.concord`)).then(
      () => null,
      (cause: { code: string; params: { entry: string } }) => cause,
    );
    refusals.set(name, refusal?.code ?? '');
    const kept = await detailOf(lisbon, refusal?.params.entry ?? '');
    expect(kept.entry).toMatchObject({ state: 'quarantined', refusal: { code: refusal?.code } });
    const copy = readFileSync(join(lisbon.folder, 'quarantine', `${kept.entry.id}.concord`));
    expect(copy.equals(readFileSync(at(`${name}.concord`)))).toBe(true);
  }
  expect(Object.fromEntries(refusals)).toEqual({
    cut: 'age/cut',
    altered: 'age/payload-altered',
    '2': 'age/not-addressed',
  });
  expect(await fixedPart(lisbon)).toBe(before);
  await expect(open(paris, at('3.concord'))).rejects.toMatchObject({ code: 'age/not-addressed' });
});

test('a vault check finds nothing wrong with what came from elsewhere', async () => {
  for (const unit of [levant.paris, levant.lisbon]) {
    const { jobId } = await unit.api.vault.check({});
    expect(await unit.job(jobId)).toMatchObject({ ok: true, findings: [] });
  }
});
