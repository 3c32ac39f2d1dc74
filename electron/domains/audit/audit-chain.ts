/** The hash chain of the audit log: each entry's hash covers its content and the hash before it. */
import { createHash } from 'node:crypto';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';

export interface AuditRow {
  readonly number: number;
  readonly at: number;
  readonly zone: string;
  readonly officer_id: string | null;
  readonly action: string;
  readonly operation: string;
  readonly record_id: string | null;
  readonly record_type: string;
  readonly case_id: string | null;
  readonly reason: string;
  readonly count: number;
}

export interface StoredAuditRow extends AuditRow {
  readonly previous: Buffer;
  readonly hash: Buffer;
}

/** Before the first entry. */
export const chainStart = Buffer.alloc(32);

export function hashEntry(row: AuditRow, previous: Buffer): Buffer {
  const { number, at, zone, officer_id, action, operation, record_id, record_type, case_id, reason, count } = row;
  const entry = { number, at, zone, officer_id, action, operation, record_id, record_type, case_id, reason, count };
  return createHash('sha256').update(previous).update(canonicalBytes(entry)).digest();
}

export interface ChainTip {
  readonly number: number;
  readonly hash: Buffer;
}

export function chainTip(connection: ReadConnection): ChainTip {
  const row = connection.get<ChainTip>('SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1');
  return row ?? { number: 0, hash: chainStart };
}

/** Goes over the whole chain. @returns the first entry that does not follow from the one before it, or null. */
export function findBrokenEntry(connection: ReadConnection): {
  readonly entries: number;
  readonly brokenAt: number | null;
} {
  let previous: Buffer = chainStart;
  let expected = 1;
  const statement = connection.prepare('SELECT * FROM audit ORDER BY number');
  for (const row of statement.iterate() as IterableIterator<StoredAuditRow>) {
    const isSound =
      row.number === expected && row.previous.equals(previous) && row.hash.equals(hashEntry(row, previous));
    if (!isSound) return { entries: expected - 1, brokenAt: row.number };
    previous = row.hash;
    expected += 1;
  }
  return { entries: expected - 1, brokenAt: null };
}
