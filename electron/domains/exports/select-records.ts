/**
 * What an export holds and what stays, with the reason (shared/domains/exchange/dissemination.rules.ts). One pass judges
 * each record by its marking and its writes; then what refers to something that stays follows it. Ids stay in memory,
 * contents do not.
 */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { type Marking, stricterMarking } from '#shared/core/marking.ts';
import { holdForExport } from '#shared/domains/exchange/dissemination.rules.ts';
import type { ExportReport } from '#shared/domains/exports/exports.contract.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { ExportFormatWriter, ExportRecord, ExportSource, Referred } from './export-format.ts';
import { listOf, textOf } from './json-values.ts';
import { type CaseRecord, type Write, findRecord, linksOf, readCase, writesOf } from './exports.repository.ts';

/** Named in the report; more are counted. */
const maxListed = 500;

export interface Choice {
  readonly connection: ReadConnection;
  readonly packs: PackEngine;
  readonly unit: { readonly id: string; readonly name: string; readonly country: string };
  readonly caseId: RecordId;
  readonly ceiling: Marking['tlp'];
  readonly format: ExportFormatWriter;
  readonly now: number;
  /** Lets others work in between, and ends when cancelled. */
  breathe(): Promise<void> | void;
}

export interface Selection {
  readonly source: ExportSource;
  readonly included: ExportReport['included'];
  readonly includedTotal: number;
  readonly leftOut: ExportReport['leftOut'];
  /** Grows while a format leaves things behind. */
  readonly leftOutTotal: number;
}

interface Kept extends Referred {
  readonly held: ReadonlySet<string>;
  /** When it was judged as it stood then. */
  readonly updatedAt: number;
}

const nothing: ReadonlySet<string> = new Set();

/** Of all that stand, whichever fills the tables; null where a partner withheld it. */
function strictestOf(writes: readonly Write[]): Marking | null {
  const given = writes.flatMap(({ marking }) => (marking === null ? [] : [JSON.parse(marking) as Marking]));
  const [first, ...others] = given;
  return first ? others.reduce((sum, marking) => stricterMarking(sum, marking), first) : null;
}

interface Judged {
  /** Why the whole record stays. */
  readonly whole: string | null;
  readonly fields: ReadonlyMap<string, string>;
}

function judge(record: CaseRecord, choice: Choice): Judged {
  const { packs, unit, ceiling, connection, format } = choice;
  const writes = writesOf(connection, record.id);
  const audience = { ownUnit: unit.id, ceiling };
  const marking = strictestOf(writes);
  const birth = writes.find(({ field }) => field === 'record');
  const whole = record.isRemoved ? 'removed' : holdForExport(marking, { unit: birth?.unit ?? unit.id }, audience);
  const fields = new Map<string, string>();
  for (const write of writes) {
    for (const name of write.keptHome === null ? [] : listOf(JSON.parse(write.keptHome) as Json))
      fields.set(textOf(name), 'kept-home');
    if (write.unit === null || write.unit === unit.id) continue;
    // Another unit's words carry the code that it gave them, whatever the record says now.
    const own = marking && ({ ...marking, handling: write.handling } as Marking);
    const reason = holdForExport(own, { unit: write.unit }, audience);
    if (reason) fields.set(write.field, reason);
  }
  const definitions = packs.findType(record.type)?.type.fields ?? [];
  const needed = definitions.find(({ name, required }) => required && fields.has(name));
  const held = whole ?? (needed ? (fields.get(needed.name) ?? null) : null);
  return { whole: held ?? (format.holds(record) ? null : 'format-cannot-hold-it'), fields };
}

/** @throws AppError `jobs/cancelled` through `breathe` */
export async function selectRecords(choice: Choice): Promise<Selection> {
  const { connection, packs, caseId, format } = choice;
  const kept = new Map<string, Kept>();
  const leftOut: ExportReport['leftOut'][number][] = [];
  let leftOutTotal = 0;
  const leave: ExportSource['leave'] = ({ id, type, title }, field, reason) => {
    leftOutTotal += 1;
    if (leftOut.length < maxListed) leftOut.push({ recordId: id, type, title, field, reason });
  };

  for (const record of readCase(connection, caseId)) {
    const { whole, fields } = judge(record, choice);
    if (whole) leave(record, null, whole);
    else {
      const known = packs.findType(record.type)?.type.fields.filter(({ name }) => fields.has(name)) ?? [];
      for (const { name } of known) leave(record, name, fields.get(name) ?? 'kept-home');
      kept.set(record.id, {
        type: record.type,
        kind: record.kind,
        held: fields.size > 0 ? new Set(fields.keys()) : nothing,
        updatedAt: record.updatedAt,
      });
    }
    await choice.breathe();
  }
  const source = createSource(choice, kept, leave);
  const drop = (record: ExportRecord): void => leave(record, null, 'refers-to-held');
  await dropUnheld(choice, kept, drop);
  for await (const record of format.isWhole ? source.records() : []) {
    if (format.isWhole?.(record, source) !== false) continue;
    kept.delete(record.id);
    leave(record, null, 'format-cannot-hold-it');
  }
  if (format.isWhole) await dropUnheld(choice, kept, drop);
  await nameDroppedMentions(choice, kept, leave);
  const counts = new Map<string, number>();
  for (const { type } of kept.values()) counts.set(type, (counts.get(type) ?? 0) + 1);
  return {
    source,
    included: [...counts].map(([type, count]) => ({ type, count })).toSorted((a, b) => a.type.localeCompare(b.type)),
    includedTotal: kept.size,
    leftOut,
    get leftOutTotal() {
      return leftOutTotal;
    },
  };
}

