/** Rows of a plan, page by page: read again when they are shown, decided when the plan was made. */
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { type Marking, markingSchema } from '#shared/core/marking.ts';
import type { HoldReason } from '#shared/domains/exchange/dissemination.rules.ts';
import type { PlanRow } from '#shared/domains/exchange/seal-plan.schema.ts';
import { keptHomeField } from '#shared/domains/exchange/plan.rules.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { nameContents } from './leaving-words.ts';
import { isToSend } from './leaving-writes.ts';
import { type WriteRow, listWrites } from './plan.repository.ts';
import { type KeptPlan, type PlannedRecord, isHeld, isLeaving } from './seal-plan.ts';

export interface RowsFilter {
  readonly group: 'all' | 'leaving' | 'held';
  readonly type: string | null;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

export function planRows(connection: ReadConnection, plan: KeptPlan, filter: RowsFilter) {
  const wanted = filter.text.trim().toLowerCase();
  const isShown = (record: PlannedRecord): boolean =>
    (filter.group === 'all' || (filter.group === 'leaving' ? isLeaving(record) : isHeld(record))) &&
    (filter.type === null || record.type === filter.type) &&
    (wanted === '' || record.title.toLowerCase().includes(wanted));
  const found = plan.order.flatMap((at) => plan.records[at] ?? []).filter(isShown);
  const page = found.slice(filter.offset, filter.offset + filter.limit);
  return { total: found.length, rows: readRows(connection, plan, page) };
}

function readRows(connection: ReadConnection, plan: KeptPlan, page: readonly PlannedRecord[]): PlanRow[] {
  const { caseId, partner, chosenOut } = plan.input;
  const recordIds = page.map(({ id }) => id);
  const writes = Map.groupBy(
    listWrites(connection, { caseId, partner, recordIds, valuesOf: null }),
    ({ record_id }) => record_id,
  );
  return page.map((record) => {
    const own = writes.get(record.id) ?? [];
    return {
      recordId: record.id as RecordId,
      type: record.type,
      title: record.title,
      marking: markingOf(own),
      fields: isLeaving(record) ? leavingFields(own, plan) : [],
      held: heldParts(record, own, plan),
      isNew: record.isNew,
      isChosenOut: chosenOut.has(record.id),
    };
  });
}

/** Newest value of each field that leaves. */
function leavingFields(writes: readonly WriteRow[], plan: KeptPlan): PlanRow['fields'] {
  const newest = new Map<string, WriteRow>();
  for (const write of writes) {
    if (write.field === 'record' || plan.heldWrites.has(write.number) || !isToSend(write, plan.commits)) continue;
    const known = newest.get(write.field);
    if (!known || isLater(write, known)) newest.set(write.field, write);
  }
  return [...newest].map(([field, { value }]) => ({ field, value: parse(value) }));
}

/** What stands counts before what was replaced; then the later clock. */
function isLater(a: WriteRow, b: WriteRow): boolean {
  const order =
    a.is_head - b.is_head || a.clock_ms - b.clock_ms || a.clock_count - b.clock_count || a.number - b.number;
  return order > 0;
}

function heldParts(record: PlannedRecord, writes: readonly WriteRow[], plan: KeptPlan): PlanRow['held'] {
  if (record.held !== null) return [{ field: null, reason: record.held }];
  const parts = new Map<string, { field: string; reason: HoldReason }>();
  for (const { number, field } of writes) {
    const reason = plan.heldWrites.get(number);
    if (reason && reason !== 'earlier-value' && field !== keptHomeField)
      parts.set(`${field} ${reason}`, { field, reason });
  }
  return [...parts.values()];
}

function markingOf(writes: readonly WriteRow[]): Marking | null {
  const heads = writes.filter(({ field, is_head }) => field === 'marking' && is_head === 1);
  return markingSchema.safeParse(parse(heads.at(-1)?.value ?? null)).data ?? null;
}

const parse = (value: string | null): Json => (value === null ? null : (JSON.parse(value) as Json));

export function planContents(connection: ReadConnection, plan: KeptPlan, offset: number, limit: number) {
  const page = plan.contents.slice(offset, offset + limit);
  const nameOf = nameContents(connection, plan, page);
  const ownName = (recordId: string, sha256: string): string =>
    connection.get<{ name: string | null }>(
      `SELECT json_extract(field_values, '$.fileName') AS name FROM records WHERE id = ?`,
      recordId,
    )?.name ?? nameOf(sha256);
  const rows = page.map(({ sha256, recordId, size, held }) => ({
    sha256,
    recordId: recordId as RecordId,
    name: held === null ? nameOf(sha256) : ownName(recordId, sha256),
    size,
    heldBecause: held,
  }));
  return { total: plan.contents.length, rows };
}
