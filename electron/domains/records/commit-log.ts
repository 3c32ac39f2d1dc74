/**
 * The commit log in SQL: appends own commits and takes in foreign ones. Taking in is commutative, associative and
 * idempotent: commits and leaves may arrive late, twice and in any order (property tests: tests/property/domains/records).
 */
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { CommitHeader, SignedHeader } from './commit-header.ts';
import type { LeafContent, WrittenLeaf } from './leaf.ts';

export interface AuthorTip {
  readonly sequence: number;
  readonly id: string | null;
  /** Never behind what this replica has seen in the workspace, whoever wrote it. */
  readonly clock: readonly [number, number];
}

/** This author's newest commit in the workspace, or the state before the first, with the latest clock seen there. */
export function tipOf(connection: ReadConnection, workspace: string, author: string): AuthorTip {
  const row = connection.get<{ sequence: number; id: Buffer }>(
    `SELECT sequence, id FROM commits WHERE workspace = ? AND author = ? ORDER BY sequence DESC, number DESC LIMIT 1`,
    workspace,
    author,
  );
  const clock = clockOf(connection, workspace);
  return row ? { sequence: row.sequence, id: row.id.toString('hex'), clock } : { sequence: 0, id: null, clock };
}

/** The latest hybrid clock of anybody's commit in the workspace. */
function clockOf(connection: ReadConnection, workspace: string): [number, number] {
  const row = connection.get<{ clock_ms: number; clock_count: number }>(
    'SELECT clock_ms, clock_count FROM commits WHERE workspace = ? ORDER BY clock_ms DESC, clock_count DESC LIMIT 1',
    workspace,
  );
  return row ? [row.clock_ms, row.clock_count] : [0, 0];
}

