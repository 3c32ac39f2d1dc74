/**
 * Writes whose header is here and whose content is not: a partner withheld them, or they were erased. They still
 * supersede, so what they replaced is never shown as current (architecture §3). The field of such a write is known only
 * where it replaced a write that is known.
 */
import type { ReadConnection } from '#electron/platform/database/connection.ts';

export interface WithheldWrite {
  readonly leafId: string;
  readonly commitId: string;
  readonly author: string;
  readonly field: string;
  readonly clock: readonly [milliseconds: number, count: number];
  readonly at: number;
  readonly zone: string;
  /** Something has replaced it in turn. */
  readonly isSuperseded: boolean;
}

interface Row {
  readonly leaf: Buffer;
  readonly commit_id: Buffer;
  readonly author: string;
  readonly field: string;
  readonly clock_ms: number;
  readonly clock_count: number;
  readonly at: number;
  readonly zone: string;
  readonly superseded: number;
}

/** As many as of the known ones (records.repository.ts). */
export const mostInHistory = 5000;

/** Looked at each time a record changes; a chain of hidden writes may be as long as a partner likes. */
export const mostHidden = 5000;

const hiddenUpTo = (most: number) => `WITH RECURSIVE hidden (number, id, field) AS (
  SELECT number, id, field FROM (
    SELECT u.number, u.id, l.field FROM leaves l
      JOIN supersessions s ON s.superseded = l.id JOIN leaves u ON u.number = s.leaf_number
    WHERE l.record_id = ? AND u.record_id IS NULL LIMIT ${most})
  UNION
  SELECT u.number, u.id, h.field FROM hidden h
    JOIN supersessions s ON s.superseded = h.id JOIN leaves u ON u.number = s.leaf_number
  WHERE u.record_id IS NULL LIMIT ${most})`;

/** Withheld writes that replaced known writes of the record, directly or through other withheld ones; newest first. */
export function withheldOf(connection: ReadConnection, recordId: string): WithheldWrite[] {
  return connection
    .all<Row>(
      `${hiddenUpTo(20 * mostInHistory)}
       SELECT h.id AS leaf, c.id AS commit_id, c.author, h.field, c.clock_ms, c.clock_count, c.at, c.zone,
         EXISTS (SELECT 1 FROM supersessions s WHERE s.superseded = h.id) AS superseded
       FROM hidden h JOIN leaves l ON l.number = h.number JOIN commits c ON c.number = l.commit_number
       ORDER BY c.clock_ms DESC, c.clock_count DESC, h.id DESC LIMIT ${mostInHistory}`,
      recordId,
    )
    .map((row) => ({
      leafId: row.leaf.toString('hex'),
      commitId: row.commit_id.toString('hex'),
      author: row.author,
      field: row.field,
      clock: [row.clock_ms, row.clock_count] as const,
      at: row.at,
      zone: row.zone,
      isSuperseded: row.superseded === 1,
    }));
}

/**
 * Fields of which a newest write is withheld: what is known of them, if anything, is one side only. Where more is hidden
 * than is looked at, each field with a hidden write counts: nobody can say that its newest is known.
 */
export function withheldFieldsOf(connection: ReadConnection, recordId: string): ReadonlySet<string> {
  const rows = connection.all<{ field: string; isNewest: number }>(
    `${hiddenUpTo(mostHidden)}
     SELECT field, NOT EXISTS (SELECT 1 FROM supersessions s WHERE s.superseded = h.id) AS isNewest FROM hidden h`,
    recordId,
  );
  if (rows.length === mostHidden) return fieldsWithHidden(connection, recordId);
  return new Set(rows.filter(({ isNewest }) => isNewest === 1).map(({ field }) => field));
}

function fieldsWithHidden(connection: ReadConnection, recordId: string): ReadonlySet<string> {
  const rows = connection.all<{ field: string }>(
    `SELECT DISTINCT l.field FROM leaves l WHERE l.record_id = ? AND EXISTS (
       SELECT 1 FROM supersessions s JOIN leaves u ON u.number = s.leaf_number
       WHERE s.superseded = l.id AND u.record_id IS NULL)`,
    recordId,
  );
  return new Set(rows.map(({ field }) => field));
}
