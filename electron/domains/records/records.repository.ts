/** Reads of records for screens. SQL only. */
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { type Marking, handlingCodes, papLevels, tlpLevels } from '#shared/core/marking.ts';
import type { ListQuery, RecordRow } from '#shared/domains/records/records.schema.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { orderOf } from '#electron/platform/database/kept-order.ts';
import { type FilterColumn, type SqlCondition, filterCondition } from './filter-sql.ts';

interface ListRow {
  readonly id: string;
  readonly type: string;
  readonly case_id: string | null;
  readonly title: string;
  readonly state: string | null;
  readonly handling: string;
  readonly tlp: string;
  readonly pap: string;
  readonly conflicts: number;
  readonly banal: number;
  readonly field_values: string;
  readonly created_at: number;
  readonly updated_at: number;
}

const columns =
  'id, type, case_id, title, state, handling, tlp, pap, conflicts, banal, field_values, created_at, updated_at';

/** Windows that begin further down are cut from the kept order of the whole list. */
const nearTop = 1000;

/** @param reach condition that need-to-know sets on `case_id`. */
export function listRecords(
  connection: ReadConnection,
  query: ListQuery,
  reach: { readonly sql: string; readonly values: readonly string[] },
  packs: PackEngine,
  zone: string,
): { total: number; rows: RecordRow[] } {
  const filter = filterCondition(query.filters, (field) => columnOf(field, query.types, packs, zone));
  const text = textCondition(query.text);
  const inCase = query.caseId === null ? '' : 'AND case_id = ?';
  // Type by type: then the index gives each of them in order, and the first rows need no reading of all.
  const where = `WHERE type = ? AND removed = 0 ${inCase} AND ${reach.sql} AND ${text.sql} AND ${filter.sql}`;
  const own = [...(query.caseId === null ? [] : [query.caseId]), ...reach.values, ...text.values, ...filter.values];
  const sort = columnOf(query.sort.field, query.types, packs, zone)?.sql ?? 'updated_at';
  const direction = query.sort.descending ? 'DESC' : 'ASC';
  // Fields may be empty, and what is empty comes last either way; the table's own columns never are.
  const nulls = sort.startsWith('json_extract') ? 'NULLS LAST' : '';
  const order = `ORDER BY ${sort} ${direction} ${nulls}, number ${direction}`;
  const types = [...new Set(query.types)];

  if (query.offset >= nearTop) {
    const all = types.map(() => `SELECT number, ${sort} AS sort FROM records ${where}`).join(' UNION ALL ');
    const sql = `SELECT number FROM (${all}) ORDER BY sort ${direction} ${nulls}, number ${direction}`;
    const numbers = orderOf(
      connection,
      sql,
      types.flatMap((type) => [type, ...own]),
      false,
    );
    const window = [...numbers.subarray(query.offset, query.offset + query.limit)];
    const rows = connection.all<ListRow>(
      `SELECT ${columns} FROM (SELECT key AS place, value AS wanted FROM json_each(?)) CROSS JOIN records ON number = wanted
       WHERE removed = 0 AND ${reach.sql} ORDER BY place`,
      JSON.stringify(window),
      ...reach.values,
    );
    return { total: numbers.length, rows: rows.map(toRow) };
  }
  const counted = types.map((type) =>
    connection.get<{ total: number }>(`SELECT count(*) AS total FROM records ${where}`, type, ...own),
  );
  const top = types
    .map(() => `SELECT number FROM (SELECT number FROM records ${where} ${order} LIMIT ?)`)
    .join(' UNION ALL ');
  const rows = connection.all<ListRow>(
    `SELECT ${columns} FROM records WHERE number IN (${top}) ${order} LIMIT ? OFFSET ?`,
    ...types.flatMap((type) => [type, ...own, query.offset + query.limit]),
    query.limit,
    query.offset,
  );
  return { total: counted.reduce((sum, one) => sum + (one?.total ?? 0), 0), rows: rows.map(toRow) };
}

/** Titles and values that hold the text; `instr` on folded text, so that nothing in it is a pattern. */
function textCondition(text: string): SqlCondition {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return { sql: '1', values: [] };
  return { sql: '(instr(lower(title), ?) > 0 OR instr(lower(field_values), ?) > 0)', values: [wanted, wanted] };
}

