/**
 * Writes whose content came and that nobody here took. What they replace stays as it was: nothing of another unit changes
 * a value of ours unless an officer takes it (ADR 0022). A write that its sender withholds is another matter: it
 * supersedes (withheld.ts).
 */
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { parseHeader } from './commit-header.ts';

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
  const superseded = connection
    .all<{ superseded: Buffer }>('SELECT superseded FROM supersessions WHERE leaf_number = ?', leaf.number)
    .map((row) => row.superseded.toString('hex'));
  connection.run('DELETE FROM supersessions WHERE leaf_number = ?', leaf.number);
  connection.run('INSERT OR IGNORE INTO declined_leaves (leaf_number) VALUES (?)', leaf.number);
  return superseded;
}

/** A declined write is taken after all: its signed header is in force. @returns ids of the leaves that it replaces. */
export function endDecline(connection: WriteConnection, id: Buffer): readonly string[] {
  const leaf = connection.get<{ number: number; header: Buffer }>(
    'SELECT l.number, c.header FROM leaves l JOIN commits c ON c.number = l.commit_number WHERE l.id = ?',
    id,
  );
  if (!leaf) return [];
  const listed = parseHeader(leaf.header).leaves.find((one) => one.id === id.toString('hex'));
  const supersedes = listed?.supersedes ?? [];
  for (const superseded of supersedes) {
    connection.run(
      'INSERT OR IGNORE INTO supersessions (superseded, leaf_number) VALUES (?, ?)',
      Buffer.from(superseded, 'hex'),
      leaf.number,
    );
  }
  connection.run('DELETE FROM declined_leaves WHERE leaf_number = ?', leaf.number);
  return supersedes;
}
