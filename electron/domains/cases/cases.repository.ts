/** Cases as rows: the list, one row, the next number. SQL only; what the officer may read is decided by `reach`. */
import { z } from 'zod';
import { markingSchema } from '#shared/core/marking.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { CaseRow, caseSortFields } from '#shared/domains/cases/cases.contract.ts';
import type { Filter } from '#shared/domains/records/records.schema.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { orderOf } from '#electron/platform/database/kept-order.ts';
import { filterCondition, type FilterColumn, type SqlCondition } from '../records/filter-sql.ts';

export interface CaseListQuery {
  readonly text: string;
  readonly filters: readonly Filter[];
  readonly sort: { readonly field: (typeof caseSortFields)[number]; readonly descending: boolean };
  readonly offset: number;
  readonly limit: number;
}

/** What every query over cases needs to know of the caller and the moment. */
export interface CaseScope {
  readonly reach: SqlCondition;
  readonly now: number;
  readonly zone: string;
}

/** Only what the conditions and the order name: the records of 100,000 cases lie far apart on the disk. */
function fromFor(fragments: string): string {
  return [
    /\bl\./.test(fragments) ? 'FROM case_activity l CROSS JOIN cases c ON c.case_id = l.case_id' : 'FROM cases c',
    /\br\./.test(fragments) ? 'CROSS JOIN records r ON r.number = c.record_number' : '',
    /\bo\./.test(fragments) ? 'LEFT JOIN officers o ON o.id = c.lead' : '',
  ].join(' ');
}

const openTasks = '(SELECT count(*) FROM tasks t WHERE t.case_id = c.case_id AND t.is_open = 1)';
const recordCount = `(SELECT count(*) FROM records x WHERE x.case_id = c.case_id AND x.removed = 0 AND x.type <> 'case')`;
// Conflicts are few: without the hint the planner reads every record of the case.
const conflictCount = `(SELECT coalesce(sum(x.conflicts), 0) FROM records x INDEXED BY records_in_conflict
  WHERE x.conflicts > 0 AND x.case_id = c.case_id AND x.removed = 0)`;
/** Tasks that cost hours or money, by when they were made: as the dashboard counts costs. */
const costsIn = `EXISTS (SELECT 1 FROM tasks t CROSS JOIN records x ON x.number = t.record_number
  WHERE t.case_id = c.case_id AND (t.hours IS NOT NULL OR t.cost_amount IS NOT NULL) AND x.created_at >= ? AND x.created_at < ?)`;
/** A case has changed when any of its records has. */
const latestChange = 'l.latest_at';

/** Several expressions where one column sorts by several parts; `2026-10000` comes after `2026-9999`. */
const sortExpressions: Readonly<Record<(typeof caseSortFields)[number], readonly string[]>> = {
  number: [`substr(c.case_number, 1, 4)`, `CAST(substr(c.case_number, 6) AS INTEGER)`],
  title: ['fold(r.title)'],
  state: [`coalesce(r.state, '')`],
  lead: [`fold(coalesce(o.name, ''))`],
  openedAt: ['c.opened_at'],
  updatedAt: [latestChange],
  openTasks: [openTasks],
  records: [recordCount],
  retentionUntil: ['r.retention_until'],
  formOfCrime: ['c.form_of_crime'],
};

const filterColumns = (zone: string): ReadonlyMap<string, FilterColumn> =>
  new Map<string, FilterColumn>([
    ['number', { sql: 'c.case_number', kind: 'text' }],
    ['title', { sql: 'r.title', kind: 'text' }],
    ['state', { sql: 'r.state', kind: 'text' }],
    ['lead', { sql: 'o.name', kind: 'text' }],
    ['leadId', { sql: 'c.lead', kind: 'text' }],
    ['formOfCrime', { sql: 'c.form_of_crime', kind: 'text' }],
    ['countries', { sql: 'c.countries', kind: 'list' }],
    ['handling', { sql: 'r.handling', kind: 'text' }],
    ['tlp', { sql: 'r.tlp', kind: 'text' }],
    ['pap', { sql: 'r.pap', kind: 'text' }],
    ['retentionUntil', { sql: 'r.retention_until', kind: 'date' }],
    ['openTasks', { sql: openTasks, kind: 'number' }],
    ['records', { sql: recordCount, kind: 'number' }],
    ['conflicts', { sql: conflictCount, kind: 'number' }],
    ['openedAt', { sql: 'c.opened_at', kind: 'instant', zone }],
    ['updatedAt', { sql: latestChange, kind: 'instant', zone }],
    ['costsIn', { sql: costsIn, kind: 'months', zone }],
  ]);