/** Stores a header that the caller has verified. @returns its number, or null where it was known already. */
export function insertHeader(
  connection: WriteConnection,
  header: CommitHeader,
  signed: SignedHeader,
  receivedAt: number,
): number | null {
  const result = connection.run(
    `INSERT OR IGNORE INTO commits (id, workspace, author, session_key, sequence, previous, clock_ms, clock_count, at, zone, header, signature, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    signed.id,
    header.workspace,
    header.author,
    header.sessionKey,
    header.sequence,
    header.previous === null ? null : Buffer.from(header.previous, 'hex'),
    header.clock[0],
    header.clock[1],
    header.at,
    header.zone,
    signed.bytes,
    signed.signature,
    receivedAt,
  );
  return result.changes === 0 ? null : result.lastInsertRowid;
}

/** A leaf's place in a commit, with its content where it is known. */
export interface PlacedLeaf {
  readonly id: Buffer;
  readonly supersedes: readonly string[];
  readonly content: WrittenLeaf | null;
}

/** As many as one statement takes: a third fewer steps than one by one, and no gain beyond (docs/performance.md). */
const rowsPerStatement = 32;
const leafRow = '(?, ?, ?, ?, ?, ?, ?)';
const insertLeafRows = (rows: number): string =>
  `INSERT OR IGNORE INTO leaves (id, commit_number, record_id, field, value, handling, salt) VALUES ${Array.from({ length: rows }, () => leafRow).join(', ')}`;
const [insertMany, insertOne] = [insertLeafRows(rowsPerStatement), insertLeafRows(1)];

/**
 * The leaves of a commit. The salt makes each leaf one of its own: a second commit that lists it claims somebody else's
 * write, before or after them, and nobody here can tell who was first.
 * @throws AppError `records/leaf-claimed-twice`
 */
export function insertLeaves(connection: WriteConnection, commitNumber: number, leaves: readonly PlacedLeaf[]): void {
  let start = 0;
  while (start < leaves.length) {
    const size = leaves.length - start < rowsPerStatement ? 1 : rowsPerStatement;
    const part = leaves.slice(start, start + size);
    const cells: unknown[] = [];
    for (const { id, content } of part) {
      if (content === null) cells.push(id, commitNumber, null, null, null, null, null);
      else {
        const { record, field, valueText, handling, salt } = content;
        cells.push(id, commitNumber, record, field, valueText, handling, Buffer.from(salt, 'hex'));
      }
    }
    const { changes, lastInsertRowid } = connection.run(size === 1 ? insertOne : insertMany, cells);
    if (changes !== size) throw new AppError('records/leaf-claimed-twice');
    // One statement numbers its rows in a row.
    insertSupersessions(connection, part, lastInsertRowid - size + 1);
    start += size;
  }
}

function insertSupersessions(connection: WriteConnection, leaves: readonly PlacedLeaf[], firstNumber: number): void {
  for (const [index, { supersedes }] of leaves.entries())
    for (const superseded of supersedes)
      connection.run(
        'INSERT OR IGNORE INTO supersessions (superseded, leaf_number) VALUES (?, ?)',
        Buffer.from(superseded, 'hex'),
        firstNumber + index,
      );
}

/**
 * Fills the place of a leaf whose header is known, or keeps it until the header comes. The caller has seen that it is
 * neither known nor erased.
 */
export function discloseLeaf(connection: WriteConnection, id: Buffer, content: LeafContent): void {
  const { changes } = connection.run(
    'UPDATE leaves SET record_id = ?, field = ?, value = ?, handling = ?, salt = ? WHERE id = ?',
    content.record,
    content.field,
    canonicalJson(content.value),
    content.handling,
    Buffer.from(content.salt, 'hex'),
    id,
  );
  if (changes > 0) return;
  connection.run(
    'INSERT OR IGNORE INTO early_leaves (id, content) VALUES (?, ?)',
    id,
    canonicalJson(content as unknown as Json),
  );
}

/** Takes the leaf that came before its header, if there is one. */
export function takeEarlyLeaf(connection: WriteConnection, id: Buffer): LeafContent | null {
  const row = connection.get<{ content: string }>('SELECT content FROM early_leaves WHERE id = ?', id);
  if (!row) return null;
  connection.run('DELETE FROM early_leaves WHERE id = ?', id);
  return JSON.parse(row.content) as LeafContent;
}

/** Records whose known writes the given leaves supersede: their state changes although no new value is known. */
export function recordsOfLeaves(connection: ReadConnection, leafIds: readonly string[]): string[] {
  const found = new Set<string>();
  for (const id of leafIds) {
    const row = connection.get<{ record_id: string | null }>(
      'SELECT record_id FROM leaves WHERE id = ?',
      Buffer.from(id, 'hex'),
    );
    if (row?.record_id) found.add(row.record_id);
  }
  return [...found];
}

export interface Gap {
  readonly workspace: string;
  readonly author: string;
  /** The commit that is known and names a predecessor that is not. */
  readonly after: string;
  readonly missing: string;
}

/**
 * Predecessors that are named and not here: to be asked for. A predecessor counts only within its own workspace.
 * @param workspace null: all of them.
 */
export function gapsOf(connection: ReadConnection, workspace: string | null = null): Gap[] {
  return connection
    .all<{ workspace: string; author: string; id: Buffer; previous: Buffer }>(
      `SELECT c.workspace, c.author, c.id, c.previous FROM commits c
       WHERE ${workspace === null ? '? IS NULL' : 'c.workspace = ?'} AND c.previous IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM commits p WHERE p.id = c.previous AND p.workspace = c.workspace)
       ORDER BY c.workspace, c.author, c.sequence`,
      workspace,
    )
    .map((row) => ({
      workspace: row.workspace,
      author: row.author,
      after: row.id.toString('hex'),
      missing: row.previous.toString('hex'),
    }));
}

export interface Fork {
  readonly workspace: string;
  readonly author: string;
  readonly sequence: number;
  readonly commits: readonly string[];
}

/**
 * Two headers of one author with one sequence number in one workspace: both are kept, and it is an alarm.
 * @param workspace null: all of them.
 */
export function forksOf(connection: ReadConnection, workspace: string | null = null): Fork[] {
  return connection
    .all<{ workspace: string; author: string; sequence: number; ids: string }>(
      `SELECT workspace, author, sequence, group_concat(lower(hex(id))) AS ids FROM commits
       WHERE ${workspace === null ? '? IS NULL' : 'workspace = ?'}
       GROUP BY workspace, author, sequence HAVING count(*) > 1 ORDER BY workspace, author, sequence`,
      workspace,
    )
    .map(({ ids, ...row }) => ({ ...row, commits: ids.split(',').toSorted() }));
}
