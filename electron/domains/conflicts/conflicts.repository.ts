/** Which records are in conflict, within reach. SQL only. */
import type { RecordId } from '#shared/core/ids.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';

export interface ConflictingRecord {
  readonly id: RecordId;
  readonly type: string;
  readonly caseId: RecordId;
  readonly caseNumber: string;
  readonly caseTitle: string;
  /** How many of its fields. */
  readonly conflicts: number;
  readonly isRemoved: boolean;
}

interface Row {
  readonly id: RecordId;
  readonly type: string;
  readonly case_id: RecordId;
  readonly case_number: string | null;
  readonly case_title: string | null;
  readonly conflicts: number;
  readonly removed: number;
}

/** Newest first. @param where a condition on `records` from our own code, with the values it binds. */
export function conflictingRecords(
  connection: ReadConnection,
  where: { readonly sql: string; readonly values: readonly (string | null)[] },
): ConflictingRecord[] {
  return connection
    .all<Row>(
      `SELECT r.id, r.type, r.case_id, k.case_number, c.title AS case_title, r.conflicts, r.removed
       FROM (SELECT * FROM records WHERE conflicts > 0 AND ${where.sql}) r
         LEFT JOIN cases k ON k.case_id = r.case_id LEFT JOIN records c ON c.id = r.case_id
       ORDER BY r.updated_at DESC, r.number DESC`,
      ...where.values,
    )
    .map((row) => ({
      id: row.id,
      type: row.type,
      caseId: row.case_id,
      caseNumber: row.case_number ?? '',
      caseTitle: row.case_title ?? '',
      conflicts: row.conflicts,
      isRemoved: row.removed === 1,
    }));
}
