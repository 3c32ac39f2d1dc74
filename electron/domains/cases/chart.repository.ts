/**
 * Links, entities and dated records of a case: what the chart and the timeline draw. Removed records have no row in the
 * satellite tables (records/derived-tables.ts).
 */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { SqlCondition } from '../records/filter-sql.ts';
import type { ChartEdge, ChartEntity } from './graph.rules.ts';

const questionMarks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

export function loadEntities(connection: ReadConnection, caseId: string, types: readonly string[]): ChartEntity[] {
  const rows = connection.all<Omit<ChartEntity, 'banal'> & { banal: number }>(
    `SELECT id, type, kind, title, banal FROM records
     WHERE case_id = ? AND removed = 0 AND type IN (${questionMarks(types.length)}) ORDER BY number`,
    caseId,
    ...types,
  );
  return rows.map((row) => ({ ...row, banal: row.banal > 0 }));
}

export function loadEdges(connection: ReadConnection, caseId: string): ChartEdge[] {
  return connection.all<ChartEdge>(
    `SELECT r.id, l.from_id AS "from", l.to_id AS "to", l.kind
     FROM links l CROSS JOIN records r ON r.number = l.record_number WHERE l.case_id = ? ORDER BY r.number`,
    caseId,
  );
}

export interface TimelineRow {
  readonly id: string;
  readonly lane: string;
  readonly title: string;
  readonly at: number;
  readonly until: number | null;
  readonly zone: string;
  readonly written: string;
}

export interface TimelineWindow {
  readonly from: number | null;
  readonly to: number | null;
  readonly limit: number;
}

/** What begins, ends or lasts within the window, oldest first; `total` counts all of it, whatever the limit. */
export function loadTimeline(
  connection: ReadConnection,
  caseId: string,
  window: TimelineWindow,
): { entries: TimelineRow[]; total: number } {
  const where = `FROM timeline t CROSS JOIN records r ON r.number = t.record_number
    WHERE t.case_id = ? AND t.at <= ? AND max(t.at, coalesce(t.until, t.at)) >= ?`;
  const values = [caseId, window.to ?? Number.MAX_SAFE_INTEGER, window.from ?? Number.MIN_SAFE_INTEGER];
  return {
    entries: connection.all<TimelineRow>(
      `SELECT r.id, t.lane, r.title, t.at, t.until, t.zone, t.written ${where} ORDER BY t.at, r.number LIMIT ?`,
      ...values,
      window.limit,
    ),
    total: connection.get<{ total: number }>(`SELECT count(*) AS total ${where}`, ...values)?.total ?? 0,
  };
}

export interface LinkRow {
  readonly linkId: string;
  readonly kind: string;
  readonly outgoing: number;
  readonly otherId: string;
  readonly otherType: string;
  readonly otherTitle: string;
}

/** The case that a record belongs to; undefined where there is no such record. */
export function caseOfRecord(connection: ReadConnection, recordId: string): string | undefined {
  const row = connection.get<{ caseId: string | null }>(
    `SELECT CASE type WHEN 'case' THEN id ELSE case_id END AS caseId FROM records WHERE id = ?`,
    recordId,
  );
  return row?.caseId ?? undefined;
}

/** Links from and to one record, as far as the link and the other end both lie within reach. */
export function loadLinks(
  connection: ReadConnection,
  recordId: string,
  reach: { readonly link: SqlCondition; readonly other: SqlCondition },
): LinkRow[] {
  const side = (own: string, other: string, outgoing: number): string =>
    `SELECT r.id AS linkId, l.kind AS kind, ${outgoing} AS outgoing, o.id AS otherId, o.type AS otherType, o.title AS otherTitle
     FROM links l CROSS JOIN records r ON r.number = l.record_number
     CROSS JOIN records o ON o.id = l.${other} AND o.removed = 0
     WHERE l.${own} = ? AND ${reach.link.sql} AND ${reach.other.sql}`;
  const values = [recordId, ...reach.link.values, ...reach.other.values];
  return connection.all<LinkRow>(
    `${side('from_id', 'to_id', 1)} UNION ALL ${side('to_id', 'from_id', 0)} ORDER BY kind, otherTitle, linkId`,
    ...values,
    ...values,
  );
}