/** A record that must refer to one that stays, stays too; and what refers to that. */
async function dropUnheld(
  { connection, packs, caseId, breathe }: Choice,
  kept: Map<string, Kept>,
  drop: (record: ExportRecord) => void,
): Promise<void> {
  const referring = packs.packs
    .flatMap(({ types }) => types)
    .flatMap(({ name, fields }) => {
      const needed = fields.filter(({ kind, required }) => kind === 'record' && required).map((field) => field.name);
      return needed.length > 0 ? [[name, needed] as const] : [];
    });
  const needs = new Map(referring);
  const referrers = new Map<string, string[]>();
  const dropped = new Set<string>();
  for (const record of readCase(connection, caseId)) {
    for (const name of (kept.has(record.id) && needs.get(record.type)) || []) {
      const target = textOf(record.values[name]);
      if (!kept.has(target)) dropped.add(record.id);
      const others = referrers.get(target);
      if (others) others.push(record.id);
      else referrers.set(target, [record.id]);
    }
    await breathe();
  }
  const waiting = [...dropped];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const referrer of referrers.get(id) ?? []) {
      if (dropped.has(referrer)) continue;
      dropped.add(referrer);
      waiting.push(referrer);
    }
  }
  if (dropped.size === 0) return;
  for (const record of readCase(connection, caseId)) {
    if (dropped.has(record.id)) {
      kept.delete(record.id);
      drop(record);
    }
    await breathe();
  }
}

/** Somebody may write while an export runs: what was judged must still be what leaves. @throws AppError `exports/case-changed` */
function assertAsJudged(record: CaseRecord, known: Kept | undefined, choice: Choice): void {
  if (!known || known.updatedAt === record.updatedAt) return;
  const { whole, fields } = judge(record, choice);
  if (whole || [...fields.keys()].some((name) => !known.held.has(name))) throw new AppError('exports/case-changed');
}

/** A mention that is not required goes from the record, and is said. */
async function nameDroppedMentions(
  { connection, packs, caseId, breathe }: Choice,
  kept: ReadonlyMap<string, Kept>,
  leave: ExportSource['leave'],
): Promise<void> {
  for (const record of readCase(connection, caseId)) {
    const definitions = kept.has(record.id) ? (packs.findType(record.type)?.type.fields ?? []) : [];
    for (const { name, kind } of definitions) {
      const target = kind === 'record' ? textOf(record.values[name]) : '';
      const isNamed = target === '' || kept.has(target) || kept.get(record.id)?.held.has(name);
      if (!isNamed) leave(record, name, 'refers-to-held');
    }
    await breathe();
  }
}

function createSource(choice: Choice, kept: ReadonlyMap<string, Kept>, leave: ExportSource['leave']): ExportSource {
  const { connection, packs, unit, caseId, now } = choice;
  /** Without what stays: kept fields, and mentions of records that stay. */
  const clean = (record: CaseRecord): ExportRecord => {
    const { isRemoved: _, ...rest } = record;
    assertAsJudged(record, kept.get(record.id), choice);
    const held = kept.get(record.id)?.held ?? nothing;
    const definitions = packs.findType(record.type)?.type.fields ?? [];
    const values = definitions.flatMap(({ name, kind }) => {
      const value = record.values[name];
      if (value === undefined || held.has(name)) return [];
      return kind === 'record' && !kept.has(textOf(value)) ? [] : [[name, value] as const];
    });
    return { ...rest, values: Object.fromEntries(values) };
  };
  const find = (id: string): ExportRecord | null => {
    const record = kept.has(id) ? findRecord(connection, id) : null;
    return record && clean(record);
  };
  const links = (id: string, end: 'from_id' | 'to_id') =>
    linksOf(connection, id, end).filter((link) => kept.has(link.id) && kept.has(link.from) && kept.has(link.to));
  return {
    unit,
    caseId,
    now,
    get caseRecord() {
      return find(caseId);
    },
    async *records(types) {
      for (const record of readCase(connection, caseId)) {
        await choice.breathe();
        const isMeant = record.id !== caseId && kept.has(record.id) && !record.isRemoved;
        if (isMeant && (types?.includes(record.type) ?? true)) yield clean(record);
      }
    },
    referred: (id) => kept.get(id) ?? null,
    find,
    linksFrom: (id) => links(id, 'from_id'),
    linksTo: (id) => links(id, 'to_id'),
    heldFields: (id) => kept.get(id)?.held ?? nothing,
    leave,
    markings: () => distinctMarkings(connection, kept),
  };
}

function distinctMarkings(connection: ReadConnection, kept: ReadonlyMap<string, Kept>): Marking[] {
  const found = new Map<string, Marking>();
  for (const id of kept.keys()) {
    const row = connection.get<Marking>('SELECT handling, tlp, pap FROM records WHERE id = ?', id);
    if (row) found.set(`${row.handling} ${row.tlp} ${row.pap}`, row);
  }
  return [...found.values()];
}
