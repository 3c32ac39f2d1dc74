/** A Signer over a private key that is in memory; a token has its own. */
import { type KeyObject, createPrivateKey, sign } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import { nothing, objectId, sequence } from './der-writer.ts';
import { oid } from './oids.ts';
import type { Signer } from './pki-types.ts';
import { refuseAs } from './refuse.ts';

const leastRsaBits = 3072;

/**
 * @param privateKey PKCS#8 DER, or the key itself: RSA of at least 3072 bits, or P-256, P-384, P-521
 * @param chain DER; the signer's own certificate first, then its issuers
 * @throws AppError `pki/private-key-malformed`, `pki/weak-key`, `pki/unsupported-algorithm`
 */
export function createKeySigner(privateKey: KeyObject | Uint8Array, chain: readonly Buffer[]): Signer {
  const key = refuseAs('pki/private-key-malformed', () => toKey(privateKey));
  const algorithm = algorithmOf(key);
  return { chain, algorithm, sign: (bytes) => sign('sha256', bytes, key) };
}

/** AlgorithmIdentifier as RFC 4055 §5 and RFC 5758 §3.2 write it: NULL with RSA, nothing with ECDSA. */
export function signatureAlgorithmOf({ algorithm }: Pick<Signer, 'algorithm'>): Buffer {
  return algorithm === 'rsa' ? sequence(objectId(oid.rsaSha256), nothing()) : sequence(objectId(oid.ecdsaSha256));
}

function toKey(privateKey: KeyObject | Uint8Array): KeyObject {
  if (!(privateKey instanceof Uint8Array)) return privateKey;
  return createPrivateKey({ key: Buffer.from(privateKey), type: 'pkcs8', format: 'der' });
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): Signer['algorithm'] {
  if (asymmetricKeyType === 'ec') return 'ecdsa';
  if (asymmetricKeyType !== 'rsa')
    throw new AppError('pki/unsupported-algorithm', { algorithm: asymmetricKeyType ?? '?' });
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < leastRsaBits) throw new AppError('pki/weak-key', { bits, least: leastRsaBits });
  return 'rsa';
}
