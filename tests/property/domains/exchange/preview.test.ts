/**
 * What a preview says a bundle would change is what taking it in changes, whatever was withheld, lost, declined or known
 * before.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BundleIndex, IndexedCommit } from '#electron/domains/exchange/opening/open-index.ts';
import { previewBundle } from '#electron/domains/exchange/deciding/preview-bundle.ts';
import type { PreviewedRecord } from '#electron/domains/exchange/deciding/preview-record.ts';
import { commitIdOf, parseHeader } from '#electron/domains/records/commit-header.ts';
import { groupByField, headsOf } from '#electron/domains/records/heads.ts';
import { withheldFieldsOf } from '#electron/domains/records/withheld.ts';
import { leafIdOf } from '#electron/domains/records/leaf.ts';
import type { ForeignBatch } from '#electron/domains/records/receive.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { createReplica, packs, type Replica } from '#tests/support/replica.ts';

const numRuns = process.env['SLOW'] === '1' ? 500 : 25;
const caseId = '0190a000-0000-7000-8000-000000000001' as RecordId;
const fields = ['title', 'summary', 'externalReference'] as const;

const edit = fc.record({
  kind: fc.constant('edit' as const),
  replica: fc.nat(1),
  field: fc.constantFrom(...fields),
  value: fc.constantFrom('a', 'b', 'c', 'd'),
});
/**
 * From one to the other; `keep` chooses the leaves that are withheld, `lose` how many commits never came, `declines` the
 * field that is not taken.
 */
const send = fc.record({
  kind: fc.constant('send' as const),
  from: fc.nat(1),
  keep: fc.nat(),
  lose: fc.nat(2),
  declines: fc.option(fc.constantFrom(...fields), { freq: 3 }),
});
const schedule = fc.array(fc.oneof({ weight: 3, arbitrary: edit }, { weight: 2, arbitrary: send }), { maxLength: 30 });

/** A batch whose every leaf stands under a header of it or of the receiver. */
function batchOf(from: Replica, to: Replica, keep: number, lose: number): ForeignBatch {
  const all = from.exportAll();
  const commits = all.commits.slice(0, Math.max(1, all.commits.length - lose));
  const listed = new Set(commits.flatMap(({ header }) => parseHeader(header).leaves.map(({ id }) => id)));
  const isHere = (id: Buffer): boolean => to.connection.get('SELECT 1 FROM leaves WHERE id = ?', id) !== undefined;
  const leaves = all.leaves.filter((leaf, place) => {
    const id = leafIdOf(leaf);
    const isWithheld = leaf.field !== 'record' && ((keep >> (place % 16)) & 3) === 3;
    return !isWithheld && (listed.has(id.toString('hex')) || isHere(id));
  });
  return { commits, leaves };
}

/** What the headers say, worked out in the plainest way. */
function indexOf({ commits }: ForeignBatch, to: Replica): BundleIndex {
  const headers = commits.map(({ header: bytes }) => ({ id: commitIdOf(bytes), header: parseHeader(bytes) }));
  const indexed = headers.map(({ id, header }): IndexedCommit => {
    const { author, sessionKey, sequence, previous, clock, at, zone } = header;
    const isKnown = to.connection.get('SELECT 1 FROM commits WHERE id = ?', id) !== undefined;
    const commitId = id.toString('hex');
    return { commitId, author, sessionKey, sequence, previous, clock, at, zone, code: null, isKnown };
  });
  const edges = headers.flatMap(({ header }) =>
    header.leaves.flatMap(({ id, supersedes }) => supersedes.map((old) => [old, id] as const)),
  );
  return {
    commits: indexed,
    authors: new Map(),
    commitOf: (leaf) => indexed[headers.findIndex(({ header }) => header.leaves.some(({ id }) => id === leaf))] ?? null,
    supersedersOf: (leaf) => edges.filter(([old]) => old === leaf).map(([, id]) => id),
    superseded: () => new Set(edges.map(([old]) => old)).values(),
    countLeaves: () => headers.reduce((sum, { header }) => sum + header.leaves.length, 0),
  };
}

