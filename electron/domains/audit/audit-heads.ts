/**
 * Signed heads of the audit chain, in the database and outside it. `heads.json` beside the database names the newest
 * entry: a database that was rolled back, or that lost its newest pages, no longer contains it (vault-study, "Traps").
 */
import { sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/core/app-error.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { canonicalBytes, isCanonical } from '#electron/platform/crypto/canonical.ts';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import { isSignedBy } from '../records/commit-header.ts';
import type { Author } from '../session/officer-session.ts';
import { chainTip } from './audit-chain.ts';

const headsName = 'heads.json';

const headSchema = z.strictObject({
  format: z.literal('concord-audit-head'),
  version: z.literal(1),
  vaultId: z.string(),
  number: z.number().int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  sessionKey: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.number().int(),
});
const fileSchema = z.strictObject({ head: headSchema, signature: z.string().regex(/^[0-9a-f]{128}$/) });
export type AuditHead = z.infer<typeof headSchema>;

interface HeadInput {
  readonly vaultId: string;
  readonly author: Author;
  readonly now: number;
}

function makeHead(connection: ReadConnection, input: HeadInput): { head: AuditHead; bytes: Buffer; signature: Buffer } {
  const tip = chainTip(connection);
  const head = {
    format: 'concord-audit-head' as const,
    version: 1 as const,
    vaultId: input.vaultId,
    number: tip.number,
    hash: tip.hash.toString('hex'),
    sessionKey: input.author.sessionKeyId,
    at: input.now,
  };
  const bytes = canonicalBytes(head);
  return { head, bytes, signature: sign(null, bytes, input.author.privateKey) };
}

/** Puts a signed head into the database; at every unlock, lock and daily. */
export function storeHead(connection: WriteConnection, input: HeadInput): void {
  const { head, signature } = makeHead(connection, input);
  if (head.number === 0) return;
  connection.run(
    'INSERT OR IGNORE INTO audit_heads (number, hash, session_key, signature, at) VALUES (?, ?, ?, ?, ?)',
    head.number,
    Buffer.from(head.hash, 'hex'),
    head.sessionKey,
    signature,
    head.at,
  );
}

/** Writes the newest head beside the database. Always after the transaction, so it is never ahead of it. */
export async function writeHeadsFile(folder: string, connection: ReadConnection, input: HeadInput): Promise<void> {
  const { head, signature } = makeHead(connection, input);
  const bytes = canonicalBytes({ head, signature: signature.toString('hex') });
  await writeAtomically(
    join(folder, headsName),
    async (file) => await file.writeFile(Buffer.concat([bytes, Buffer.from('\n')])),
  );
}

/**
 * @returns null where there is no such file.
 * @throws AppError `vault/heads-damaged`
 */
export async function readHeadsFile(folder: string): Promise<z.infer<typeof fileSchema> | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(join(folder, headsName));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new AppError('vault/heads-damaged', {}, { cause });
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success || !isCanonical(parsed.data, bytes, '\n')) throw new AppError('vault/heads-damaged');
  return parsed.data;
}

/**
 * Is the newest entry that the file names still in the database, and did one of ours sign it?
 * @throws AppError `vault/heads-damaged`, `vault/rolled-back` with the last number of file and database.
 */
export async function assertNotRolledBack(
  folder: string,
  vaultId: string,
  connection: ReadConnection,
): Promise<'matches' | 'missing'> {
  const file = await readHeadsFile(folder);
  if (!file) return 'missing';
  const { head, signature } = file;
  const tip = chainTip(connection);
  const key = connection.get<{ public_key: Buffer }>(
    'SELECT public_key FROM session_keys WHERE id = ?',
    head.sessionKey,
  );
  const entry = connection.get<{ hash: Buffer }>('SELECT hash FROM audit WHERE number = ?', head.number);
  if (head.vaultId !== vaultId) throw new AppError('vault/heads-damaged');
  if (key && !isSignedBy(canonicalBytes(head), Buffer.from(signature, 'hex'), key.public_key))
    throw new AppError('vault/heads-damaged');
  const isThere = head.number === 0 || entry?.hash.toString('hex') === head.hash;
  if (!key || !isThere) throw new AppError('vault/rolled-back', { file: head.number, database: tip.number });
  return 'matches';
}

/** Every head in the database against the chain and its signature. @returns how many, and the first bad number. */
export function checkStoredHeads(
  connection: ReadConnection,
  vaultId: string,
): { readonly heads: number; readonly brokenAt: number | null } {
  const rows = connection.all<{
    number: number;
    hash: Buffer;
    session_key: string;
    signature: Buffer;
    at: number;
    entry: Buffer | null;
    public_key: Buffer;
  }>(
    `SELECT h.*, a.hash AS entry, k.public_key FROM audit_heads h JOIN session_keys k ON k.id = h.session_key
     LEFT JOIN audit a ON a.number = h.number ORDER BY h.number`,
  );
  for (const row of rows) {
    const head = {
      format: 'concord-audit-head',
      version: 1,
      vaultId,
      number: row.number,
      hash: row.hash.toString('hex'),
      sessionKey: row.session_key,
      at: row.at,
    };
    const isSound =
      row.entry?.equals(row.hash) === true && isSignedBy(canonicalBytes(head), row.signature, row.public_key);
    if (!isSound) return { heads: rows.length, brokenAt: row.number };
  }
  return { heads: rows.length, brokenAt: null };
}
