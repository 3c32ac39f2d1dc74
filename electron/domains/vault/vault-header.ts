/**
 * `vault.json` (docs/formats/vault.md §3): what must be readable before anybody is known. It holds no secret and no
 * name. The file is canonical JSON and a line feed, byte for byte: any other spelling is damage.
 */
import { createHash, createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import { canonicalBytes, isCanonical } from '#electron/platform/crypto/canonical.ts';
import { type Key, equalBytes } from '#electron/platform/crypto/keys.ts';
import { passwordFunction } from '#electron/platform/crypto/password.ts';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import { withNamedFileErrors } from '#electron/platform/files/file-errors.ts';

export const headerVersion = 1;
const headerName = 'vault.json';
const maxHeaderBytes = 4_194_304;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const slotSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['officer', 'recovery']),
  /** First byte of SHA-256 over the name salt and the officer's name: spares useless key derivations, tells almost nothing. Null for the recovery slot. */
  tag: z.number().int().min(0).max(255).nullable(),
  kdf: z.strictObject({
    name: z.literal(passwordFunction.name),
    memoryKiB: z.literal(passwordFunction.memoryKiB),
    passes: z.literal(passwordFunction.passes),
    lanes: z.literal(passwordFunction.lanes),
    salt: hex(16),
  }),
  /** Nonce, ciphertext and tag (base64): the master key and, for an officer, their own key. */
  wrapped: z.string().max(400),
  /** SHA-256 over the slot's other members: tells a damaged slot from a wrong password. */
  check: hex(32),
});
export type KeySlot = z.infer<typeof slotSchema>;

const headerSchema = z.strictObject({
  format: z.literal('concord-vault'),
  version: z.literal(headerVersion),
  vaultId: z.uuid(),
  createdAt: z.number().int(),
  database: z.literal('sqlcipher-4'),
  sealedFiles: z.literal('aes-256-gcm-stream-1'),
  nameSalt: hex(16),
  slots: z.array(slotSchema).min(1).max(1000),
  /** HMAC-SHA256 by a key from the master key, over everything but `checksum`, slots by id and check. */
  mac: hex(32),
  /** SHA-256 over everything but the slots and itself. */
  checksum: hex(32),
});
export type VaultHeader = z.infer<typeof headerSchema>;
/** A header before it is authenticated. */
export type HeaderBody = Omit<VaultHeader, 'mac' | 'checksum'>;

const sha256Hex = (value: Json): string => createHash('sha256').update(canonicalBytes(value)).digest('hex');

export function slotCheck(slot: Omit<KeySlot, 'check'>): string {
  const { id, kind, tag, kdf, wrapped } = slot;
  return sha256Hex({ id, kind, tag, kdf, wrapped });
}

/** First byte over salt and name; names compare without regard to case, spacing or Unicode form. */
export function nameTag(nameSalt: string, name: string): number {
  const normal = name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return createHash('sha256').update(Buffer.from(nameSalt, 'hex')).update(normal, 'utf8').digest()[0] ?? 0;
}

function macOf(body: HeaderBody, key: Key<'header'>): string {
  const slots = body.slots.map(({ id, check }) => ({ id, check }));
  return createHmac('sha256', key)
    .update(canonicalBytes({ ...body, slots }))
    .digest('hex');
}

function checksumOf(header: Omit<VaultHeader, 'checksum'>): string {
  const { slots: _slots, ...rest } = header;
  return sha256Hex(rest);
}

export function sealHeader(body: HeaderBody, key: Key<'header'>): VaultHeader {
  const authenticated = { ...body, mac: macOf(body, key) };
  return { ...authenticated, checksum: checksumOf(authenticated) };
}

export async function writeHeader(folder: string, header: VaultHeader): Promise<void> {
  await writeAtomically(join(folder, headerName), async (file) => {
    await file.writeFile(Buffer.concat([canonicalBytes(header), Buffer.from('\n')]));
  });
}

/** @throws AppError `vault/not-found`, `vault/not-a-vault`, `vault/newer-format`, `vault/header-damaged` */
export async function readHeader(folder: string): Promise<VaultHeader> {
  const bytes = await withNamedFileErrors(() => readFile(join(folder, headerName))).catch((cause: unknown) => {
    if (cause instanceof AppError && cause.code === 'files/not-found') throw new AppError('vault/not-found');
    throw cause;
  });
  return parseHeader(bytes);
}

/** Version before shape: a newer program may have added members. */
export function parseHeader(bytes: Buffer): VaultHeader {
  const value = parseJson(bytes);
  const lead = z.object({ format: z.literal('concord-vault'), version: z.number().int() }).safeParse(value);
  if (!lead.success) throw new AppError('vault/header-damaged');
  const isWhole = isCanonical(value as Json, bytes, '\n');
  if (isWhole && lead.data.version > headerVersion)
    throw new AppError('vault/newer-format', { version: lead.data.version });
  const header = headerSchema.safeParse(value);
  if (!isWhole || !header.success) throw new AppError('vault/header-damaged');
  const { checksum, ...rest } = header.data;
  if (checksum !== checksumOf(rest)) throw new AppError('vault/header-damaged');
  return header.data;
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0 || bytes.length > maxHeaderBytes) throw new AppError('vault/header-damaged');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new AppError('vault/header-damaged', {}, { cause });
  }
}

/** @throws AppError `vault/header-tampered`: the bytes are well formed, but somebody without the master key changed them. */
export function authenticateHeader(header: VaultHeader, key: Key<'header'>): void {
  const { mac, checksum: _checksum, ...body } = header;
  if (!equalBytes(Buffer.from(mac, 'hex'), Buffer.from(macOf(body, key), 'hex')))
    throw new AppError('vault/header-tampered');
}
