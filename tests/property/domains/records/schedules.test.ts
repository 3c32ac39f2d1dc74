/** Random schedules of three units. The seed is fixed and printed; SLOW=1 plays more, CONCORD_SEED others. */
import { afterAll, expect, test } from 'vitest';
import { conflictsOf } from '#electron/domains/records/derive.ts';
import { readRecord, storedRows } from '#electron/domains/records/derived-tables.ts';
import { groupByField, headsOf } from '#electron/domains/records/heads.ts';
import { leafIdOf } from '#electron/domains/records/leaf.ts';
import { withheldFieldsOf } from '#electron/domains/records/withheld.ts';
import { gapsOf } from '#electron/domains/records/commit-log.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type Replica, createReplica, packs } from '#tests/support/replica.ts';
import { type Bundle, type World, caseId, createWorld } from '#tests/support/schedule-world.ts';
import { type Seeded, createSeeded } from '#tests/support/seeded.ts';

const seed = Number(process.env['CONCORD_SEED'] ?? 20_261_122);
const schedules = process.env['SLOW'] === '1' ? 5_000 : 1_000;
const stepsEach = 30;
const fields = ['title', 'body', 'legalBasis'] as const;
const replicas = [createReplica(), createReplica(), createReplica()];
afterAll(() => {
  for (const replica of replicas) replica.close();
});

const recordId = (number: number) => `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}` as RecordId;
/** A word that stands nowhere else, so that finding it anywhere means that its value is there. */
const markOf = (number: number) => `zq${String(number).padStart(6, '0')}qz`;

interface Play {
  readonly world: World;
  readonly random: Seeded;
  /** Sealed and not yet opened; may be opened again, or never. */
  readonly underway: Bundle[];
  marks: number;
  /** Changes of known values that were declined, and that were taken later. */
  readonly seen: { declined: number; takenAfterAll: number };
}

type Step = (play: Play, unit: number, record: RecordId) => void;

function newValue(play: Play): string {
  // Now and then two officers write the same: that is agreement.
  if (play.random.chance(0.2)) return play.random.pick(['agreed', 'settled']);
  play.marks += 1;
  return markOf(play.marks);
}

const edit: Step = (play, unit, record) => {
  const { world, random } = play;
  const field = random.pick(fields);
  const heads = world.heads(unit, record).filter((head) => head.field === field);
  const handling = random.pick(['H0', 'H0', 'H1', 'H2', 'H3']);
  // Mostly what is on screen is replaced; now and then somebody looked at an older page.
  const seen = random.chance(0.85) ? heads : random.some(heads, 0.5);
  world.set(
    unit,
    { record, field, value: newValue(play), handling },
    seen.map(({ leafId }) => leafId),
  );
};

const tombstone: Step = ({ world, random }, unit, record) => {
  const heads = world.heads(unit, record).filter(({ field }) => field === 'removed');
  const change = { record, field: 'removed', value: random.chance(0.7), handling: 'H0' };
  world.set(
    unit,
    change,
    heads.map(({ leafId }) => leafId),
  );
};

const resolve: Step = (play, unit, record) => {
  const { world, random } = play;
  const groups = groupByField(world.heads(unit, record));
  const [field] = conflictsOf(groups);
  if (field === undefined) return;
  const heads = groups.get(field) ?? [];
  world.set(
    unit,
    { record, field, value: random.pick(heads).value, handling: 'H0' },
    heads.map(({ leafId }) => leafId),
  );
};

const keepHome: Step = ({ world, random }, unit, record) => {
  const kept = world.keptHome(unit, record);
  const field = random.pick(fields);
  if (!kept.delete(field)) kept.add(field);
  const heads = world.heads(unit, record).filter((head) => head.field === 'keptHome');
  const change = { record, field: 'keptHome', value: [...kept].toSorted(), handling: 'H3' };
  world.set(
    unit,
    change,
    heads.map(({ leafId }) => leafId),
  );
};

const create: Step = (play, unit) => {
  if (!play.world.knows(unit, caseId)) return;
  play.marks += 1;
  play.world.create(unit, recordId(play.world.records.length), markOf(play.marks));
};

const seal: Step = ({ world, random, underway }, unit) => {
  const to = (unit + 1 + random.below(2)) % 3;
  // Some is lost, some stands in it twice, in any order.
  const share = random.pick([0.5, 0.9, 1]);
  const part = (ids: readonly string[]) => [...random.some(ids, share), ...random.some(ids, 0.1)];
  underway.push({ to, commits: part([...world.account(unit).commits]), leaves: part(world.mayTravel(unit)) });
};

