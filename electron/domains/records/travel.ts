/**
 * What of a case can travel: its commits as they were signed, and their leaves. In the order in which they came here,
 * page by page, so that the caller may wait, read and write in between and memory stays small.
 */
import type { Json } from '#shared/core/json.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { LeafContent } from './leaf.ts';

const pageSize = 500;

export interface TravellingCommit {
  /** Its place in this vault; grows with each commit that comes. */
  readonly number: number;
  readonly id: string;
  readonly author: string;
  readonly sessionKey: string;
  readonly sequence: number;
  /** The bytes that were signed. */
  readonly header: Buffer;
  readonly signature: Buffer;
}

interface CommitRow {
  readonly number: number;
  readonly id: Buffer;
  readonly author: string;
  readonly session_key: string;
  readonly sequence: number;
  readonly header: Buffer;
  readonly signature: Buffer;
}

/** @param after only those with a greater number. */
export function* commitsOfWorkspace(
  connection: ReadConnection,
  caseId: string,
  after = 0,
): Generator<TravellingCommit, void, undefined> {
  let last = after;
  for (;;) {
    const rows = connection.all<CommitRow>(
      `SELECT number, id, author, session_key, sequence, header, signature FROM commits
       WHERE workspace = ? AND number > ? ORDER BY number LIMIT ?`,
      caseId,
      last,
      pageSize,
    );
    for (const { session_key: sessionKey, id, ...row } of rows) yield { ...row, id: id.toString('hex'), sessionKey };
    last = rows.at(-1)?.number ?? last;
    if (rows.length < pageSize) return;
  }
}

export interface TravellingLeaf {
  readonly number: number;
  readonly id: string;
  readonly commitNumber: number;
  /** Certificate of whoever wrote it. */
  readonly author: string;
  /** Null where it is withheld from this unit or erased. */
  readonly content: LeafContent | null;
}

interface LeafRow {
  readonly number: number;
  readonly id: Buffer;
  readonly commit_number: number;
  readonly author: string;
  readonly record_id: string | null;
  readonly field: string;
  readonly value: string;
  readonly handling: string;
  readonly salt: Buffer;
}

const leafColumns = `l.number, l.id, l.commit_number, c.author, l.record_id, l.field, l.value, l.handling, l.salt
  FROM leaves l JOIN commits c ON c.number = l.commit_number`;

function toLeaf(row: LeafRow): TravellingLeaf {
  const { number, commit_number: commitNumber, author } = row;
  return { number, id: row.id.toString('hex'), commitNumber, author, content: contentOf(row) };
}

function contentOf(row: LeafRow): LeafContent | null {
  if (row.record_id === null) return null;
  const { field, handling } = row;
  const value = JSON.parse(row.value) as Json;
  return { salt: row.salt.toString('hex'), record: row.record_id, field, value, handling };
}

/** Leaves of one commit, in the order of their numbers. */
export function* leavesOfCommit(
  connection: ReadConnection,
  commitNumber: number,
): Generator<TravellingLeaf, void, undefined> {
  let last = 0;
  for (;;) {
    const rows = connection.all<LeafRow>(
      `SELECT ${leafColumns} WHERE l.commit_number = ? AND l.number > ? ORDER BY l.number LIMIT ?`,
      commitNumber,
      last,
      pageSize,
    );
    yield* rows.map(toLeaf);
    last = rows.at(-1)?.number ?? last;
    if (rows.length < pageSize) return;
  }
}

/** Every leaf of every commit of the case. */
export function* leavesOfWorkspace(
  connection: ReadConnection,
  caseId: string,
): Generator<TravellingLeaf, void, undefined> {
  for (const { number } of commitsOfWorkspace(connection, caseId)) yield* leavesOfCommit(connection, number);
}

/** Every known leaf of a record, superseded ones included. */
export function leavesOfRecord(connection: ReadConnection, recordId: string): TravellingLeaf[] {
  return connection.all<LeafRow>(`SELECT ${leafColumns} WHERE l.record_id = ? ORDER BY l.number`, recordId).map(toLeaf);
}
