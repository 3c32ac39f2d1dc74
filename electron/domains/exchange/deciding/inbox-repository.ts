/** The tables of what was opened here. SQL only. */
import type { ErrorParams } from '#shared/core/app-error.ts';
import type { InboxChange, InboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import type { PreviewedRecord } from './preview-record.ts';
import type { SenderOrder } from '../opening/sender-order.ts';

export interface InboxRow {
  readonly number: number;
  readonly id: string;
  readonly bundle_id: string | null;
  readonly kind: 'case' | 'receipt' | null;
  readonly sender: string | null;
  readonly case_id: string | null;
  readonly sequence: number | null;
  readonly state: InboxEntry['state'];
  readonly is_late: number;
  readonly is_restored: number;
  readonly code: string | null;
  readonly params: string | null;
  readonly file_name: string;
  readonly file_sha256: string;
  readonly size: number;
  readonly sender_name: string;
  readonly sender_country: string;
  readonly case_number: string;
  readonly case_title: string;
  /** JSON. */
  readonly marking: string | null;
  readonly statement_hash: Buffer | null;
  /** By the sender's clock, UTC milliseconds. */
  readonly made_at: number | null;
  readonly tags_sha256: string | null;
  readonly signer: string | null;
  readonly opened_by: string;
  readonly received_at: number;
  readonly decided_by: string | null;
  readonly decided_at: number | null;
  readonly reason: string;
  readonly told_by: number | null;
}

/** May be megabytes long: read for one entry, never for a list. */
export interface InboxDocuments {
  readonly statement: Buffer | null;
  readonly report: string | null;
}

export function documentsOf(connection: ReadConnection, inboxNumber: number): InboxDocuments {
  const sql = 'SELECT statement, report FROM inbox_documents WHERE inbox_number = ?';
  return connection.get<InboxDocuments>(sql, inboxNumber) ?? { statement: null, report: null };
}

export function saveReport(connection: WriteConnection, inboxNumber: number, report: string): void {
  connection.run(
    `INSERT INTO inbox_documents (inbox_number, report) VALUES (?, ?)
     ON CONFLICT (inbox_number) DO UPDATE SET report = excluded.report`,
    inboxNumber,
    report,
  );
}

export function findEntry(connection: ReadConnection, id: string): InboxRow | null {
  return connection.get<InboxRow>('SELECT * FROM inbox WHERE id = ?', id) ?? null;
}

/** An entry of a bundle that was believed: not one of a file in quarantine. */
export function findOpened(connection: ReadConnection, sender: string, bundleId: string): InboxRow | null {
  const sql = `SELECT * FROM inbox WHERE sender = ? AND bundle_id = ? AND state <> 'quarantined'`;
  return connection.get<InboxRow>(sql, sender, bundleId) ?? null;
}

/** The same file, refused before for the same reason: kept once. */
export function findQuarantined(connection: ReadConnection, sha256: string, code: string): InboxRow | null {
  const sql = `SELECT * FROM inbox WHERE file_sha256 = ? AND code = ? AND state = 'quarantined'`;
  return connection.get<InboxRow>(sql, sha256, code) ?? null;
}

export interface OpenedBundle {
  readonly id: string;
  readonly statement: Statement;
  readonly statementBytes: Buffer;
  readonly statementHash: string;
  readonly state: 'waiting' | 'accepted';
  readonly order: SenderOrder;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly size: number;
  readonly tagsSha256: string;
  readonly signer: string;
  readonly openedBy: string;
  readonly now: number;
}

const openedColumns = `bundle_id, kind, sender, sender_name, sender_country, case_id, case_number, case_title, marking, sequence,
  state, is_late, is_restored, made_at, code, params, file_name, file_sha256, size, statement_hash, tags_sha256, signer, opened_by,
  received_at, decided_by, decided_at, reason`;

function openedValues(opened: OpenedBundle): unknown[] {
  const { statement, state, now } = opened;
  const isDecided = state === 'accepted';
  return [
    statement.id,
    statement.kind,
    statement.sender.id,
    statement.sender.name,
    statement.sender.country,
    statement.case?.id ?? null,
    statement.case?.number ?? '',
    statement.case?.title ?? '',
    JSON.stringify(statement.handling.marking),
    statement.sequence,
    state,
    opened.order === 'late' ? 1 : 0,
    opened.order === 'restored' ? 1 : 0,
    statement.createdAt,
    null,
    null,
    opened.fileName,
    opened.fileSha256,
    opened.size,
    Buffer.from(opened.statementHash, 'hex'),
    opened.tagsSha256,
    opened.signer,
    opened.openedBy,
    now,
    isDecided ? opened.openedBy : null,
    isDecided ? now : null,
    '',
  ];
}

/** @returns the number of the entry. A file that waited in quarantine keeps its entry. */
export function saveOpened(connection: WriteConnection, opened: OpenedBundle): number {
  const number = saveOpenedRow(connection, opened);
  connection.run(
    `INSERT INTO inbox_documents (inbox_number, statement) VALUES (?, ?)
     ON CONFLICT (inbox_number) DO UPDATE SET statement = excluded.statement`,
    number,
    opened.statementBytes,
  );
  return number;
}

function saveOpenedRow(connection: WriteConnection, opened: OpenedBundle): number {
  const known = findEntry(connection, opened.id);
  const values = openedValues(opened);
  if (known) {
    const names = openedColumns.split(',').map((name) => `${name.trim()} = ?`);
    connection.run(`UPDATE inbox SET ${names.join(', ')} WHERE number = ?`, ...values, known.number);
    return known.number;
  }
  const marks = values.map(() => '?').join(', ');
  const sql = `INSERT INTO inbox (id, ${openedColumns}) VALUES (?, ${marks})`;
  return connection.run(sql, opened.id, ...values).lastInsertRowid;
}

export function saveItems(connection: WriteConnection, inboxNumber: number, items: Statement['items']): void {
  for (const [position, { kind, name, sha256, size }] of items.entries()) {
    connection.run(
      'INSERT INTO inbox_items (inbox_number, position, kind, name, sha256, size) VALUES (?, ?, ?, ?, ?, ?)',
      inboxNumber,
      position,
      kind,
      name,
      sha256,
      size,
    );
  }
}

export interface QuarantinedFile {
  readonly id: string;
  readonly code: string;
  readonly params: ErrorParams;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly size: number;
  /** What the file claims, where its signature could be read; null otherwise. */
  readonly claims: Pick<Statement, 'id' | 'kind' | 'sequence' | 'sender'> | null;
  readonly report: string;
  readonly openedBy: string;
  readonly now: number;
}

export function saveQuarantined(connection: WriteConnection, file: QuarantinedFile): void {
  const { claims } = file;
  const { lastInsertRowid } = connection.run(
    `INSERT INTO inbox (id, bundle_id, kind, sender, sequence, state, is_late, code, params, file_name, file_sha256, size,
       opened_by, received_at, reason) VALUES (?, ?, ?, ?, ?, 'quarantined', 0, ?, ?, ?, ?, ?, ?, ?, '')`,
    file.id,
    claims?.id ?? null,
    claims?.kind ?? null,
    claims?.sender.id ?? null,
    claims?.sequence ?? null,
    file.code,
    JSON.stringify(file.params),
    file.fileName,
    file.fileSha256,
    file.size,
    file.openedBy,
    file.now,
  );
  saveReport(connection, lastInsertRowid, file.report);
}

export interface ItemRow {
  readonly kind: Statement['items'][number]['kind'];
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

export function listItems(connection: ReadConnection, inboxNumber: number): readonly ItemRow[] {
  const sql = 'SELECT kind, name, sha256, size FROM inbox_items WHERE inbox_number = ? ORDER BY position';
  return connection.all<ItemRow>(sql, inboxNumber);
}

export interface ChangeRow {
  readonly position: number;
  readonly record_id: string;
  readonly type: string;
  readonly title: string;
  readonly effect: InboxChange['effect'];
  readonly reason: string;
  readonly content: string;
  readonly decision: InboxChange['decision'];
}

/** What was accepted stays; everything else was worked out before something changed, and goes. */
export function forgetChanges(connection: WriteConnection, inboxNumber: number): number {
  connection.run(`DELETE FROM inbox_changes WHERE inbox_number = ? AND decision <> 'accepted'`, inboxNumber);
  const sql = 'SELECT coalesce(max(position), -1) + 1 AS next FROM inbox_changes WHERE inbox_number = ?';
  return connection.get<{ next: number }>(sql, inboxNumber)?.next ?? 0;
}

export function saveChange(
  connection: WriteConnection,
  inboxNumber: number,
  position: number,
  record: PreviewedRecord,
  decision: InboxChange['decision'],
): void {
  connection.run(
    `INSERT INTO inbox_changes (inbox_number, position, record_id, type, title, effect, reason, content, decision)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    inboxNumber,
    position,
    record.recordId,
    record.type,
    record.title,
    record.effect,
    record.reason,
    JSON.stringify(record.content),
    decision,
  );
}

export function countChanges(connection: ReadConnection, inboxNumber: number): Record<InboxChange['effect'], number> {
  const counts = { created: 0, changed: 0, conflicting: 0, withheld: 0, 'set-aside': 0 };
  const sql = 'SELECT effect, count(*) AS total FROM inbox_changes WHERE inbox_number = ? GROUP BY effect';
  for (const { effect, total } of connection.all<{ effect: InboxChange['effect']; total: number }>(sql, inboxNumber))
    counts[effect] = total;
  return counts;
}
