/** Rows of `outbox` and what hangs on them. SQL only. */
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';

export interface OutboxRow {
  readonly number: number;
  readonly id: string;
  readonly kind: 'case' | 'receipt';
  readonly partner: string;
  readonly case_id: string | null;
  /** Below zero where the bundle broke before anybody saw it: its number is free again. */
  readonly sequence: number;
  readonly state: 'sealing' | 'sealed' | 'delivered' | 'acknowledged' | 'partly' | 'refused' | 'broken';
  readonly sha256: string | null;
  readonly size: number | null;
  readonly records: number;
  readonly held: number;
  readonly created_by: string;
  readonly created_at: number;
  readonly delivered_to: string;
  readonly delivered_at: number | null;
  readonly answered_at: number | null;
  readonly kept: number;
  /** As the partner answered: records that it did not take, and conflicts. */
  readonly not_taken: number;
  readonly conflicts: number;
}

const columns = `number, id, kind, partner, case_id, sequence, state, sha256, size, records, held, created_by, created_at,
  delivered_to, delivered_at, answered_at, kept, not_taken, conflicts`;

export function findBundle(connection: ReadConnection, id: string): OutboxRow | null {
  return connection.get<OutboxRow>(`SELECT ${columns} FROM outbox WHERE id = ?`, id) ?? null;
}

export interface OutboxFilter {
  readonly partner: string | null;
  readonly caseId: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** Newest first. @param reach condition that need-to-know sets on `case_id`. */
export function listBundles(
  connection: ReadConnection,
  { partner, caseId, offset, limit }: OutboxFilter,
  reach: { readonly sql: string; readonly values: readonly string[] },
): { total: number; rows: OutboxRow[] } {
  const where = `(? IS NULL OR partner = ?) AND (? IS NULL OR case_id = ?) AND (case_id IS NULL OR ${reach.sql})`;
  const values = [partner, partner, caseId, caseId, ...reach.values];
  const total = connection.get<{ total: number }>(`SELECT count(*) AS total FROM outbox WHERE ${where}`, ...values);
  const rows = connection.all<OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE ${where} ORDER BY number DESC LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  return { total: total?.total ?? 0, rows };
}

/** From 1 for each partner, without holes. */
export function nextSequence(connection: ReadConnection, partner: string): number {
  const row = connection.get<{ last: number | null }>(
    'SELECT max(sequence) AS last FROM outbox WHERE partner = ? AND sequence > 0',
    partner,
  );
  return (row?.last ?? 0) + 1;
}

/** SHA-256 of the statement before this sequence, hexadecimal. */
export function previousStatement(connection: ReadConnection, partner: string, sequence: number): string | null {
  const row = connection.get<{ statement_hash: Buffer | null }>(
    `SELECT statement_hash FROM outbox WHERE partner = ? AND sequence > 0 AND sequence < ? AND statement_hash IS NOT NULL
     ORDER BY sequence DESC LIMIT 1`,
    partner,
    sequence,
  );
  return row?.statement_hash?.toString('hex') ?? null;
}

export function lastExchanged(connection: ReadConnection, caseId: string, partner: string) {
  const row = connection.get<{ sealed: number | null; answered: number | null }>(
    `SELECT max(CASE WHEN state NOT IN ('sealing', 'broken') THEN created_at END) AS sealed, max(answered_at) AS answered
     FROM outbox WHERE case_id = ? AND partner = ?`,
    caseId,
    partner,
  );
  return { lastSealedAt: row?.sealed ?? null, lastAnswerAt: row?.answered ?? null };
}

export interface Reservation {
  readonly id: string;
  readonly kind: 'case' | 'receipt';
  readonly partner: string;
  readonly caseId: string | null;
  readonly sequence: number;
  readonly officerId: string;
  readonly now: number;
}

/** @returns the number by which the tables of what a partner has call this bundle. */
export function insertSealing(connection: WriteConnection, row: Reservation): number {
  return connection.run(
    `INSERT INTO outbox (id, kind, partner, case_id, sequence, state, records, held, created_by, created_at, delivered_to, kept)
     VALUES (?, ?, ?, ?, ?, 'sealing', 0, 0, ?, ?, '', 0)`,
    row.id,
    row.kind,
    row.partner,
    row.caseId,
    row.sequence,
    row.officerId,
    row.now,
  ).lastInsertRowid;
}

export interface SealedFacts {
  readonly statement: Buffer;
  readonly statementHash: Buffer;
  readonly sha256: string;
  readonly size: number;
  readonly records: number;
  readonly held: number;
}

export function markSealed(connection: WriteConnection, number: number, facts: SealedFacts): void {
  connection.run(
    `UPDATE outbox SET state = 'sealed', statement_hash = ?, sha256 = ?, size = ?, records = ?, held = ?, kept = 1
     WHERE number = ?`,
    facts.statementHash,
    facts.sha256,
    facts.size,
    facts.records,
    facts.held,
    number,
  );
  connection.run('INSERT INTO outbox_documents (outbox_number, statement) VALUES (?, ?)', number, facts.statement);
}

/** JSON; null where the partner has not answered. */
export function answerOf(connection: ReadConnection, number: number): string | null {
  const sql = 'SELECT answer FROM outbox_documents WHERE outbox_number = ?';
  return connection.get<{ answer: string | null }>(sql, number)?.answer ?? null;
}

export interface Answer {
  readonly state: 'acknowledged' | 'partly' | 'refused';
  readonly text: string;
  readonly answeredAt: number | null;
  readonly notTaken: number;
  readonly conflicts: number;
}

export function saveAnswer(connection: WriteConnection, number: number, answer: Answer): void {
  connection.run(
    'UPDATE outbox SET state = ?, answered_at = ?, not_taken = ?, conflicts = ? WHERE number = ?',
    answer.state,
    answer.answeredAt,
    answer.notTaken,
    answer.conflicts,
    number,
  );
  connection.run('UPDATE outbox_documents SET answer = ? WHERE outbox_number = ?', answer.text, number);
}

/** Nobody saw it, so its sequence is given again: a hole would look like a bundle that was lost. */
export function markBroken(connection: WriteConnection, number: number): void {
  connection.run(
    `UPDATE outbox SET state = 'broken', sequence = -number, kept = 0 WHERE number = ? AND state = 'sealing'`,
    number,
  );
}

/** What a crash left. @returns how many. */
export function breakUnfinished(connection: WriteConnection): number {
  return connection.run(`UPDATE outbox SET state = 'broken', sequence = -number, kept = 0 WHERE state = 'sealing'`)
    .changes;
}

export function markDelivered(connection: WriteConnection, number: number, to: string, now: number): void {
  connection.run(
    `UPDATE outbox SET state = CASE state WHEN 'sealed' THEN 'delivered' ELSE state END, delivered_to = ?, delivered_at = ?
     WHERE number = ?`,
    to,
    now,
    number,
  );
}

export function listKeptIds(connection: ReadConnection): Set<string> {
  return new Set(connection.all<{ id: string }>('SELECT id FROM outbox WHERE kept = 1').map(({ id }) => id));
}

export function findCaseName(connection: ReadConnection, caseId: string): { number: string; title: string } {
  const row = connection.get<{ number: string; title: string }>(
    `SELECT c.case_number AS number, r.title FROM cases c JOIN records r ON r.number = c.record_number WHERE c.case_id = ?`,
    caseId,
  );
  return row ?? { number: '', title: '' };
}