const open: Step = (play) => {
  const { world, random, underway } = play;
  if (underway.length === 0) return;
  const at = random.below(underway.length);
  const bundle = underway[at] as Bundle;
  if (random.chance(0.7)) underway.splice(at, 1);
  const { leaves: here } = world.account(bundle.to);
  const changes = bundle.leaves.filter((id) => world.supersedes(id).some((old) => here.has(old)));
  // Whole records are declined, known or new, and single writes: most of all such that would change what is known.
  const declined = new Set<string>([
    ...(random.chance(0.4) ? random.some(world.records, 0.4) : []),
    ...(random.chance(0.2) ? random.some(bundle.leaves, 0.2) : []),
    ...(random.chance(0.6) ? random.some(changes, 0.8) : []),
  ]);
  const before = new Set(declinedChanges(world, bundle.to));
  world.deliver(bundle, (leaf) => !declined.has(leaf.record) && !declined.has(leafIdOf(leaf).toString('hex')));
  const after = new Set(declinedChanges(world, bundle.to));
  play.seen.declined += [...after].filter((id) => !before.has(id)).length;
  play.seen.takenAfterAll += [...before].filter((id) => world.account(bundle.to).leaves.has(id)).length;
};

const steps: readonly Step[] = [
  edit,
  edit,
  edit,
  edit,
  tombstone,
  resolve,
  keepHome,
  create,
  seal,
  seal,
  open,
  open,
  open,
];

function play(number: number): Play {
  for (const replica of replicas) replica.wipe();
  const random = createSeeded(seed * 10_000 + number);
  const world = createWorld(replicas);
  const game: Play = { world, random, underway: [], marks: number * 1_000, seen: { declined: 0, takenAfterAll: 0 } };
  world.create(0, caseId, markOf(game.marks));
  // Half of them begin with a case that all three share: then most of what travels changes what is known.
  if (random.chance(0.5)) world.exchangeEverything();
  for (let step = 0; step < stepsEach; step += 1) {
    const unit = random.below(3);
    const known = world.records.filter((record) => world.knows(unit, record));
    const record = known.length > 0 ? random.pick(known) : null;
    const next = random.pick(steps);
    // Workstations disagree about the time, and are set back.
    replicas[unit]?.advance(random.below(2_000) - 800);
    if (next === seal || next === open || record !== null) next(game, unit, record ?? caseId);
  }
  return game;
}

/** What the database shows against what the oracle says, field by field. */
function expectAsOracle(world: World, unit: number): void {
  const { connection } = world.replicas[unit] as Replica;
  const oracle = world.oracle(unit);
  const births = [...oracle].filter(([key, { heads }]) => key.endsWith(' record') && heads.size > 0);
  const shown = connection.all<{ id: string; conflicts: number; title: string }>(
    'SELECT id, conflicts, title FROM records ORDER BY id',
  );
  expect(shown.map(({ id }) => id)).toEqual(births.map(([key]) => key.split(' ')[0]).toSorted());
  for (const { id, conflicts, title } of shown) {
    const groups = groupByField(headsOf(connection, id));
    const mine = [...oracle]
      .filter(([key]) => key.startsWith(`${id} `))
      .map(([key, value]) => [key.slice(37), value] as const);
    const names = (wanted: (field: (typeof mine)[number][1]) => boolean) =>
      mine
        .filter(([, field]) => wanted(field))
        .map(([name]) => name)
        .toSorted();
    for (const [name, field] of mine)
      expect(new Set((groups.get(name) ?? []).map(({ leafId }) => leafId))).toEqual(field.heads);
    expect([...groups.keys()].toSorted()).toEqual(names(({ heads }) => heads.size > 0));
    expect(conflictsOf(groups).toSorted()).toEqual(names(({ isConflict }) => isConflict));
    expect(conflicts).toBe(names(({ isConflict }) => isConflict).length);
    expect([...withheldFieldsOf(connection, id)].toSorted()).toEqual(names(({ isWithheld }) => isWithheld));
    // A title of which no write stands is not shown by an older one.
    if (!groups.has('title')) expect(title).toBe('');
    expect(readRecord(connection, id, packs)?.title).toBe(title);
  }
}

/** Every ordinary table of a database as one text; blobs as they are and in hexadecimal. */
function everythingIn({ connection }: Replica): string {
  const tables = connection.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
  );
  const cells = tables.flatMap(({ name }) =>
    connection.all(`SELECT * FROM "${name}"`).flatMap((row) => Object.values(row)),
  );
  return cells
    .map((cell) => (Buffer.isBuffer(cell) ? `${cell.toString('latin1')} ${cell.toString('hex')}` : String(cell)))
    .join('\n');
}

