/** Judges every record and every write of a case, page by page; then what refers to what stays. */
import { type Marking, stricterMarking } from '#shared/core/marking.ts';
import type { HoldReason } from '#shared/domains/exchange/dissemination.rules.ts';
import {
  type Audience,
  type Reference,
  holdRecord,
  holdReferrers,
  holdWrite,
  keptHomeField,
} from '#shared/domains/exchange/plan.rules.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { isToSend, type Weights, weighLeaving } from './leaving-writes.ts';
import type { PartCommits } from './part-of-case.ts';
import { type PlanRecordRow, type WriteRow, listAuthorUnits, listCaseRecords, listWrites } from './plan.repository.ts';
import {
  type JudgedFacts,
  type NamingFields,
  decidingFields,
  namingFieldsByType,
  recordFacts,
  strictest,
  textOf,
} from './record-facts.ts';
import type { PlanInput, PlannedRecord } from './seal-plan.ts';

const pageSize = 500;

export interface JudgedCase {
  readonly records: PlannedRecord[];
  readonly heldWrites: Map<number, HoldReason>;
  /** Numbers of the commits of writes that stay, for what can be told from where something came. */
  readonly heldCommits: Set<number>;
  /** Of records that leave: how many fields stay, for each reason. */
  readonly heldFields: Map<HoldReason, number>;
  /** Of what goes at most. */
  readonly weights: Weights;
  /** The strictest marking of what leaves. */
  readonly marking: Marking;
}

export interface JudgeDeps {
  readonly read: ReadConnection;
  readonly packs: PackEngine;
  readonly ownUnit: string;
  readonly commits: PartCommits;
  breathe(): Promise<void> | void;
}

/** A value that names another record, waiting until all records have been judged. */
interface NamedRecord extends Reference {
  readonly write: WriteRow;
}

const none: NamingFields = new Map();

interface Judged {
  readonly at: number;
  readonly record: PlannedRecord;
  readonly facts: JudgedFacts;
  readonly writes: readonly WriteRow[];
  /** Of a record that the partner made, no reference holds the whole. */
  readonly needs: NamingFields;
}

interface Collected {
  readonly records: PlannedRecord[];
  readonly markings: (Marking | null)[];
  readonly heldWrites: Map<number, HoldReason>;
  readonly heldCommits: Set<number>;
  readonly heldFields: Map<HoldReason, number>;
  readonly references: NamedRecord[];
}

export async function judgeCase(input: PlanInput, deps: JudgeDeps): Promise<JudgedCase> {
  const rows = listCaseRecords(deps.read, input.caseId);
  const collected: Collected = {
    records: [],
    markings: [],
    heldWrites: new Map(),
    heldCommits: new Set(),
    heldFields: new Map(),
    references: [],
  };
  const weights = weighLeaving();
  const judge = createRecordJudge(input, deps, new Map(rows.map(({ id }, at) => [id, at])), collected);
  for (let start = 0; start < rows.length; start += pageSize) {
    const page = rows.slice(start, start + pageSize);
    const writes = listWrites(deps.read, {
      caseId: input.caseId,
      partner: input.partner,
      recordIds: page.map(({ id }) => id),
      valuesOf: judge.valuesOf,
    });
    for (const write of writes) if (isToSend(write, deps.commits)) weights.add(write);
    const byRecord = Map.groupBy(writes, ({ record_id }) => record_id);
    for (const row of page) judge.take(row, byRecord.get(row.id) ?? []);
    await deps.breathe();
  }
  holdWhatRefers(collected, deps.commits);
  return { ...collected, weights, marking: strictestOf(collected, input.caseId) };
}

/** The case's own words stand on the bundle itself. */
function strictestOf({ records, markings }: Collected, caseId: string): Marking {
  const own = markings[records.findIndex(({ id }) => id === caseId)] ?? strictest;
  return records.reduce((sum, { held, writes }, at) => {
    const marking = held === null && writes > 0 ? markings[at] : null;
    return marking ? stricterMarking(sum, marking) : sum;
  }, own);
}

