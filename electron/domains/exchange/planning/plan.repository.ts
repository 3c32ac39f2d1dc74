/** SQL of the plan: records of a case, their writes with what the partner has of them, and the files they speak of. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { isHereForCase, isSealedContent } from '../../evidence/index.ts';
import type { PartCommits } from './part-of-case.ts';

export interface PlanRecordRow {
  readonly number: number;
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly removed: number;
}

export function listCaseRecords(connection: ReadConnection, caseId: string): PlanRecordRow[] {
  return connection.all<PlanRecordRow>(
    'SELECT number, id, type, title, removed FROM records WHERE case_id = ? ORDER BY number',
    caseId,
  );
}

export interface WriteRow {
  readonly number: number;
  readonly record_id: string;
  readonly field: string;
  /** Of the fields asked for only. */
  readonly value: string | null;
  readonly handling: string;
  readonly commit_number: number;
  readonly author: string;
  readonly clock_ms: number;
  readonly clock_count: number;
  readonly is_head: number;
  /** Bytes of its value. */
  readonly size: number;
  /** Given to the partner before, acknowledged or not; or theirs. */
  readonly is_sent: number;
  readonly is_known: number;
  readonly is_wanted: number;
}

export interface WriteQuery {
  readonly caseId: string;
  readonly partner: string;
  readonly recordIds: readonly string[];
  /** Fields whose value is needed; null: all. */
  readonly valuesOf: readonly string[] | null;
}

/** Every known write of the given records, record by record, oldest first. */
export function listWrites(connection: ReadConnection, query: WriteQuery): WriteRow[] {
  return connection.all<WriteRow>(
    `SELECT l.number, l.record_id, l.field, l.handling, l.commit_number, c.author, c.clock_ms, c.clock_count,
       octet_length(l.value) AS size, CASE WHEN ? OR l.field IN (SELECT value FROM json_each(?)) THEN l.value END AS value,
       l.field = 'record' OR NOT EXISTS (SELECT 1 FROM supersessions s WHERE s.superseded = l.id) AS is_head,
       p.leaf_number IS NOT NULL AS is_sent,
       p.leaf_number IS NOT NULL AND p.outbox_number IS NULL AS is_known,
       EXISTS (SELECT 1 FROM partner_wants w WHERE w.unit = ? AND w.kind = 'commit' AND w.id = lower(hex(c.id))) AS is_wanted
     FROM json_each(?) wanted
     CROSS JOIN leaves l ON l.record_id = wanted.value
     JOIN commits c ON c.number = l.commit_number
     LEFT JOIN partner_leaves p ON p.unit = ? AND p.leaf_number = l.number
     WHERE l.value IS NOT NULL AND c.workspace = ?
     ORDER BY wanted.key, l.number`,
    query.valuesOf === null ? 1 : 0,
    JSON.stringify(query.valuesOf ?? []),
    query.partner,
    JSON.stringify(query.recordIds),
    query.partner,
    query.caseId,
  );
}

export interface FileRow {
  readonly record_id: string;
  readonly sha256: string;
  readonly size: number;
  readonly is_sealed: number;
  readonly is_abuse: number;
  readonly is_sent: number;
  readonly is_wanted: number;
}

/** Contents that records of the case speak of. Abuse material is so for every record with that content, in any case. */
export function listCaseFiles(connection: ReadConnection, caseId: string, partner: string): FileRow[] {
  return connection.all<FileRow>(
    // Each content is judged once, however many records name it.
    `WITH named AS MATERIALIZED (SELECT DISTINCT sha256, case_id FROM files WHERE case_id = ?),
     judged AS MATERIALIZED (SELECT n.sha256,
       ${isHereForCase('n.sha256', 'n.case_id')} AS is_sealed,
       ${isSealedContent('n.sha256')} AS is_abuse,
       EXISTS (SELECT 1 FROM partner_contents p WHERE p.unit = ? AND p.sha256 = n.sha256) AS is_sent,
       EXISTS (SELECT 1 FROM partner_wants w WHERE w.unit = ? AND w.kind = 'content' AND w.id = n.sha256) AS is_wanted
       FROM named n)
     SELECT r.id AS record_id, f.sha256, f.size, j.is_sealed, j.is_abuse, j.is_sent, j.is_wanted
     FROM files f JOIN records r ON r.number = f.record_number JOIN judged j ON j.sha256 = f.sha256
     WHERE f.case_id = ? ORDER BY r.number`,
    caseId,
    partner,
    partner,
    caseId,
  );
}

export interface ImportRange {
  readonly sha256: string;
  /** Id of the record of the import, which attachments name. */
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

/** For each import of the case, the numbers of the commits that hold what it wrote: by every write, so that no partner replaces them. */
export function listImportRanges(connection: ReadConnection, caseId: string): ImportRange[] {
  return connection.all<ImportRange>(
    `SELECT r.id, h.value ->> '$' AS sha256, a.number AS first, b.number AS last
     FROM records r
     JOIN leaves h ON h.record_id = r.id AND h.field = 'sha256'
     JOIN leaves l ON l.record_id = r.id AND l.field = 'commits'
     JOIN commits a ON a.id = unhex(l.value ->> '$[0]')
     JOIN commits b ON b.id = unhex(l.value ->> '$[#-1]')
     WHERE r.case_id = ? AND r.type = 'import'`,
    caseId,
  );
}

export interface AuthorUnit {
  readonly fingerprint: string;
  readonly unit: string | null;
}

export function listAuthorUnits(connection: ReadConnection): AuthorUnit[] {
  return connection.all<AuthorUnit>('SELECT fingerprint, unit FROM certificates');
}

export interface CommitToSend {
  readonly number: number;
  readonly is_wanted: number;
}

/** Headers that the partner is not known to have, in the order in which they came here. @param part where not all go. */
export function listCommitsToSend(
  connection: ReadConnection,
  part: { readonly caseId: string; readonly partner: string; readonly commits: PartCommits },
): CommitToSend[] {
  const { caseId, partner, commits } = part;
  const rows = connection.all<CommitToSend>(
    `SELECT c.number, w.id IS NOT NULL AS is_wanted FROM commits c
     LEFT JOIN partner_commits p ON p.unit = ? AND p.commit_number = c.number
     LEFT JOIN partner_wants w ON w.unit = ? AND w.kind = 'commit' AND w.id = lower(hex(c.id))
     WHERE c.workspace = ? AND (p.commit_number IS NULL OR p.outbox_number IS NOT NULL OR w.id IS NOT NULL)
     ORDER BY c.number`,
    partner,
    partner,
    caseId,
  );
  return commits === null ? rows : rows.filter(({ number }) => commits.has(number));
}

/** Changes whenever what would leave may have changed. */
export function versionOf(connection: ReadConnection, caseId: string, partner: string): string {
  const row = connection.get<Record<string, number | string | null>>(
    `SELECT (SELECT max(number) FROM commits WHERE workspace = ?) AS commits,
       (SELECT count(*) || '/' || coalesce(max(decided_at), 0) FROM inbox WHERE case_id = ? AND decided_at IS NOT NULL) AS taken,
       (SELECT max(number) FROM inbox WHERE sender = ?) AS opened,
       (SELECT max(number) FROM outbox WHERE partner = ? AND state NOT IN ('sealing', 'broken')) AS sealed`,
    caseId,
    caseId,
    partner,
    partner,
  );
  return JSON.stringify(row);
}
