/** Figures of the whole unit. Removed records have no row in the satellite tables (records/derived-tables.ts). */
import type { ReadConnection } from '#electron/platform/database/connection.ts';

/** Cases opened since, with what is needed to put each into its month. */
export function casesOpenedSince(
  connection: ReadConnection,
  since: number,
): { formOfCrime: string; openedAt: number }[] {
  return connection.all(
    `SELECT form_of_crime AS formOfCrime, opened_at AS openedAt FROM cases WHERE opened_at >= ?`,
    since,
  );
}

/** First instants of the bands of age: a case opened at or after `day30` is at most 30 days old. */
export interface AgeBorders {
  readonly day30: number;
  readonly day90: number;
  readonly day180: number;
  readonly day365: number;
}

/** Age in calendar days since opening; the bands of the contract. */
export function openCasesByAge(
  connection: ReadConnection,
  borders: AgeBorders,
): { state: string; band: string; count: number }[] {
  return connection.all(
    `SELECT state, CASE WHEN opened >= ? THEN '0-30' WHEN opened >= ? THEN '31-90' WHEN opened >= ? THEN '91-180'
       WHEN opened >= ? THEN '181-365' ELSE '366+' END AS band, count(*) AS count
     FROM (SELECT coalesce(r.state, '') AS state, c.opened_at AS opened
       FROM cases c CROSS JOIN records r ON r.number = c.record_number WHERE c.is_open = 1)
     GROUP BY state, band ORDER BY state, max(opened) DESC`,
    borders.day30,
    borders.day90,
    borders.day180,
    borders.day365,
  );
}

export interface LateCase {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly count: number;
  readonly oldestDueAt: number;
}

export function lateCases(connection: ReadConnection, now: number): LateCase[] {
  return connection.all<LateCase>(
    `SELECT late.case_id AS caseId, c.case_number AS number, r.title, late.count, late.oldest AS oldestDueAt
     FROM (SELECT case_id, count(*) AS count, min(due_at) AS oldest FROM tasks WHERE is_open = 1 AND due_at < ? GROUP BY case_id) late
     CROSS JOIN cases c ON c.case_id = late.case_id CROSS JOIN records r ON r.number = c.record_number
     ORDER BY late.count DESC, late.oldest LIMIT 50`,
    now,
  );
}

export function openCasesByCountry(connection: ReadConnection): { country: string; count: number }[] {
  return connection.all(
    `SELECT each.value AS country, count(*) AS count FROM cases c, json_each(c.countries) each
     WHERE c.is_open = 1 GROUP BY country ORDER BY count DESC, country`,
  );
}

export interface TaskCost {
  readonly at: number;
  readonly hours: number | null;
  /** In the currency's minor unit. */
  readonly amount: number | null;
  readonly currency: string | null;
}

/** Hours and money of the tasks made since, with what is needed to put each into its month. */
export function costsSince(connection: ReadConnection, since: number): TaskCost[] {
  return connection.all(
    `SELECT r.created_at AS at, t.hours, t.cost_amount AS amount, t.cost_currency AS currency
     FROM tasks t CROSS JOIN records r ON r.number = t.record_number
     WHERE (t.hours IS NOT NULL OR t.cost_amount IS NOT NULL) AND r.created_at >= ?`,
    since,
  );
}

export interface Totals {
  readonly cases: number;
  readonly open: number;
  readonly closed: number;
  readonly records: number;
  readonly evidenceItems: number;
  readonly evidenceBytes: number;
  readonly overdueTasks: number;
  readonly conflicts: number;
}

/** One statement, so that all figures are of one snapshot. */
export function loadTotals(connection: ReadConnection, now: number): Totals | undefined {
  return connection.get<Totals>(
    `WITH held AS (SELECT count(*) AS items, coalesce(sum(f.size), 0) AS bytes
       FROM files f CROSS JOIN records r ON r.number = f.record_number WHERE r.type = 'evidence' AND r.removed = 0),
     unit AS (SELECT count(*) AS cases, coalesce(sum(is_open), 0) AS open FROM cases)
     SELECT unit.cases, unit.open, unit.cases - unit.open AS closed,
       (SELECT count(*) FROM records INDEXED BY records_by_type WHERE removed = 0 AND type <> 'case') AS records,
       held.items AS evidenceItems, held.bytes AS evidenceBytes,
       (SELECT count(*) FROM tasks WHERE is_open = 1 AND due_at < ?) AS overdueTasks,
       (SELECT coalesce(sum(conflicts), 0) FROM records INDEXED BY records_in_conflict WHERE conflicts > 0 AND removed = 0) AS conflicts
     FROM unit, held`,
    now,
  );
}