async function previewOf(batch: ForeignBatch, to: Replica): Promise<PreviewedRecord[]> {
  const text = batch.leaves.map((leaf) => `${canonicalJson(leaf as unknown as Json)}\n`).join('');
  const bytes = Buffer.from(text, 'utf8');
  const rows: PreviewedRecord[] = [];
  await previewBundle({
    contents: {
      of: (kind) =>
        kind === 'leaves'
          ? [
              {
                size: bytes.length,
                async *chunks() {
                  yield bytes;
                },
              },
            ]
          : [],
    },
    index: indexOf(batch, to),
    connection: to.connection,
    // So little that it is read in several passes.
    bytesAtOnce: 600,
    breathe: () => undefined,
    deps: { packs, caseId, nameOf: (author) => ({ author, unit: '' }) },
    take: (row) => void rows.push(row),
  });
  return rows;
}

/** For each field the winner's value, and every value that stands. */
function standing(replica: Replica): ReadonlyMap<string, { readonly winner: Json; readonly all: readonly string[] }> {
  const groups = groupByField(headsOf(replica.connection, caseId));
  return new Map(
    [...groups].map(([field, heads]) => [
      field,
      {
        winner: heads[0]?.value ?? null,
        all: [...new Set(heads.map(({ value }) => canonicalJson(value)))].toSorted(),
      },
    ]),
  );
}

const isHere = (replica: Replica): boolean =>
  replica.connection.get('SELECT 1 FROM records WHERE id = ?', caseId) !== undefined;

async function sendAndCompare(from: Replica, to: Replica, keep: number, lose: number): Promise<void> {
  const batch = batchOf(from, to, keep, lose);
  const [before, wasHere] = [standing(to), isHere(to)];
  const [row, ...others] = await previewOf(batch, to);
  expect(others).toEqual([]);
  to.receive(batch);
  const after = standing(to);
  const listed = new Map((row?.content.fields ?? []).map((field) => [field.field, field]));
  for (const field of new Set([...before.keys(), ...after.keys()])) {
    if (field === 'record') continue;
    const shown = listed.get(field);
    const [old, now] = [before.get(field), after.get(field)];
    // Nothing changes unseen.
    if (canonicalJson([...(old?.all ?? [])]) !== canonicalJson([...(now?.all ?? [])])) expect(shown).toBeDefined();
    if (!shown) continue;
    expect(shown.ours).toEqual(old?.winner ?? null);
    expect(shown.isConflict).toBe((now?.all.length ?? 0) > 1);
    if (shown.theirs !== null) expect(now?.all).toContain(canonicalJson(shown.theirs));
    if (!shown.isWithheld) expect(shown.theirs).not.toBeNull();
  }
  if (row) expect(row.effect === 'created' || !wasHere || row.effect !== 'set-aside').toBe(true);
  if (!wasHere && isHere(to)) expect(['created', 'conflicting']).toContain(row?.effect);
}

/** Whatever is declined, a field of which nothing is withheld stays as it was. */
function sendInPart(from: Replica, to: Replica, lose: number, declines: string): void {
  const before = standing(to);
  to.receive(batchOf(from, to, 0, lose), ({ field }) => field !== declines);
  const isHidden = withheldFieldsOf(to.connection, caseId).has(declines);
  if (!isHidden) expect(standing(to).get(declines)).toEqual(before.get(declines));
}

type Step =
  typeof edit extends fc.Arbitrary<infer E> ? (typeof send extends fc.Arbitrary<infer S> ? E | S : never) : never;

async function play(replicas: readonly [Replica, Replica], step: Step): Promise<void> {
  const one = replicas[step.kind === 'edit' ? step.replica : step.from] as Replica;
  if (!isHere(one)) return;
  if (step.kind === 'send') {
    const other = one === replicas[0] ? replicas[1] : replicas[0];
    if (step.declines !== null && isHere(other)) return sendInPart(one, other, step.lose, step.declines);
    return sendAndCompare(one, other, step.keep, step.lose);
  }
  one.advance(5);
  one.edit(step.replica, caseId, { [step.field]: step.value });
}

test('a preview and what acceptance does agree on every field', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      const replicas = [createReplica(), createReplica()] as const;
      try {
        replicas[0].openCase(0, caseId, 'Case');
        for (const step of steps) await play(replicas, step);
      } finally {
        for (const replica of replicas) replica.close();
      }
    }),
    { numRuns },
  );
});
