/** Checks one signature: RSA and the NIST curves by node:crypto, the brainpool curves, which Electron lacks, by noble. */
import { constants, createHash, createPublicKey, verify } from 'node:crypto';
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { AppError } from '#shared/core/app-error.ts';
import { readDer } from './der.ts';
import { positiveHexOf, membersOf } from './der-values.ts';
import type { PublicKey } from './public-key.ts';
import type { SignatureAlgorithm } from './signature-algorithm.ts';

/** What partners may still bring; own keys have 3072 bits. */
const leastRsaBits = 2048;

const brainpool = { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } as const;

export interface SignatureInput {
  readonly key: PublicKey;
  readonly algorithm: SignatureAlgorithm;
  readonly message: Buffer;
  readonly signature: Buffer;
}

/** @throws AppError `pki/weak-key`, `pki/unsupported-algorithm` */
export function assertStrongKey(key: PublicKey): void {
  if (key.kind === 'other') throw new AppError('pki/unsupported-algorithm', { algorithm: key.algorithm });
  if (key.kind === 'rsa' && key.bits < leastRsaBits)
    throw new AppError('pki/weak-key', { bits: key.bits, least: leastRsaBits });
}

/** @returns whether the signature holds. @throws AppError `pki/weak-key`, `pki/unsupported-algorithm` */
export function verifySignature({ key, algorithm, message, signature }: SignatureInput): boolean {
  assertStrongKey(key);
  if ((key.kind === 'ec') !== (algorithm.kind === 'ecdsa')) return false;
  try {
    if (key.kind === 'ec') assertDerPair(signature);
    if (key.kind === 'ec' && key.curve in brainpool) {
      const curve = brainpool[key.curve as keyof typeof brainpool];
      const digest = createHash(algorithm.hash).update(message).digest();
      return curve.verify(signature, digest, key.point, { prehash: false, lowS: false, format: 'der' });
    }
    const padding =
      algorithm.kind === 'rsa-pss'
        ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength }
        : algorithm.kind === 'rsa' && { padding: constants.RSA_PKCS1_PADDING };
    return verify(
      algorithm.hash,
      message,
      { key: createPublicKey({ key: key.der, format: 'der', type: 'spki' }), ...padding },
      signature,
    );
  } catch {
    // A key that is no point of its curve, a signature that is no pair of numbers: neither holds.
    return false;
  }
}

/** Ecdsa-Sig-Value (RFC 3279 §2.2.3) in its only form, so that one signature has one encoding. */
function assertDerPair(signature: Buffer): void {
  for (const part of membersOf(readDer(signature), 2, 2)) positiveHexOf(part);
}
