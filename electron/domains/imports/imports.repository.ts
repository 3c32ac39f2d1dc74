import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { FileReport } from '#shared/domains/imports/imports.schema.ts';

export interface ImportRow {
  readonly id: RecordId;
  readonly at: number;
  readonly author: string;
  readonly undone: boolean;
  readonly report: FileReport;
}

/** Newest first. `author` is the name of whoever signed the first write. */
export function listImports(connection: ReadConnection, caseId: string): ImportRow[] {
  const rows = connection.all<{ id: RecordId; at: number; field_values: string; author: string | null }>(
    `SELECT r.id, r.created_at AS at, r.field_values,
       (SELECT o.name FROM leaves l JOIN commits c ON c.number = l.commit_number
        JOIN certificates k ON k.fingerprint = c.author JOIN officers o ON o.id = k.officer_id
        WHERE l.record_id = r.id AND l.field = 'record' LIMIT 1) AS author
     FROM records r WHERE r.case_id = ? AND r.type = 'import' AND r.removed = 0 ORDER BY r.number DESC`,
    caseId,
  );
  return rows.map(({ id, at, field_values, author }) => {
    const { report, undone } = JSON.parse(field_values) as { report: FileReport; undone?: boolean };
    return { id, at, author: author ?? '', undone: undone === true, report };
  });
}

export interface StoredImport {
  readonly id: RecordId;
  readonly caseId: RecordId;
  readonly undone: boolean;
  /** Id of the officer who signed it; null where the certificate is not ours. */
  readonly author: string | null;
  /** Ids of the first and the last of the commits that wrote it. */
  readonly commits: readonly [string, string];
}

/** @throws AppError `import/unknown` */
export function loadImport(connection: ReadConnection, id: string): StoredImport {
  const row = connection.get<{ caseId: RecordId; field_values: string; author: string | null }>(
    `SELECT r.case_id AS caseId, r.field_values,
       (SELECT k.officer_id FROM leaves l JOIN commits c ON c.number = l.commit_number
        JOIN certificates k ON k.fingerprint = c.author WHERE l.record_id = r.id AND l.field = 'record' LIMIT 1) AS author
     FROM records r WHERE r.id = ? AND r.type = 'import' AND r.removed = 0`,
    id,
  );
  if (!row) throw new AppError('import/unknown');
  const { undone, commits } = JSON.parse(row.field_values) as { undone?: boolean; commits?: string[] };
  return {
    id: id as RecordId,
    caseId: row.caseId,
    undone: undone === true,
    author: row.author,
    commits: [commits?.[0] ?? '', commits?.at(-1) ?? ''],
  };
}

/** Numbers of an import's commits, as a common table expression. Its two parameters are the first and the last id. */
const mine = `WITH mine AS (
  SELECT c.number FROM commits a JOIN commits b ON b.id = unhex(?)
  JOIN commits c ON c.workspace = a.workspace AND c.author = a.author AND c.sequence BETWEEN a.sequence AND b.sequence WHERE a.id = unhex(?))`;

export interface CreatedRecord {
  readonly id: RecordId;
  readonly number: number;
  readonly type: string;
  /** Somebody, or another import, has written to it since. */
  readonly changed: number;
}

/** Records whose first write is in one of the commits, except those that were removed since. */
export function listCreated(connection: ReadConnection, [first, last]: StoredImport['commits']): CreatedRecord[] {
  return connection.all<CreatedRecord>(
    `${mine} SELECT r.id, r.number, r.type,
       EXISTS (SELECT 1 FROM leaves x WHERE x.record_id = r.id AND x.commit_number NOT IN mine) AS changed
     FROM mine JOIN leaves l ON l.commit_number = mine.number JOIN records r ON r.id = l.record_id
     WHERE l.field = 'record' AND r.removed = 0`,
    last,
    first,
  );
}

/** Ends of the links of a case, by the number of the link's record. */
export function listLinkEnds(
  connection: ReadConnection,
  caseId: string,
): { number: number; from: RecordId; to: RecordId }[] {
  return connection.all(
    'SELECT record_number AS number, from_id AS "from", to_id AS "to" FROM links WHERE case_id = ?',
    caseId,
  );
}

/** Files that somebody has verified or exported: they have a custody of their own by now. */
export function listInCustody(connection: ReadConnection, caseId: string): RecordId[] {
  return connection
    .all<{ id: RecordId }>(
      `SELECT DISTINCT json_extract(field_values, '$.evidence') AS id FROM records
       WHERE case_id = ? AND type = 'custody' AND removed = 0`,
      caseId,
    )
    .map(({ id }) => id);
}

export interface WarningListRow {
  readonly name: string;
  readonly version: string;
  readonly entries: number;
  readonly importedAt: number;
}

export function listWarningLists(connection: ReadConnection): WarningListRow[] {
  return connection.all(
    'SELECT name, version, entry_count AS entries, imported_at AS importedAt FROM warning_lists ORDER BY name',
  );
}
