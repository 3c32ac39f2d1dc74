/** A case that is larger than one bundle goes in several, each answered before the next. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { allChanges, accept, detailOf, open } from '#tests/support/opening.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { type Pair, type Unpacked, openLevant, openPair, planFor, sealPlan, unpack } from '#tests/support/sealing.ts';
import { create, stateReason, values, write } from '#tests/support/shared-case.ts';

const minute = 60_000;
const large = {
  commits: 1e6,
  sessionKeys: 1e6,
  identityBytes: 1e9,
  headerBytes: 1e9,
  leafBytes: 1e9,
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

/** Lisbon takes all of it in and says so. */
async function answer(): Promise<void> {
  const { entry } = await open(pair.lisbon, at(`${sealed}.concord`));
  expect(await detailOf(pair.lisbon, entry)).toMatchObject({ gaps: [], forks: [] });
  expect(await allChanges(pair.lisbon, entry, 'set-aside')).toEqual([]);
  await accept(pair.lisbon, entry);
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

test(
  'until it is answered the same part goes again',
  async () => {
    await addPersons(4);
    limits['commits'] = 2;
    const [first, second] = [await seal(), await seal()];
    expect(second.bundle.leaves).toEqual(first.bundle.leaves);
    expect(second.plan.later.commits).toBe(3);
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
  },
  minute,
);
