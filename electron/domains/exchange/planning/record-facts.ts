/** What the rules must know of a record, from its writes (plan.rules.ts). */
import type { Json } from '#shared/core/json.ts';
import { type Marking, markingSchema, stricterMarking } from '#shared/core/marking.ts';
import { type WholeRecordFacts, keptHomeField } from '#shared/domains/exchange/plan.rules.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { PlanRecordRow, WriteRow } from './plan.repository.ts';

/** Names of fields that name a record, and whether the record needs them. */
export type NamingFields = ReadonlyMap<string, boolean>;

export function namingFieldsByType(packs: PackEngine): ReadonlyMap<string, NamingFields> {
  const types = packs.packs.flatMap((pack) => pack.types);
  return new Map(
    types.map((type) => [
      type.name,
      new Map(type.fields.filter(({ kind }) => kind === 'record').map(({ name, required }) => [name, required])),
    ]),
  );
}

/** Fields whose values decide. */
export function decidingFields(naming: ReadonlyMap<string, NamingFields>): string[] {
  const names = [...naming.values()].flatMap((fields) => [...fields.keys()]);
  return [...new Set([...names, 'marking', 'category', keptHomeField])];
}

export interface JudgedFacts extends WholeRecordFacts {
  readonly birthRow: WriteRow | null;
}

export interface RecordContext {
  unitOf(write: WriteRow): string;
  readonly ownUnit: string;
  readonly isChosenOut: boolean;
}

export function recordFacts(
  row: PlanRecordRow,
  writes: readonly WriteRow[],
  { unitOf, ownUnit, isChosenOut }: RecordContext,
): JudgedFacts {
  const birthRow = writes.find(({ field }) => field === 'record') ?? null;
  // What stands, and what this unit said last: a partner’s write does not undo the care that our officers take.
  const ours = (name: string) => inOrder(writes, name).findLast((write) => unitOf(write) === ownUnit);
  const counting = (name: string) => {
    const last = ours(name);
    return writes.filter((write) => write.field === name && (write.is_head === 1 || write === last));
  };
  return {
    ...markingsOf(writes, unitOf),
    keptHome: new Set(counting(keptHomeField).flatMap(({ value }) => namesOf(value))),
    isSealedCategory: counting('category').some(({ value }) => textOf(value) === 'sealed-abuse-material'),
    birthRow,
    birth: birthRow && { unit: unitOf(birthRow), field: 'record', handling: birthRow.handling },
    isRemoved: row.removed === 1,
    wasShared: birthRow?.is_sent === 1,
    isChosenOut,
  };
}

function inOrder(writes: readonly WriteRow[], name: string): WriteRow[] {
  return writes
    .filter(({ field }) => field === name)
    .toSorted((a, b) => a.clock_ms - b.clock_ms || a.clock_count - b.clock_count || a.number - b.number);
}

/** The strictest of the markings that stand, and the newest that each unit gave. */
function markingsOf(writes: readonly WriteRow[], unitOf: (write: WriteRow) => string) {
  let marking: Marking | null = null;
  const markingsByUnit = new Map<string, Marking>();
  for (const write of inOrder(writes, 'marking')) {
    const given = markingSchema.safeParse(parse(write.value)).data ?? strictest;
    markingsByUnit.set(unitOf(write), given);
    if (write.is_head === 1) marking = marking ? stricterMarking(marking, given) : given;
  }
  return { marking, markingsByUnit };
}

export const strictest: Marking = { handling: 'H3', tlp: 'RED', pap: 'RED' };

const parse = (value: string | null): Json => (value === null ? null : (JSON.parse(value) as Json));

export function textOf(value: string | null): string | null {
  const parsed = parse(value);
  return typeof parsed === 'string' && parsed !== '' ? parsed : null;
}

function namesOf(value: string | null): string[] {
  const parsed = parse(value);
  return Array.isArray(parsed) ? parsed.filter((name) => typeof name === 'string') : [];
}
