/** What the first page of a case shows. Every function takes a case whose reach the service has already judged. */
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import type { SqlCondition } from '../records/filter-sql.ts';

const nextTaskLimit = 10;
const changeLimit = 20;

export interface CaseFacts {
  readonly summary: string;
  readonly legalBasis: string;
  readonly leadId: string | null;
}

export function loadFacts(connection: ReadConnection, caseId: string): CaseFacts | undefined {
  return connection.get<CaseFacts>(
    `SELECT coalesce(json_extract(r.field_values, '$.summary'), '') AS summary, r.legal_basis AS legalBasis,
       nullif(c.lead, '') AS leadId
     FROM cases c CROSS JOIN records r ON r.number = c.record_number WHERE c.case_id = ?`,
    caseId,
  );
}

export interface NextTask {
  readonly id: string;
  readonly title: string;
  readonly dueAt: number | null;
  readonly state: string;
  readonly assignee: string;
}

/** Open tasks, the most urgent deadline first, those without one last. */
export function nextTasks(connection: ReadConnection, caseId: string): NextTask[] {
  return connection.all<NextTask>(
    `SELECT r.id, r.title, t.due_at AS dueAt, coalesce(r.state, '') AS state, coalesce(o.name, '') AS assignee
     FROM tasks t CROSS JOIN records r ON r.number = t.record_number LEFT JOIN officers o ON o.id = t.assignee
     WHERE t.case_id = ? AND t.is_open = 1 ORDER BY t.due_at IS NULL, t.due_at, r.number LIMIT ?`,
    caseId,
    nextTaskLimit,
  );
}

export interface RecordChange {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly fields: string[];
  readonly author: string;
  readonly at: number;
}

/** Read from the index, and from no record. */
function presentTypes(connection: ReadConnection, caseId: string): string[] {
  return connection
    .all<{ type: string }>(
      `WITH RECURSIVE present (type) AS (
         SELECT min(type) FROM records WHERE case_id = :caseId
         UNION ALL SELECT (SELECT min(type) FROM records WHERE case_id = :caseId AND type > present.type) FROM present
         WHERE type IS NOT NULL
       ) SELECT type FROM present WHERE type IS NOT NULL`,
      { caseId },
    )
    .map(({ type }) => type);
}

/** Type by type in the order of the index: what changed last is found without reading what did not. */
function newestNumbers(connection: ReadConnection, caseId: string, since: number): number[] {
  const newest = presentTypes(connection, caseId).flatMap((type) =>
    [0, 1].flatMap((removed) =>
      connection.all<{ number: number; at: number }>(
        `SELECT number, updated_at AS at FROM records WHERE case_id = ? AND type = ? AND removed = ? AND updated_at > ?
         ORDER BY updated_at DESC, number DESC LIMIT ?`,
        caseId,
        type,
        removed,
        since,
        changeLimit,
      ),
    ),
  );
  return newest
    .toSorted((a, b) => b.at - a.at || b.number - a.number)
    .slice(0, changeLimit)
    .map(({ number }) => number);
}

/** The records that changed since, newest first, each with the fields written since and who wrote last. */
export function changesSince(connection: ReadConnection, caseId: string, since: number): RecordChange[] {
  const records = connection.all<{ id: string; type: string; title: string }>(
    `SELECT r.id, r.type, r.title FROM json_each(?) wanted CROSS JOIN records r ON r.number = wanted.value ORDER BY wanted.key`,
    JSON.stringify(newestNumbers(connection, caseId, since)),
  );
  return records.flatMap((record) => {
    const writes = connection.all<{ field: string; author: string; at: number }>(
      `SELECT l.field, coalesce(o.name, '') AS author, m.at
       FROM leaves l JOIN commits m ON m.number = l.commit_number
       LEFT JOIN certificates k ON k.fingerprint = m.author LEFT JOIN officers o ON o.id = k.officer_id
       WHERE l.record_id = ? AND m.at > ? ORDER BY m.at DESC, m.number DESC, l.number`,
      record.id,
      since,
    );
    const [latest] = writes;
    if (!latest) return [];
    return [
      { ...record, fields: [...new Set(writes.map(({ field }) => field))], author: latest.author, at: latest.at },
    ];
  });
}

export interface SharedWith {
  readonly caseId: string | null;
  readonly number: string;
  readonly title: string;
  readonly count: number;
}

const recordsAtOnce = 2_000;
const mostShared = 200;

export interface KindCount {
  readonly type: string;
  readonly kind: string;
  readonly count: number;
}

/**
 * How many records of each kind the case has, and how many of its identifiers, banal ones aside, other cases hold too.
 * Cases within reach are named; all others together give one row without a name, so that not even their number shows.
 * A large case is gone over in parts.
 */
