/** The auditor's view: who did what and why; whether the chain is whole; a copy for a court or supervisor. */
import { AppError } from '#shared/core/app-error.ts';
import type { OfficerId, RecordId } from '#shared/core/ids.ts';
import type { AuditAction, AuditEntry, auditFilterSchema } from '#shared/domains/audit/audit.contract.ts';
import type { z } from 'zod';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { type StoredAuditRow, findBrokenEntry } from './audit-chain.ts';
import { checkStoredHeads } from './audit-heads.ts';

export type AuditFilter = z.infer<typeof auditFilterSchema>;

interface JoinedRow extends StoredAuditRow {
  readonly officer: string | null;
  readonly record_title: string | null;
  readonly case_number: string | null;
}

const joined = `SELECT a.*, o.name AS officer, r.title AS record_title, c.case_number
  FROM audit a LEFT JOIN officers o ON o.id = a.officer_id
  LEFT JOIN records r ON r.id = a.record_id LEFT JOIN cases c ON c.case_id = a.case_id`;

function conditionOf(filter: AuditFilter): { sql: string; values: (string | number)[] } {
  const parts: [string, string | number | null][] = [
    ['a.officer_id = ?', filter.officerId],
    ['a.action = ?', filter.action],
    ['a.case_id = ?', filter.caseId],
    ['a.record_id = ?', filter.recordId],
    ['a.at >= ?', filter.from],
    ['a.at < ?', filter.to],
    ['instr(fold(a.reason), fold(?)) > 0', filter.text === '' ? null : filter.text],
  ];
  const used = parts.filter((part): part is [string, string | number] => part[1] !== null);
  return { sql: used.map(([sql]) => sql).join(' AND ') || '1', values: used.map(([, value]) => value) };
}

function toEntry(row: JoinedRow): AuditEntry {
  return {
    number: row.number,
    at: row.at,
    zone: row.zone,
    officerId: row.officer_id as OfficerId | null,
    officer: row.officer ?? '',
    action: row.action as AuditAction,
    operation: row.operation,
    recordId: row.record_id as RecordId | null,
    recordType: row.record_type,
    recordTitle: row.record_title ?? '',
    caseId: row.case_id as RecordId | null,
    caseNumber: row.case_number ?? '',
    reason: row.reason,
    count: row.count,
    hash: row.hash.toString('hex'),
  };
}

export function listEntries(
  connection: ReadConnection,
  filter: AuditFilter,
  offset: number,
  limit: number,
): { total: number; entries: AuditEntry[] } {
  const { sql, values } = conditionOf(filter);
  const total =
    connection.get<{ total: number }>(`SELECT count(*) AS total FROM audit a WHERE ${sql}`, ...values)?.total ?? 0;
  const rows = connection.all<JoinedRow>(
    `${joined} WHERE ${sql} ORDER BY a.number DESC LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  );
  return { total, entries: rows.map(toEntry) };
}

export function verifyChain(vault: OpenVault) {
  const chain = findBrokenEntry(vault.read);
  const heads = checkStoredHeads(vault.read, vault.vaultId);
  const last = vault.read.get<{ hash: Buffer }>('SELECT hash FROM audit ORDER BY number DESC LIMIT 1');
  const brokenAt = chain.brokenAt ?? heads.brokenAt;
  return {
    ok: brokenAt === null,
    entries: chain.entries,
    heads: heads.heads,
    brokenAt,
    lastHash: last?.hash.toString('hex') ?? '',
  };
}

/** One JSON line for each entry, oldest first, then one for each signed head: hashes can be recomputed line by line. */
export function* exportLines(vault: OpenVault, filter: AuditFilter): Generator<string> {
  const { sql, values } = conditionOf(filter);
  const rows = vault.read
    .prepare(`${joined} WHERE ${sql} ORDER BY a.number`)
    .iterate(...values) as IterableIterator<JoinedRow>;
  for (const row of rows) {
    const { previous, hash, record_title: _title, ...entry } = row;
    yield `${JSON.stringify({ ...entry, previous: previous.toString('hex'), hash: hash.toString('hex') })}\n`;
  }
  const heads = vault.read.all<{
    number: number;
    hash: Buffer;
    session_key: string;
    signature: Buffer;
    at: number;
    public_key: Buffer;
    endorsement: Buffer;
  }>(
    'SELECT h.*, k.public_key, k.endorsement FROM audit_heads h JOIN session_keys k ON k.id = h.session_key ORDER BY h.number',
  );
  if (heads.length === 0) throw new AppError('audit/no-heads');
  for (const head of heads) {
    const { hash, signature, public_key: publicKey, endorsement, ...rest } = head;
    const line = {
      head: rest,
      hash: hash.toString('hex'),
      signature: signature.toString('hex'),
      publicKey: publicKey.toString('hex'),
      endorsement: endorsement.toString('base64'),
    };
    yield `${JSON.stringify(line)}\n`;
  }
}
