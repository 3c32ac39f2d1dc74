/**
 * Cases begun under schema 10 have their first commits in the workspace of the unit, which does not travel. Before such
 * a case is shared, what stands in it is said once more in its own workspace, by the officer who shares it.
 */
import type { LeafId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { Change } from './record-writer.ts';

interface Row {
  readonly id: Buffer;
  readonly record_id: RecordId;
  readonly field: string;
  readonly value: string;
  readonly handling: string;
}

/**
 * Each standing write that is outside the case's workspace, every side of a conflict by itself. The first write of a
 * record is repeated and not replaced, so that here the record stays as old as it is.
 * @returns the changes to commit; none where the case is whole.
 */
export function changesToRestate(connection: ReadConnection, caseId: string): Change[] {
  return connection
    .all<Row>(
      `SELECT l.id, l.record_id, l.field, l.value, l.handling
       FROM records r JOIN leaves l ON l.record_id = r.id JOIN commits c ON c.number = l.commit_number
       WHERE r.case_id = ? AND c.workspace <> r.case_id
         AND NOT EXISTS (SELECT 1 FROM supersessions s WHERE s.superseded = l.id)
         AND NOT (l.field = 'record' AND EXISTS (
           SELECT 1 FROM leaves b JOIN commits w ON w.number = b.commit_number
           WHERE b.record_id = r.id AND b.field = 'record' AND w.workspace = r.case_id))
       ORDER BY l.number`,
      caseId,
    )
    .map((row) => ({
      recordId: row.record_id,
      field: row.field,
      value: JSON.parse(row.value) as Json,
      handling: row.handling,
      supersedes: row.field === 'record' ? [] : [row.id.toString('hex') as LeafId],
    }));
}