/** One page of the cases that the officer reaches, and how many there are in all. */
export function listCases(
  connection: ReadConnection,
  scope: CaseScope,
  query: CaseListQuery,
): { total: number; rows: CaseRow[] } {
  const columns = filterColumns(scope.zone);
  const filters = filterCondition(query.filters, (field) => columns.get(field) ?? null);
  const text = textCondition(query.text);
  const where = `WHERE ${scope.reach.sql} AND ${filters.sql} AND ${text.sql}`;
  const values = [...scope.reach.values, ...filters.values, ...text.values];
  const direction = query.sort.descending ? 'DESC' : 'ASC';
  const order = [...sortExpressions[query.sort.field], 'c.record_number']
    .map((part) => `${part} ${direction}`)
    .join(', ');
  const sql = `SELECT c.record_number AS number ${fromFor(`${where} ${order}`)} ${where} ORDER BY ${order}`;
  if (query.offset === 0 && query.sort.field === 'updatedAt') {
    // The first rows stand first in an index: the order of all others is worked out when somebody scrolls.
    const first = connection.all<{ number: number }>(`${sql} LIMIT ?`, ...values, query.limit);
    const counted = `SELECT count(*) AS total ${fromFor(where)} ${where}`;
    const total = connection.get<{ total: number }>(counted, ...values)?.total ?? 0;
    return {
      total,
      rows: loadRows(
        connection,
        scope,
        first.map(({ number }) => number),
      ),
    };
  }
  const numbers = orderOf(connection, sql, values, query.offset === 0);
  const window = [...numbers.subarray(query.offset, query.offset + query.limit)];
  return { total: numbers.length, rows: loadRows(connection, scope, window) };
}

function textCondition(text: string): SqlCondition {
  const wanted = text.trim();
  if (wanted === '') return { sql: '1', values: [] };
  return {
    sql: `(instr(fold(r.title), fold(?)) > 0 OR instr(c.case_number, ?) > 0 OR instr(fold(coalesce(o.name, '')), fold(?)) > 0)`,
    values: [wanted, wanted, wanted],
  };
}

const columnsOfRow = z.object({ countries: z.string(), handling: z.string(), tlp: z.string(), pap: z.string() });
const countriesSchema = z.array(z.string()).catch([]);

/** One case as a row of the list; undefined where there is none or it lies out of reach. */
export function findCase(connection: ReadConnection, scope: CaseScope, caseId: string): CaseRow | undefined {
  const row = connection.get<{ number: number }>('SELECT record_number AS number FROM cases WHERE case_id = ?', caseId);
  return row && loadRows(connection, scope, [row.number])[0];
}

/** In the order of the record numbers. The records of each case are gone over once, for their number. */
function loadRows(connection: ReadConnection, scope: CaseScope, numbers: readonly number[]): CaseRow[] {
  const rows = connection.all(
    `WITH wanted AS MATERIALIZED (
       SELECT w.key AS place, c.case_id FROM json_each(?) w CROSS JOIN cases c ON c.record_number = w.value
     ),
     sums AS MATERIALIZED (
       SELECT x.case_id, count(*) FILTER (WHERE x.removed = 0 AND x.type <> 'case') AS records
       FROM records x WHERE x.case_id IN (SELECT case_id FROM wanted) GROUP BY x.case_id
     )
     SELECT c.case_id AS id, c.case_number AS number, r.title, coalesce(r.state, '') AS state, coalesce(o.name, '') AS lead,
       c.countries, c.form_of_crime AS formOfCrime, r.handling, r.tlp, r.pap, r.retention_until AS retentionUntil,
       ${openTasks} AS openTasks,
       (SELECT count(*) FROM tasks t WHERE t.case_id = c.case_id AND t.is_open = 1 AND t.due_at < ?) AS overdueTasks,
       s.records, ${conflictCount} AS conflicts, c.opened_at AS openedAt, l.latest_at AS updatedAt
     FROM wanted w CROSS JOIN cases c ON c.case_id = w.case_id CROSS JOIN records r ON r.number = c.record_number
     JOIN sums s ON s.case_id = c.case_id JOIN case_activity l ON l.case_id = c.case_id LEFT JOIN officers o ON o.id = c.lead
     WHERE ${scope.reach.sql} ORDER BY w.place`,
    JSON.stringify(numbers),
    scope.now,
    ...scope.reach.values,
  );
  return rows.map(toRow);
}

function toRow(row: Readonly<Record<string, unknown>>): CaseRow {
  const { countries, handling, tlp, pap } = columnsOfRow.parse(row);
  const { handling: _h, tlp: _t, pap: _p, ...rest } = row;
  const marking = markingSchema.parse({ handling, tlp, pap });
  return { ...rest, countries: readCountries(countries), marking } as CaseRow;
}

function readCountries(text: string): string[] {
  return countriesSchema.parse(text === '' ? [] : JSON.parse(text));
}

/**
 * `YYYY-NNNN`, one more than the highest of the year, removed cases included: their numbers stand on paper somewhere.
 * Called inside the transaction that opens the case.
 */
export function nextCaseNumber(connection: WriteConnection, year: string): string {
  const highest = connection.get<{ highest: number | null }>(
    `WITH given (number) AS (
       SELECT case_number FROM cases WHERE case_number >= :from AND case_number < :to
       UNION ALL SELECT json_extract(field_values, '$.number') FROM records WHERE type = 'case' AND removed = 1
     )
     SELECT max(CAST(substr(number, 6) AS INTEGER)) AS highest FROM given WHERE number >= :from AND number < :to`,
    { from: `${year}-`, to: `${year}.` },
  );
  return `${year}-${String((highest?.highest ?? 0) + 1).padStart(4, '0')}`;
}

/** The opener's own membership: need-to-know begins with the person who opened the case. */
export function addFirstMember(connection: WriteConnection, caseId: RecordId, officerId: string, at: number): void {
  connection.run(
    `INSERT INTO case_members (case_id, officer_id, granted_by, granted_at, reason) VALUES (?, ?, ?, ?, 'opened the case')`,
    caseId,
    officerId,
    officerId,
    at,
  );
}
