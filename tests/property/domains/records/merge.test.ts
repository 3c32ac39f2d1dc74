import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ForeignBatch } from '#electron/domains/records/receive.ts';
import { leafIdOf } from '#electron/domains/records/leaf.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type Replica, createReplica } from '#tests/support/replica.ts';

const numRuns = process.env['SLOW'] === '1' ? 300 : 20;
const recordId = (index: number) => `0190a000-0000-7000-8000-00000000000${index}` as RecordId;
const fields = ['title', 'summary', 'externalReference'] as const;

/** One step of a schedule: somebody edits a record where they are, or one replica sends a part of what it has to another. */
const edit = fc.record({
  kind: fc.constant('edit' as const),
  replica: fc.nat(2),
  record: fc.nat(2),
  field: fc.constantFrom(...fields),
  value: fc.string({ minLength: 1, maxLength: 6 }),
});
const send = fc.record({
  kind: fc.constant('send' as const),
  from: fc.nat(2),
  to: fc.nat(2),
  /** Chooses which commits and leaves travel, and in which order. */
  seed: fc.nat(),
  withheld: fc.boolean(),
});
const schedule = fc.array(fc.oneof({ weight: 3, arbitrary: edit }, { weight: 2, arbitrary: send }), { maxLength: 40 });

/** A small deterministic shuffle; true randomness stays with fast-check. */
function shuffle<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed + 1;
  for (let index = result.length - 1; index > 0; index -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (index + 1);
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}

/** Part of a batch, in any order, some of it twice, some leaves left out. */
function part(batch: ForeignBatch, seed: number, withheld: boolean): ForeignBatch {
  const commits = shuffle(batch.commits, seed);
  const leaves = shuffle(batch.leaves, seed + 7);
  const some = <T>(items: readonly T[], share: number): T[] => items.slice(0, Math.ceil(items.length * share));
  return {
    commits: [...some(commits, 0.6), ...some(commits, 0.2)],
    leaves: [...some(leaves, withheld ? 0.4 : 1), ...some(leaves, 0.1)],
  };
}

function withReplicas<T>(work: (replicas: readonly [Replica, Replica, Replica]) => T): T {
  const replicas = [createReplica(), createReplica(), createReplica()] as const;
  try {
    return work(replicas);
  } finally {
    for (const replica of replicas) replica.close();
  }
}

type Step =
  typeof edit extends fc.Arbitrary<infer E> ? (typeof send extends fc.Arbitrary<infer S> ? E | S : never) : never;

function play(replicas: readonly Replica[], steps: readonly Step[]): void {
  replicas.forEach((replica, index) => replica.openCase(index, recordId(index), `Case ${index}`));
  for (const step of steps) {
    const at = (index: number) => replicas[index] as Replica;
    if (step.kind === 'send') {
      at(step.to).receive(part(at(step.from).exportAll(), step.seed, step.withheld));
      continue;
    }
    const replica = at(step.replica);
    const known = replica.connection.get('SELECT 1 FROM records WHERE id = ?', recordId(step.record));
    if (!known) continue;
    replica.advance(step.value.length * 10 - 25);
    replica.edit(step.replica, recordId(step.record), { [step.field]: step.value });
  }
}

/** Everything that anybody holds. */
function union(replicas: readonly Replica[]): ForeignBatch {
  const batches = replicas.map((replica) => replica.exportAll());
  return { commits: batches.flatMap(({ commits }) => commits), leaves: batches.flatMap(({ leaves }) => leaves) };
}

/** What the state must be, worked out from headers and leaves alone: a write is a head when no header supersedes it. */
function oracle(batch: ForeignBatch): Map<string, Set<string>> {
  const superseded = new Set<string>();
  for (const { header } of batch.commits) {
    const { leaves } = JSON.parse(header.toString('utf8')) as { leaves: { supersedes: string[] }[] };
    for (const leaf of leaves) for (const id of leaf.supersedes) superseded.add(id);
  }
  const heads = new Map<string, Set<string>>();
  for (const leaf of batch.leaves) {
    const id = leafIdOf(leaf).toString('hex');
    if (superseded.has(id)) continue;
    const key = `${leaf.record} ${leaf.field}`;
    heads.set(key, (heads.get(key) ?? new Set()).add(id));
  }
  return heads;
}

function headsByField(replica: Replica): Map<string, Set<string>> {
  const heads = new Map<string, Set<string>>();
  for (const { heads: all, rows } of replica.state()) {
    for (const { leafId, field } of all) {
      const key = `${String(rows?.['records']?.['id'])} ${field}`;
      heads.set(key, (heads.get(key) ?? new Set()).add(leafId));
    }
  }
  return heads;
}

test('replicas that have received the same commits in any order, in parts and twice, agree with each other and with the oracle', () => {
  fc.assert(
    fc.property(schedule, fc.nat(), (steps, seed) =>
      withReplicas((replicas) => {
        play(replicas, steps);
        const all = union(replicas);
        replicas.forEach((replica, index) =>
          replica.receive({
            commits: shuffle(all.commits, seed + index),
            leaves: shuffle(all.leaves, seed * 3 + index),
          }),
        );
        const [first, second, third] = replicas.map((replica) => replica.state());
        expect(second).toEqual(first);
        expect(third).toEqual(first);
        expect(headsByField(replicas[0])).toEqual(oracle(all));
      }),
    ),
    { numRuns },
  );
});

test('receiving again what is known changes nothing', () => {
  fc.assert(
    fc.property(schedule, (steps) =>
      withReplicas((replicas) => {
        play(replicas, steps);
        const [replica] = replicas;
        replica.receive(union(replicas));
        const before = { state: replica.state(), commits: replica.exportAll().commits.length };
        replica.receive(union(replicas));
        expect({ state: replica.state(), commits: replica.exportAll().commits.length }).toEqual(before);
      }),
    ),
    { numRuns },
  );
});

test('it does not matter in which groups commits arrive', () => {
  fc.assert(
    fc.property(schedule, fc.nat(), (steps, seed) =>
      withReplicas((replicas) => {
        play(replicas, steps);
        const all = union(replicas);
        const fresh = [createReplica(), createReplica()] as const;
        try {
          fresh[0].receive(all);
          const commits = shuffle(all.commits, seed);
          const leaves = shuffle(all.leaves, seed + 1);
          const cut = Math.floor(commits.length / 3);
          // Leaves first: each waits for its header.
          fresh[1].receive({ commits: [], leaves });
          fresh[1].receive({ commits: commits.slice(cut), leaves: [] });
          fresh[1].receive({ commits: commits.slice(0, cut), leaves: [] });
          expect(fresh[1].state()).toEqual(fresh[0].state());
        } finally {
          for (const replica of fresh) replica.close();
        }
      }),
    ),
    { numRuns },
  );
});
