/**
 * Writes whose content came and that nobody here took. What they replace stays as it was: nothing of another unit changes
 * a value of ours unless an officer takes it (ADR 0022). A write that its sender withholds is another matter: it
 * supersedes (withheld.ts).
 */
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { mostInHistory, type WithheldWrite } from './withheld.ts';

/**
 * Notes that a write was not taken, and ends what its header says it replaces. Without effect where its header is not
 * here, or its content is.
 * @returns ids of the leaves that it no longer replaces.
 */
export function declineLeaf(connection: WriteConnection, id: Buffer): string[] {
  const leaf = connection.get<{ number: number }>(
    'SELECT number FROM leaves WHERE id = ? AND record_id IS NULL AND erased_at IS NULL',
    id,
  );
  if (!leaf) return [];
  const superseded = replacedIn(connection, 'supersessions', leaf.number);
  connection.run('INSERT OR IGNORE INTO declined_leaves (leaf_number) VALUES (?)', leaf.number);
  move(connection, 'supersessions', 'declined_supersessions', leaf.number);
  return superseded;
}

/** A declined write is taken after all: its signed header is in force. @returns ids of the leaves that it replaces. */
export function endDecline(connection: WriteConnection, id: Buffer): string[] {
  const leaf = connection.get<{ number: number }>('SELECT number FROM leaves WHERE id = ?', id);
  if (!leaf) return [];
  const supersedes = replacedIn(connection, 'declined_supersessions', leaf.number);
  move(connection, 'declined_supersessions', 'supersessions', leaf.number);
  connection.run('DELETE FROM declined_leaves WHERE leaf_number = ?', leaf.number);
  return supersedes;
}

type Supersessions = 'supersessions' | 'declined_supersessions';

function replacedIn(connection: ReadConnection, table: Supersessions, leafNumber: number): string[] {
  return connection
    .all<{ superseded: Buffer }>(`SELECT superseded FROM ${table} WHERE leaf_number = ?`, leafNumber)
    .map(({ superseded }) => superseded.toString('hex'));
}

function move(connection: WriteConnection, from: Supersessions, to: Supersessions, leafNumber: number): void {
  connection.run(
    `INSERT OR IGNORE INTO ${to} (superseded, leaf_number) SELECT superseded, leaf_number FROM ${from} WHERE leaf_number = ?`,
    leafNumber,
  );
  connection.run(`DELETE FROM ${from} WHERE leaf_number = ?`, leafNumber);
}

interface DeclinedRow {
  readonly leaf: Buffer;
  readonly commit_id: Buffer;
  readonly author: string;
  readonly field: string;
  readonly clock_ms: number;
  readonly clock_count: number;
  readonly at: number;
  readonly zone: string;
}

/** Declined writes that would have replaced writes of the record, as their signed headers say; newest first. */
export function declinedOf(connection: ReadConnection, recordId: string): WithheldWrite[] {
  return connection
    .all<DeclinedRow>(
      `SELECT u.id AS leaf, c.id AS commit_id, c.author, min(l.field) AS field, c.clock_ms, c.clock_count, c.at, c.zone
       FROM leaves l JOIN declined_supersessions s ON s.superseded = l.id
       JOIN leaves u ON u.number = s.leaf_number JOIN commits c ON c.number = u.commit_number
       WHERE l.record_id = ? GROUP BY u.number ORDER BY c.clock_ms DESC, c.clock_count DESC, u.id DESC
       LIMIT ${mostInHistory}`,
      recordId,
    )
    .map(({ leaf, commit_id, clock_ms, clock_count, ...row }) => ({
      ...row,
      leafId: leaf.toString('hex'),
      commitId: commit_id.toString('hex'),
      clock: [clock_ms, clock_count] as const,
      isSuperseded: false,
    }));
}