const ownColumns: Readonly<Record<string, string>> = {
  title: 'title COLLATE NOCASE',
  state: 'state',
  type: 'type',
  kind: 'kind',
  handling: 'handling',
  tlp: 'tlp',
  pap: 'pap',
};

/** Null for what is no column: names come from outside, SQL only from here. */
function columnOf(field: string, types: readonly string[], packs: PackEngine, zone: string): FilterColumn | null {
  if (Object.hasOwn(ownColumns, field)) return { sql: ownColumns[field] ?? '', kind: 'text' };
  if (field === 'createdAt') return { sql: 'created_at', kind: 'instant', zone };
  if (field === 'updatedAt') return { sql: 'updated_at', kind: 'instant', zone };
  if (field === 'banal' || field === 'conflicts') return { sql: field, kind: 'number' };
  for (const name of types) {
    const definition = packs.findType(name)?.type.fields.find((candidate) => candidate.name === field);
    if (!definition) continue;
    // Field names match /^[a-z][a-zA-Z0-9-]*$/ by the pack schema.
    const path = `json_extract(field_values, '$."${definition.name}"')`;
    switch (definition.kind) {
      case 'instant':
        return { sql: `json_extract(field_values, '$."${definition.name}".at')`, kind: 'instant', zone };
      case 'number':
        return { sql: path, kind: 'number' };
      case 'date':
        return { sql: path, kind: 'date' };
      case 'choices':
      case 'countries':
      case 'texts':
        return { sql: path, kind: 'list' };
      default:
        return { sql: path, kind: 'text' };
    }
  }
  return null;
}

function toRow(row: ListRow): RecordRow {
  return {
    id: row.id as RecordId,
    type: row.type,
    caseId: row.case_id as RecordId | null,
    title: row.title,
    state: row.state,
    marking: { handling: row.handling, tlp: row.tlp, pap: row.pap } as Marking,
    conflicts: row.conflicts,
    banal: row.banal === 1,
    values: JSON.parse(row.field_values) as Record<string, Json>,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Type and case of a record, without reading its content. */
export function findPlace(
  connection: ReadConnection,
  id: string,
): { readonly type: string; readonly caseId: RecordId; readonly isRemoved: boolean } | null {
  const row = connection.get<{ type: string; case_id: string; removed: number }>(
    'SELECT type, case_id, removed FROM records WHERE id = ?',
    id,
  );
  return row ? { type: row.type, caseId: row.case_id as RecordId, isRemoved: row.removed === 1 } : null;
}

export interface HistoryRow {
  readonly leaf: Buffer;
  readonly commit_id: Buffer;
  readonly author: string;
  readonly field: string;
  readonly value: string;
  readonly clock_ms: number;
  readonly clock_count: number;
  readonly at: number;
  readonly zone: string;
  readonly superseded: number;
}

/** Every known write, newest first. */
export function historyOf(connection: ReadConnection, id: string, field: string | null): HistoryRow[] {
  return connection.all<HistoryRow>(
    `SELECT l.id AS leaf, c.id AS commit_id, c.author, l.field, l.value, c.clock_ms, c.clock_count, c.at, c.zone,
       EXISTS (SELECT 1 FROM supersessions s WHERE s.superseded = l.id) AS superseded
     FROM leaves l JOIN commits c ON c.number = l.commit_number
     WHERE l.record_id = ? AND (? IS NULL OR l.field = ?)
     ORDER BY c.clock_ms DESC, c.clock_count DESC, l.number DESC LIMIT 5000`,
    id,
    field,
    field,
  );
}

/** The strictest marking of what a case contains, member by member; null where it contains nothing. */
export function strictestContent(connection: ReadConnection, caseId: string): Marking | null {
  const rows = connection.all<{ handling: string; tlp: string; pap: string }>(
    'SELECT DISTINCT handling, tlp, pap FROM records WHERE case_id = ? AND id <> ? AND removed = 0',
    caseId,
    caseId,
  );
  if (rows.length === 0) return null;
  const index = (known: readonly string[], name: 'handling' | 'tlp' | 'pap') =>
    rows.map((row) => known.indexOf(row[name]));
  return {
    handling: handlingCodes[Math.max(...index(handlingCodes, 'handling'))] ?? 'H3',
    tlp: tlpLevels[Math.min(...index(tlpLevels, 'tlp'))] ?? 'RED',
    pap: papLevels[Math.min(...index(papLevels, 'pap'))] ?? 'RED',
  };
}
