/**
 * Session keys: Ed25519, at most seven days, endorsed by the officer's certificate in a CMS signature, so that a smart
 * card is asked once and not at every save. A court checks both steps with stock OpenSSL (docs/formats/vault.md §7).
 */
import { type KeyObject, createHash, generateKeyPairSync } from 'node:crypto';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';

/** Shorter than the seven days that architecture §3 allows: a new one is made at each unlock. */
const sessionKeyMs = 24 * 3_600_000;

export interface SessionKey {
  /** SHA-256 of the raw public key, hexadecimal. */
  readonly id: string;
  readonly author: string;
  /** 32 raw bytes (RFC 8032). */
  readonly publicKey: Buffer;
  readonly privateKey: KeyObject;
  /** CMS SignedData with the endorsement inside. */
  readonly endorsement: Buffer;
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface EndorsementInput {
  /** PKCS#8 DER of the officer's key. */
  readonly officerKey: Uint8Array;
  /** Officer's certificate first, then the unit root. */
  readonly chain: readonly Buffer[];
  readonly author: string;
  readonly unit: string;
  readonly now: number;
}

/** What the officer's certificate signs. */
export function endorsedContent(key: {
  readonly author: string;
  readonly unit: string;
  /** Hexadecimal. */
  readonly publicKey: string;
  readonly notBefore: number;
  readonly notAfter: number;
}) {
  return { format: 'concord-session-key', version: 1, ...key };
}

export function makeSessionKey(input: EndorsementInput): SessionKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  // SubjectPublicKeyInfo of Ed25519 is a fixed 12-byte prefix and the 32 bytes of the key (RFC 8410 §4).
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(12);
  const id = createHash('sha256').update(raw).digest('hex');
  const notBefore = input.now;
  const notAfter = input.now + sessionKeyMs;
  const { author, unit } = input;
  const content = canonicalBytes(
    endorsedContent({ author, unit, publicKey: raw.toString('hex'), notBefore, notAfter }),
  );
  const signer = createKeySigner(input.officerKey, input.chain);
  const endorsement = signCms({ content, isDetached: false, signedAt: input.now, signer });
  return { id, author: input.author, publicKey: raw, privateKey, endorsement, notBefore, notAfter };
}
