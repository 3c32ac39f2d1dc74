/**
 * Writes whose content came and that nobody here took. What they replace stays as it was: nothing of another unit changes
 * a value of ours unless an officer takes it (ADR 0022). A write that its sender withholds is another matter: it
 * supersedes (withheld.ts).
 */
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { parseHeader } from './commit-header.ts';
import type { WithheldWrite } from './withheld.ts';

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

interface DeclinedRow {
  readonly leaf: Buffer;
  readonly commit_id: Buffer;
  readonly author: string;
  readonly header: Buffer;
  readonly clock_ms: number;
  readonly clock_count: number;
  readonly at: number;
  readonly zone: string;
}

/** Declined writes that would have replaced writes of the record, as their signed headers say; newest first. */
export function declinedOf(connection: ReadConnection, recordId: string): WithheldWrite[] {
  const rows = connection.all<DeclinedRow>(
    `SELECT l.id AS leaf, c.id AS commit_id, c.author, c.header, c.clock_ms, c.clock_count, c.at, c.zone
     FROM declined_leaves d JOIN leaves l ON l.number = d.leaf_number JOIN commits c ON c.number = l.commit_number
     ORDER BY c.clock_ms DESC, c.clock_count DESC, l.id DESC`,
  );
  return rows.flatMap((row) => {
    const leafId = row.leaf.toString('hex');
    const meant = parseHeader(row.header).leaves.find(({ id }) => id === leafId)?.supersedes ?? [];
    const field = fieldAmong(connection, recordId, meant);
    if (field === undefined) return [];
    const { author, at, zone, clock_ms, clock_count } = row;
    const commitId = row.commit_id.toString('hex');
    return [
      { leafId, commitId, author, field, clock: [clock_ms, clock_count] as const, at, zone, isSuperseded: false },
    ];
  });
}

function fieldAmong(connection: ReadConnection, recordId: string, leafIds: readonly string[]): string | undefined {
  const known = 'SELECT field FROM leaves WHERE id = ? AND record_id = ?';
  return leafIds
    .map((id) => connection.get<{ field: string }>(known, Buffer.from(id, 'hex'), recordId)?.field)
    .find((field) => field !== undefined);
}