function expectNothingWithheld(world: World, unit: number): void {
  const replica = world.replicas[unit] as Replica;
  const held = everythingIn(replica);
  // Whoever decides for a side writes its value anew, and that write may travel although the side may not.
  const given = new Set([...world.account(unit).leaves].map((id) => world.leaves.get(id)?.value));
  for (const [id, leaf] of world.leaves) {
    if (world.account(unit).leaves.has(id)) continue;
    expect(held).not.toContain(leaf.content.salt);
    if (given.has(leaf.value) || typeof leaf.value !== 'string' || !leaf.value.startsWith('zq')) continue;
    expect(held).not.toContain(leaf.value);
    expect(replica.connection.all('SELECT rowid FROM words WHERE words MATCH ?', leaf.value)).toEqual([]);
  }
}

/** Changes of known values that a unit declined: what they replace is shown, although their headers are here. */
function declinedChanges(world: World, unit: number): string[] {
  const { leaves, declined } = world.account(unit);
  return [...declined].filter((id) => world.supersedes(id).some((old) => leaves.has(old)));
}

/** The table notes what was declined and is still not here, and nothing else. */
function expectDeclinedNoted(world: World, unit: number): void {
  const noted = (world.replicas[unit] as Replica).connection.all<{ id: Buffer }>(
    'SELECT l.id FROM declined_leaves d JOIN leaves l ON l.number = d.leaf_number',
  );
  expect(noted.map(({ id }) => id.toString('hex')).toSorted()).toEqual([...world.account(unit).declined].toSorted());
}

/** Records of which two units know the same writes look the same to both, unless one of them declines a write of it. */
function expectAgreement(world: World): number {
  let compared = 0;
  const declines = (unit: number, record: string) =>
    [...world.account(unit).declined].some((id) => world.leaves.get(id)?.record === record);
  const visible = (unit: number, record: string) =>
    [...world.account(unit).leaves]
      .filter((id) => world.leaves.get(id)?.record === record)
      .toSorted()
      .join();
  for (const record of world.records) {
    for (const [a, b] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const) {
      if (visible(a, record) !== visible(b, record)) continue;
      if (declines(a, record) || declines(b, record)) continue;
      compared += 1;
      const [one, other] = [a, b].map((unit) => storedRows((world.replicas[unit] as Replica).connection, record));
      expect(other).toEqual(one);
    }
  }
  return compared;
}

test(`${schedules} random schedules of three units (seed ${seed}) end in the same state up to what is withheld, every conflict shown, nothing withheld found`, () => {
  console.info(`schedules: ${schedules}, seed ${seed}`);
  const seen = { conflicts: 0, withheld: 0, compared: 0, declined: 0, takenAfterAll: 0 };
  for (let number = 0; number < schedules; number += 1) {
    try {
      const { world, seen: played } = play(number);
      for (const unit of replicas.keys()) expectAsOracle(world, unit);
      for (const unit of replicas.keys()) {
        expectNothingWithheld(world, unit);
        expectDeclinedNoted(world, unit);
      }
      const declined = replicas.map((_, unit) => declinedChanges(world, unit));
      seen.declined += played.declined;
      seen.takenAfterAll += played.takenAfterAll;
      world.exchangeEverything();
      for (const unit of replicas.keys()) {
        expectDeclinedNoted(world, unit);
        seen.takenAfterAll += declined[unit]?.filter((id) => world.account(unit).leaves.has(id)).length ?? 0;
        expectAsOracle(world, unit);
        expectNothingWithheld(world, unit);
        expect(gapsOf((replicas[unit] as Replica).connection)).toEqual([]);
        const shown = [...world.oracle(unit).values()];
        seen.conflicts += shown.filter(({ isConflict }) => isConflict).length;
        seen.withheld += shown.filter(({ isWithheld }) => isWithheld).length;
      }
      const [first, ...others] = replicas.map((_, unit) => [...world.account(unit).commits].toSorted());
      for (const other of others) expect(other).toEqual(first);
      seen.compared += expectAgreement(world);
    } catch (cause) {
      throw new Error(`schedule ${number} of seed ${seed}`, { cause });
    }
  }
  console.info(`met: ${JSON.stringify(seen)}`);
  // A test that met none of what it is about would prove nothing.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(schedules / 10);
}, 600_000);
