/** What proves a case: commits as they were signed, their leaves, session keys and certificates. SQL only. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';

const leavesAtOnce = 500;

export interface CommitRow {
  readonly number: number;
  readonly id: Buffer;
  readonly author: string;
  readonly session_key: string;
  readonly header: Buffer;
  readonly signature: Buffer;
}

/** Of one case, in the order in which they came; one at a time, because a header may take megabytes. */
export function* readCommits(connection: ReadConnection, caseId: string): Generator<CommitRow> {
  const sql = 'SELECT number FROM commits WHERE workspace = ? ORDER BY number';
  for (const { number } of connection.all<{ number: number }>(sql, caseId)) {
    const row = connection.get<CommitRow>(
      'SELECT number, id, author, session_key, header, signature FROM commits WHERE number = ?',
      number,
    );
    if (row) yield row;
  }
}

export interface LeafRow {
  readonly number: number;
  readonly id: Buffer;
  readonly record_id: string | null;
  readonly field: string | null;
  readonly value: string | null;
  readonly handling: string | null;
  readonly salt: Buffer | null;
  /** Null where this unit wrote it. */
  readonly unit: string | null;
}

/** In their order. */
export function* leavesOf(connection: ReadConnection, commitNumber: number): Generator<LeafRow> {
  for (let after = 0; ;) {
    const rows = connection.all<LeafRow>(
      `SELECT l.number, l.id, l.record_id, l.field, l.value, l.handling, l.salt, t.unit
       FROM leaves l JOIN commits c ON c.number = l.commit_number LEFT JOIN certificates t ON t.fingerprint = c.author
       WHERE l.commit_number = ? AND l.number > ? ORDER BY l.number LIMIT ${leavesAtOnce}`,
      commitNumber,
      after,
    );
    yield* rows;
    if (rows.length < leavesAtOnce) return;
    after = rows.at(-1)?.number ?? after;
  }
}

export interface SessionKeyRow {
  readonly id: string;
  readonly author: string;
  readonly public_key: Buffer;
  readonly endorsement: Buffer;
}

export function sessionKeysOf(connection: ReadConnection, caseId: string): SessionKeyRow[] {
  return connection.all<SessionKeyRow>(
    `SELECT id, author, public_key, endorsement FROM session_keys
     WHERE id IN (SELECT session_key FROM commits WHERE workspace = ?) ORDER BY id`,
    caseId,
  );
}

export interface CertificateRow {
  readonly fingerprint: string;
  readonly kind: string;
  readonly unit: string | null;
  readonly der: Buffer;
}

/** Of the authors, and of the authorities of their units. Never a private key. */
export function certificatesOf(connection: ReadConnection, caseId: string): CertificateRow[] {
  return connection.all<CertificateRow>(
    `SELECT fingerprint, kind, unit, der FROM certificates
     WHERE fingerprint IN (SELECT author FROM commits WHERE workspace = ?)
       OR (kind IN ('unit-root', 'authority', 'partner-authority') AND coalesce(unit, '') IN
         (SELECT coalesce(t.unit, '') FROM commits c JOIN certificates t ON t.fingerprint = c.author WHERE c.workspace = ?))
     ORDER BY kind, fingerprint`,
    caseId,
    caseId,
  );
}