function createRecordJudge(input: PlanInput, deps: JudgeDeps, positions: ReadonlyMap<string, number>, into: Collected) {
  const audience: Audience = { ownUnit: deps.ownUnit, partner: input.partner };
  const units = new Map(listAuthorUnits(deps.read).map(({ fingerprint, unit }) => [fingerprint, unit ?? deps.ownUnit]));
  const unitOf = (write: WriteRow): string => units.get(write.author) ?? 'unknown';
  const naming = namingFieldsByType(deps.packs);

  function take(row: PlanRecordRow, writes: readonly WriteRow[]): void {
    const facts = recordFacts(row, writes, {
      unitOf,
      ownUnit: deps.ownUnit,
      isChosenOut: input.chosenOut.has(row.id),
    });
    const held = holdRecord(facts, audience);
    const isTheirs = facts.birth?.unit === input.partner;
    const record: PlannedRecord = {
      id: row.id,
      type: row.type,
      title: row.title,
      held,
      isNew: !isTheirs && !facts.wasShared,
      bornIn: facts.birthRow?.commit_number ?? 0,
      writes: 0,
      fields: 0,
      heldFields: 0,
    };
    const at = into.records.push(record) - 1;
    into.markings.push(facts.marking);
    if (held === null)
      judgeWrites({ at, record, facts, writes, needs: isTheirs ? none : (naming.get(row.type) ?? none) });
    else for (const write of writes) into.heldCommits.add(write.commit_number);
  }

  function judgeWrites({ at, record, facts, writes, needs }: Judged): void {
    const fields = { leaving: new Set<string>(), held: new Map<string, HoldReason>() };
    const named = naming.get(record.type) ?? none;
    for (const write of writes) {
      const unit = unitOf(write);
      const reason = holdWrite({ unit, field: write.field, handling: write.handling }, facts, audience);
      if (!reason && unit !== input.partner && isEarlier(write)) {
        into.heldWrites.set(write.number, 'earlier-value');
        countHeld(into, 'earlier-value');
        continue;
      }
      const toId = named.has(write.field) && unit !== input.partner ? textOf(write.value) : null;
      if (reason) {
        into.heldWrites.set(write.number, reason);
        into.heldCommits.add(write.commit_number);
        if (write.field !== keptHomeField) fields.held.set(`${write.field} ${reason}`, reason);
      } else if (toId !== null) {
        const isRequired = needs.get(write.field) === true && write.is_head === 1;
        into.references.push({ from: at, to: positions.get(toId) ?? null, isRequired, write });
      } else if (isToSend(write, deps.commits)) {
        record.writes += 1;
        if (write.field !== 'record') fields.leaving.add(write.field);
      }
    }
    record.fields = fields.leaving.size;
    record.heldFields = fields.held.size;
    for (const reason of fields.held.values()) countHeld(into, reason);
  }

  return { take, valuesOf: decidingFields(naming) };
}

/** Required references hold the record that makes them; others stay alone. What refers to nothing held is counted now. */
function holdWhatRefers(collected: Collected, commits: PartCommits): void {
  const { records, references, heldWrites, heldCommits, heldFields } = collected;
  for (const at of holdReferrers(references, (position) => records[position]?.held !== null)) {
    const record = records[at];
    if (!record) continue;
    record.held = 'refers-to-held';
    heldCommits.add(record.bornIn);
  }
  const counted = new Set<string>();
  for (const { from, to, write } of references) {
    const record = records[from];
    if (!record || record.held !== null) continue;
    const isHeld = to === null || records[to]?.held !== null;
    if (isHeld) {
      heldWrites.set(write.number, 'refers-to-held');
      heldCommits.add(write.commit_number);
    } else if (isToSend(write, commits)) record.writes += 1;
    else continue;
    const field = `${from} ${write.field} ${isHeld ? 'held' : 'leaves'}`;
    if (counted.has(field)) continue;
    counted.add(field);
    if (isHeld) {
      record.heldFields += 1;
      countHeld({ heldFields }, 'refers-to-held');
    } else record.fields += 1;
  }
}

function countHeld({ heldFields }: Pick<Collected, 'heldFields'>, reason: HoldReason): void {
  heldFields.set(reason, (heldFields.get(reason) ?? 0) + 1);
}

/**
 * Replaced before the partner was given it: what was mistyped and put right stays, and the screen shows all that leaves.
 * Its id stands in the header, so nobody takes it for the current value.
 */
const isEarlier = (write: WriteRow): boolean => write.is_head === 0 && write.is_sent === 0;
