import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { InstantValue } from '#shared/packs/engine/field-check.ts';
import { isHereForCase, isSealedContent } from './content-rules.ts';

/** The record of a file of this type in the case, if it holds that content already. */
export function findFileInCase(
  connection: ReadConnection,
  caseId: string,
  type: string,
  sha256: string,
): RecordId | null {
  const row = connection.get<{ id: RecordId }>(
    `SELECT r.id FROM files f JOIN records r ON r.number = f.record_number
     WHERE f.sha256 = ? AND f.case_id = ? AND r.type = ? AND r.removed = 0 LIMIT 1`,
    sha256,
    caseId,
    type,
  );
  return row?.id ?? null;
}

export interface FileRecord {
  readonly id: RecordId;
  readonly type: string;
  readonly caseId: RecordId;
  readonly title: string;
  readonly sha256: string;
  readonly size: number;
}

/** @throws AppError `evidence/unknown`: no such record, or not one of a file. Reach is judged by the caller. */
export function loadFileRecord(connection: ReadConnection, id: string): FileRecord {
  const row = connection.get<FileRecord>(
    `SELECT r.id, r.type, r.case_id AS caseId, r.title, f.sha256, f.size
     FROM records r JOIN files f ON f.record_number = r.number WHERE r.id = ? AND r.type IN ('evidence', 'attachment')`,
    id,
  );
  if (!row) throw new AppError('evidence/unknown');
  return row;
}

/**
 * True as soon as one standing write says so, or our own last one, of any record with the same content: neither a conflict
 * over the category nor a partner opens the file.
 */
export function isSealedCategory(connection: ReadConnection, id: string): boolean {
  const row = connection.get(
    `SELECT 1 FROM files f JOIN records r ON r.number = f.record_number WHERE r.id = ? AND ${isSealedContent('f.sha256')}`,
    id,
  );
  return row !== undefined;
}

/** Whether the content was given to the record's own case; otherwise a record only names its hash. */
export function isContentHere(connection: ReadConnection, id: string): boolean {
  const row = connection.get(
    `SELECT 1 FROM files f JOIN records r ON r.number = f.record_number
     WHERE r.id = ? AND ${isHereForCase('f.sha256', 'f.case_id')}`,
    id,
  );
  return row !== undefined;
}

export interface CustodyRow {
  readonly id: RecordId;
  readonly values: {
    readonly act: string;
    readonly when: InstantValue;
    readonly by: string;
    readonly place?: string | null;
    readonly reason?: string | null;
    readonly hashMatches?: boolean | null;
  };
}

/** In the order of the acts. */
export function listCustody(connection: ReadConnection, file: FileRecord): readonly CustodyRow[] {
  const rows = connection.all<{ id: RecordId; field_values: string }>(
    `SELECT id, field_values FROM records
     WHERE case_id = ? AND type = 'custody' AND removed = 0 AND json_extract(field_values, '$.evidence') = ?
     ORDER BY json_extract(field_values, '$.when.at'), id`,
    file.caseId,
    file.id,
  );
  return rows.map(({ id, field_values }) => ({ id, values: JSON.parse(field_values) as CustodyRow['values'] }));
}

export function findOfficerName(connection: ReadConnection, officerId: string): string {
  return connection.get<{ name: string }>('SELECT name FROM officers WHERE id = ?', officerId)?.name ?? '';
}
