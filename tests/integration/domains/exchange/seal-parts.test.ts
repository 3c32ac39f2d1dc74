/** A case that is larger than one bundle goes in several. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { openWriteConnection } from '#electron/platform/database/connection.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { allChanges, accept, detailOf, open, openAndAccept } from '#tests/support/opening.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import {
  type Pair,
  type Unpacked,
  introduce,
  openLevant,
  openPair,
  planFor,
  sealCase,
  sealPlan,
  unpack,
} from '#tests/support/sealing.ts';
import { openUnit } from '#tests/support/units.ts';
import { create, stateReason, values, write } from '#tests/support/shared-case.ts';

const minute = 60_000;
const large = {
  commits: 1e6,
  sessionKeys: 1e6,
  identityBytes: 1e9,
  headerBytes: 1e9,
  leafBytes: 1e9,
  recordLeaves: 1e6,
  recordBytes: 1e9,
  contents: 1e6,
};
const limits = vi.hoisted((): Record<string, number> => ({}));
vi.mock('#electron/domains/exchange/planning/part-limits.ts', () => ({ partLimits: limits }));

let folder: ReturnType<typeof temporaryFolder>;
let pair: Pair;
let caseId: RecordId;
const at = (name: string): string => join(folder.path, name);

beforeEach(async () => {
  Object.assign(limits, large);
  folder = temporaryFolder();
  pair = await openPair(folder.path);
  caseId = await openLevant(pair.paris);
}, minute);
afterEach(async () => {
  await pair.close();
  folder.remove();
});

interface Sent {
  readonly plan: SealPlan;
  readonly bundle: Unpacked;
}

let sealed = 0;
async function seal(): Promise<Sent> {
  sealed += 1;
  const plan = await planFor(pair.paris, caseId, pair.lisbonId);
  const path = at(`${sealed}.concord`);
  await sealPlan(pair.paris, plan, path);
  return { plan, bundle: await unpack(pair.lisbon, path) };
}

/** Lisbon takes it in and says so. */
async function answer(except: readonly RecordId[] = []): Promise<void> {
  const { entry } = await open(pair.lisbon, at(`${sealed}.concord`));
  expect(await detailOf(pair.lisbon, entry)).toMatchObject({ gaps: [], forks: [] });
  expect(await allChanges(pair.lisbon, entry, 'set-aside')).toEqual([]);
  await accept(pair.lisbon, entry, except);
  await tell();
}

async function tell(): Promise<void> {
  const target = pair.lisbon.file(at(`${sealed}-answer.concord`), 'write');
  const request = { partner: pair.parisId, password: pair.lisbon.chief.password, target };
  await pair.lisbon.job((await pair.lisbon.api.exchange.receipt(request)).jobId);
  await open(pair.paris, at(`${sealed}-answer.concord`));
}

async function sendAll(): Promise<Sent[]> {
  const parts: Sent[] = [];
  for (;;) {
    const part = await seal();
    parts.push(part);
    if (part.plan.later.commits + part.plan.later.contents === 0) return parts;
    if (parts.length > 20) throw new Error('it never ends');
    await answer();
  }
}

/** As if a partner had packed its headers from last to first. */
async function reverseCommits(): Promise<void> {
  const key = Buffer.from(await pair.paris.core.rawDatabaseKey(), 'hex') as unknown as Key<'database'>;
  const connection = openWriteConnection(join(pair.paris.folder, 'vault.db'), key);
  connection.exec(`
    PRAGMA foreign_keys = OFF;
    UPDATE commits SET number = -number;
    UPDATE commits SET number = 1000 + number;
    UPDATE leaves SET commit_number = 1000 - commit_number`);
  connection.close();
}

async function addPersons(count: number): Promise<RecordId[]> {
  const ids: RecordId[] = [];
  for (let number = 0; number < count; number += 1)
    ids.push(await create(pair.paris, caseId, 'person', { name: `Person ${number}` }));
  return ids;
}

async function expectSame(ids: readonly RecordId[]): Promise<void> {
  await stateReason(pair.lisbon, caseId);
  for (const id of ids) expect(await values(pair.lisbon, id, 'name')).toEqual(await values(pair.paris, id, 'name'));
}

test(
  'each part holds no more commits than fit, what it says is what it brings, and all parts are the case',
  async () => {
    const ids = await addPersons(6);
    await write(pair.paris, ids[0]!, 'name', 'Person of interest');
    limits['commits'] = 3;
    const parts = await sendAll();
    await answer();
    expect(parts.map(({ plan }) => plan.leaving.commits)).toEqual([3, 3, 2]);
    expect(parts.map(({ plan }) => plan.later.commits)).toEqual([5, 2, 0]);
    for (const { plan, bundle } of parts) {
      expect(bundle.commits).toBe(plan.leaving.commits);
      expect(new Set(bundle.leaves.map(({ record }) => record)).size).toBe(plan.leaving.records);
    }
    await expectSame(ids);
    expect((await planFor(pair.paris, caseId, pair.lisbonId)).leaving).toMatchObject({ records: 0, commits: 0 });
  },
  minute,
);

const namesIn = ({ bundle }: Sent): unknown[] =>
  bundle.leaves.filter(({ field }) => field === 'name').map(({ value }) => value);

