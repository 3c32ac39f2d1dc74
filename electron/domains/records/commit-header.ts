/**
 * Commit headers: what one person did at one moment, signed. The stored bytes are what was signed and are never
 * re-serialised; a header that is not its own canonical form is refused.
 */
import { type KeyObject, createHash, createPublicKey, sign, verify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { z } from 'zod';
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import { canonicalBytes, isCanonical } from '#electron/platform/crypto/canonical.ts';
import type { Author } from '../session/officer-session.ts';

/** More leaves than this become several commits in a row, so that a header stays readable in memory. */
export const maxLeavesPerCommit = 50_000;

/** Of all leaves of a commit of ours together: the header stays below 20 MB, far from what readers refuse (docs/formats/bundle.md). */
export const mostReplaced = 200_000;

/** 9999-12-31T23:59:59.999Z, UTC milliseconds: times beyond it have no usual written form. */
export const maxTime = 253_402_300_799_999;
/** Far more commits than fit into one millisecond; bounds what a peer can make the clock of others carry. */
export const maxClockCount = 4_294_967_295;

/** More than a person can make by hand; bounds what one write of a peer makes others look up. */
export const mostSuperseded = 1000;

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

const headerMembers = z.strictObject({
  version: z.literal(1),
  /** The case; in vaults of schema 10 the unit. */
  workspace: z.string().min(1).max(100),
  /** Fingerprint of the officer's certificate. */
  author: sha256Hex,
  sessionKey: sha256Hex,
  /** From 1, without gaps, for each author in each workspace. */
  sequence: z.number().int().positive(),
  /** The author's commit before this one in the workspace; null for the first. */
  previous: sha256Hex.nullable(),
  /** Hybrid logical clock: milliseconds that never go back, and a count within one. Orders winners; decides nothing else. */
  clock: z.tuple([z.number().int().nonnegative().max(maxTime), z.number().int().nonnegative().max(maxClockCount)]),
  /** The author's own clock in UTC milliseconds, and their zone. Recorded, never trusted. */
  at: z.number().int().nonnegative().max(maxTime),
  zone: z.string().min(1).max(60),
  leaves: z
    .array(z.strictObject({ id: sha256Hex, supersedes: z.array(sha256Hex).max(mostSuperseded) }))
    .min(1)
    .max(maxLeavesPerCommit),
});
export const commitHeaderSchema = headerMembers.refine(
  ({ sequence, previous }) => (sequence === 1) === (previous === null),
);
export type CommitHeader = z.infer<typeof commitHeaderSchema>;

export interface SignedHeader {
  readonly id: Buffer;
  readonly bytes: Buffer;
  readonly signature: Buffer;
}

export function signHeader(header: CommitHeader, author: Author): SignedHeader {
  const bytes = canonicalBytes(header);
  return { id: commitIdOf(bytes), bytes, signature: sign(null, bytes, author.privateKey) };
}

export function commitIdOf(header: Uint8Array): Buffer {
  return createHash('sha256').update(header).digest();
}

/** @throws AppError `records/header-malformed` */
export function parseHeader(bytes: Buffer): CommitHeader {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new AppError('records/header-malformed', {}, { cause });
  }
  const header = commitHeaderSchema.safeParse(value);
  if (!header.success || !isCanonical(value as Json, bytes)) throw new AppError('records/header-malformed');
  return header.data;
}

const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');

/** @param publicKey 32 raw bytes of an Ed25519 key (RFC 8032). */
export function sessionKeyOf(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([ed25519Prefix, publicKey]), type: 'spki', format: 'der' });
}

/**
 * Whether a signature under this key binds to what was signed. Under a point of small order one signature fits many
 * messages, and under a mixed one two programs may disagree; nobody makes such a key by chance.
 */
export function isSoundSessionKey(publicKey: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(publicKey, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}

/** @param key parsed once where many commits are checked, or 32 raw bytes. */
export function isSignedBy(bytes: Uint8Array, signature: Uint8Array, key: KeyObject | Uint8Array): boolean {
  return verify(null, bytes, key instanceof Uint8Array ? sessionKeyOf(key) : key, signature);
}