export async function surveyRecords(
  connection: ReadConnection,
  caseId: string,
  reach: SqlCondition,
  breathe: () => Promise<void> | void,
): Promise<{ readonly counts: KindCount[]; readonly sharedIdentifiers: SharedWith[] }> {
  const counts = new Map<string, KindCount>();
  const sharedWith = new Map<string, Set<string>>();
  for (const { type, records } of partsOf(connection, caseId)) {
    for (const { kind } of records) {
      const key = `${type} ${kind}`;
      counts.set(key, { type, kind, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    if (type === 'identifier' || type === 'account') addShared(connection, caseId, sharedWith, records);
    await breathe();
  }
  const byCount = [...counts.values()].toSorted(
    (a, b) => compareText(a.type, b.type) || b.count - a.count || compareText(a.kind, b.kind),
  );
  return { counts: byCount, sharedIdentifiers: nameCases(connection, sharedWith, reach) };
}

interface IndexedRecord {
  readonly number: number;
  readonly kind: string;
  readonly at: number;
}

/** The records of a case, but for itself, as its index has them; part by part, each from where the one before ended. */
function* partsOf(
  connection: ReadConnection,
  caseId: string,
): Generator<{ readonly type: string; readonly records: readonly IndexedRecord[] }> {
  for (const type of presentTypes(connection, caseId)) {
    if (type === 'case') continue;
    // What was written in one go has one time: within it, the number tells where the part before ended.
    const read = (condition: string, values: readonly number[], most: number) =>
      connection.all<IndexedRecord>(
        `SELECT number, kind, updated_at AS at FROM records WHERE case_id = ? AND type = ? AND removed = 0
         AND ${condition} ORDER BY updated_at, number LIMIT ?`,
        caseId,
        type,
        ...values,
        most,
      );
    let records = read('updated_at > ?', [Number.MIN_SAFE_INTEGER], recordsAtOnce);
    for (let last = records.at(-1); last; last = records.at(-1)) {
      yield { type, records };
      const same = read('updated_at = ? AND number > ?', [last.at, last.number], recordsAtOnce);
      records = [...same, ...read('updated_at > ?', [last.at], recordsAtOnce - same.length)];
    }
  }
}

/** A value that many records of the part have is looked up once. */
function addShared(
  connection: ReadConnection,
  caseId: string,
  sharedWith: Map<string, Set<string>>,
  records: readonly IndexedRecord[],
): void {
  const found = connection.all<{ there: string; kind: string; normal: string }>(
    `WITH part AS MATERIALIZED (SELECT DISTINCT here.kind, here.normal FROM json_each(?) number
       CROSS JOIN identifiers here ON here.record_number = number.value
       CROSS JOIN records r ON r.number = here.record_number WHERE r.banal = 0)
     SELECT DISTINCT there.case_id AS there, part.kind, part.normal FROM part
     CROSS JOIN identifiers there ON there.normal = part.normal AND there.kind = part.kind AND there.case_id <> ?`,
    JSON.stringify(records.map(({ number }) => number)),
    caseId,
  );
  for (const { there, kind, normal } of found)
    sharedWith.set(there, (sharedWith.get(there) ?? new Set()).add(`${kind} ${normal}`));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function nameCases(
  connection: ReadConnection,
  sharedWith: ReadonlyMap<string, ReadonlySet<string>>,
  reach: SqlCondition,
): SharedWith[] {
  const named = connection.all<{ caseId: string; number: string; title: string }>(
    `SELECT c.case_id AS caseId, c.case_number AS number, k.title FROM json_each(?) wanted
     CROSS JOIN cases c ON c.case_id = wanted.value CROSS JOIN records k ON k.number = c.record_number WHERE ${reach.sql}`,
    JSON.stringify([...sharedWith.keys()]),
    ...reach.values,
  );
  const names = new Set(named.map(({ caseId }) => caseId));
  const others = new Set([...sharedWith].flatMap(([id, values]) => (names.has(id) ? [] : [...values])));
  const rows = named
    .map((one): SharedWith => ({ ...one, count: sharedWith.get(one.caseId)?.size ?? 0 }))
    .toSorted((a, b) => b.count - a.count || (a.number < b.number ? -1 : 1));
  const unnamed = others.size > 0 ? [{ caseId: null, number: '', title: '', count: others.size }] : [];
  return [...rows, ...unnamed].slice(0, mostShared);
}

export function listMembers(connection: ReadConnection, caseId: string): { officerId: string; name: string }[] {
  return connection.all(
    `SELECT o.id AS officerId, o.name FROM case_members m JOIN officers o ON o.id = m.officer_id
     WHERE m.case_id = ? AND o.disabled_at IS NULL ORDER BY m.granted_at, o.name`,
    caseId,
  );
}

export function findVisit(connection: ReadConnection, caseId: string, officerId: string): number | null {
  const row = connection.get<{ at: number }>(
    'SELECT visited_at AS at FROM case_visits WHERE case_id = ? AND officer_id = ?',
    caseId,
    officerId,
  );
  return row?.at ?? null;
}

export function saveVisit(connection: WriteConnection, caseId: string, officerId: string, at: number): void {
  connection.run(
    `INSERT INTO case_visits (case_id, officer_id, visited_at) VALUES (?, ?, ?)
     ON CONFLICT (case_id, officer_id) DO UPDATE SET visited_at = max(visited_at, excluded.visited_at)`,
    caseId,
    officerId,
    at,
  );
}