test(
  'what was never sent goes first, answered or not; then everything again until it is acknowledged',
  async () => {
    await addPersons(4);
    limits['commits'] = 2;
    const parts = [await seal(), await seal(), await seal(), await seal()];
    expect(parts.map(namesIn)).toEqual([['Person 0'], ['Person 1', 'Person 2'], ['Person 3'], ['Person 0']]);
    expect(parts.map(({ plan }) => plan.later.commits)).toEqual([3, 3, 3, 3]);
  },
  minute,
);

test(
  'what the partner does not take stands in nobody’s way',
  async () => {
    const ids = await addPersons(5);
    limits['commits'] = 2;
    const sent: unknown[] = [];
    for (let round = 0; round < 4; round += 1) {
      sent.push(...namesIn(await seal()));
      await answer(ids.slice(0, 2));
    }
    expect(new Set(sent)).toEqual(new Set(ids.map((_id, number) => `Person ${number}`)));
    await expectSame(ids.slice(2));
  },
  minute,
);

test(
  'words of a third unit that the partner cannot verify do not stand in the way of our own',
  async () => {
    const { paris, lisbon } = pair;
    const madrid = await openUnit(folder.path, 'Madrid', 'ES');
    const parisAtMadrid = await introduce(folder.path, paris, madrid);
    const madridId = await introduce(folder.path, madrid, paris);
    await sealCase(paris, caseId, madridId, at('to-madrid.concord'));
    await openAndAccept(madrid, at('to-madrid.concord'));
    await stateReason(madrid, caseId);
    const envelope = { marking: { handling: 'H1', tlp: 'GREEN', pap: 'AMBER' } } as const;
    for (let number = 0; number < 4; number += 1)
      await create(madrid, caseId, 'person', { name: `Madrid ${number}` }, envelope);
    await sealCase(madrid, caseId, parisAtMadrid, at('from-madrid.concord'));
    await openAndAccept(paris, at('from-madrid.concord'));
    await madrid.close();
    const ids = await addPersons(4);
    limits['commits'] = 2;
    for (let round = 0; round < 6; round += 1) {
      await seal();
      const { entry } = await open(lisbon, at(`${sealed}.concord`));
      await accept(lisbon, entry);
      await tell();
    }
    await expectSame(ids);
  },
  2 * minute,
);

test(
  'commits that came here in another order than they were written go in that of their author',
  async () => {
    const ids = await addPersons(5);
    await reverseCommits();
    limits['commits'] = 2;
    const parts = await sendAll();
    await answer();
    expect(parts.map(({ plan }) => plan.leaving.commits)).toEqual([2, 2, 2]);
    await expectSame(ids);
  },
  minute,
);

test.each(['recordLeaves', 'recordBytes'])(
  'of a record that has grown beyond %s the rest goes with the next bundle',
  async (limit) => {
    const [id] = await addPersons(1);
    for (const field of ['aliases', 'role']) await write(pair.paris, id!, field, field === 'role' ? 'witness' : ['A']);
    limits[limit] = 4;
    const fields = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      const { bundle } = await seal();
      const own = bundle.leaves.filter(({ record }) => record === id);
      expect(own.length).toBeLessThanOrEqual(4);
      for (const { field } of own) fields.add(field);
      await answer();
    }
    expect(fields.has('name') && fields.has('aliases') && fields.has('role')).toBe(true);
  },
  minute,
);

test.each(['headerBytes', 'leafBytes'])(
  'the case is parted by %s, and one commit always goes',
  async (limit) => {
    const ids = await addPersons(2);
    limits[limit] = 1;
    const parts = await sendAll();
    await answer();
    expect(parts.map(({ plan }) => plan.leaving.commits)).toEqual([1, 1, 1]);
    await expectSame(ids);
  },
  minute,
);

// An endorsement and a certificate in base64 are between 4 and 8 KB.
test.each([
  ['sessionKeys', 1],
  ['identityBytes', 8000],
])(
  'the case is parted by %s of its authors',
  async (limit, most) => {
    const ids = await addPersons(1);
    await pair.paris.logIn(pair.paris.chief);
    await stateReason(pair.paris, caseId);
    ids.push(...(await addPersons(2)));
    limits[limit] = most;
    const parts = await sendAll();
    await answer();
    expect(parts.map(({ plan }) => plan.leaving.commits)).toEqual([2, 2]);
    await expectSame(ids);
  },
  minute,
);

test(
  'contents go with records that go, as many at a time as fit',
  async () => {
    for (const name of ['a', 'b', 'c']) {
      writeFileSync(at(name), `content ${name}`);
      const files = [pair.paris.file(at(name), 'read')];
      await pair.paris.job((await pair.paris.api.evidence.add({ caseId, files, reason: 'seized' })).jobId);
    }
    Object.assign(limits, { commits: 3, contents: 1 });
    const parts = await sendAll();
    const contents = parts.map(({ bundle }) => bundle.statement.items.filter(({ kind }) => kind === 'content').length);
    expect(contents.every((count) => count <= 1)).toBe(true);
    expect(contents.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(contents).toEqual(parts.map(({ plan }) => plan.leaving.contents));
    expect(parts[0]?.plan.later.contents).toBe(2);
    const again = await planFor(pair.paris, caseId, pair.lisbonId, { contents: 'all' });
    expect(again).toMatchObject({ leaving: { contents: 1 }, later: { contents: 0 } });
    expect(again.held).toContainEqual({ reason: 'not-chosen', records: 0, fields: 0, contents: 2 });
  },
  minute,
);
