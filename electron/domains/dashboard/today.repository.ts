/** What awaits one officer. `reach` is a condition on `c.case_id`. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { SqlCondition } from '../records/filter-sql.ts';

export interface TodayTask {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly caseTitle: string;
  readonly title: string;
  readonly dueAt: number;
  readonly mine: number;
}

export interface TodayScope {
  readonly reach: SqlCondition;
  readonly officerId: string;
  readonly limit: number;
}

// CROSS JOIN keeps the order: from the few tasks to their cases, never through every record of a case.
const withCase = 'CROSS JOIN cases c ON c.case_id = r.case_id CROSS JOIN records k ON k.number = c.record_number';

/**
 * Tasks due before `until`: the officer's own, and those of cases where the officer is a member. A head of unit reaches
 * every case; what is late there is on the dashboard.
 */
export function dueTasks(connection: ReadConnection, scope: TodayScope, until: number): TodayTask[] {
  return connection.all<TodayTask>(
    `SELECT r.id, c.case_id AS caseId, c.case_number AS caseNumber, k.title AS caseTitle, r.title, t.due_at AS dueAt,
       coalesce(t.assignee = ?, 0) AS mine
     FROM tasks t CROSS JOIN records r ON r.number = t.record_number ${withCase}
     WHERE t.is_open = 1 AND t.due_at < ? AND ${scope.reach.sql}
       AND (t.assignee = ? OR c.case_id IN (SELECT case_id FROM case_members WHERE officer_id = ?))
     ORDER BY t.due_at, r.number LIMIT ?`,
    scope.officerId,
    until,
    ...scope.reach.values,
    scope.officerId,
    scope.officerId,
    scope.limit,
  );
}

export function openConflicts(
  connection: ReadConnection,
  scope: TodayScope,
): { id: string; caseId: string; type: string; title: string; count: number }[] {
  return connection.all(
    `SELECT r.id, c.case_id AS caseId, r.type, r.title, r.conflicts AS count
     FROM records r INDEXED BY records_in_conflict CROSS JOIN cases c ON c.case_id = r.case_id
     WHERE r.conflicts > 0 AND r.removed = 0 AND ${scope.reach.sql} ORDER BY r.updated_at DESC LIMIT ?`,
    ...scope.reach.values,
    scope.limit,
  );
}

/** Cases whose data somebody must decide on again (LED Art. 5) up to and including a day. */
export function dueReviews(
  connection: ReadConnection,
  scope: TodayScope,
  lastDay: string,
): { caseId: string; number: string; title: string; reviewOn: string }[] {
  return connection.all(
    `SELECT c.case_id AS caseId, c.case_number AS number, r.title, r.review_on AS reviewOn
     FROM records r INDEXED BY cases_to_review CROSS JOIN cases c ON c.record_number = r.number
     WHERE r.type = 'case' AND r.removed = 0 AND r.review_on > '' AND r.review_on <= ? AND ${scope.reach.sql}
     ORDER BY r.review_on, c.case_number LIMIT ?`,
    lastDay,
    ...scope.reach.values,
    scope.limit,
  );
}

/** The cases that the officer looked at last, then those that changed last of all others. */
export function recentCases(connection: ReadConnection, scope: TodayScope): RecentCase[] {
  const shown = 'c.case_id AS caseId, c.case_number AS number, r.title, a.latest_at AS updatedAt';
  const its = 'CROSS JOIN cases c ON c.case_id = v.case_id CROSS JOIN records r ON r.number = c.record_number';
  const visited = connection.all<RecentCase>(
    `SELECT ${shown} FROM case_visits v ${its} JOIN case_activity a ON a.case_id = c.case_id
     WHERE v.officer_id = ? AND ${scope.reach.sql} ORDER BY v.visited_at DESC LIMIT ?`,
    scope.officerId,
    ...scope.reach.values,
    scope.limit,
  );
  if (visited.length >= scope.limit) return visited;
  const others = connection.all<RecentCase>(
    `SELECT ${shown} FROM case_activity a INDEXED BY case_activity_by_time CROSS JOIN cases c ON c.case_id = a.case_id
     CROSS JOIN records r ON r.number = c.record_number
     WHERE NOT EXISTS (SELECT 1 FROM case_visits v WHERE v.case_id = a.case_id AND v.officer_id = ?) AND ${scope.reach.sql}
     ORDER BY a.latest_at DESC LIMIT ?`,
    scope.officerId,
    ...scope.reach.values,
    scope.limit - visited.length,
  );
  return [...visited, ...others];
}

export interface RecentCase {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly updatedAt: number;
}

export function latestImports(
  connection: ReadConnection,
  scope: TodayScope,
): { id: string; caseId: string; number: string; name: string; at: number; setAside: number }[] {
  return connection.all(
    `SELECT r.id, c.case_id AS caseId, c.case_number AS number, r.title AS name, r.created_at AS at,
       coalesce(json_extract(r.field_values, '$.report.setAsideTotal'), 0) AS setAside
     FROM records r INDEXED BY records_by_type CROSS JOIN cases c ON c.case_id = r.case_id
     WHERE r.type = 'import' AND r.removed = 0 AND ${scope.reach.sql} ORDER BY r.updated_at DESC, r.number DESC LIMIT ?`,
    ...scope.reach.values,
    scope.limit,
  );
}
