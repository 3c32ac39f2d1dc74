/** AlgorithmIdentifiers of signatures and hashes: the few that are believed, by name. */
import { AppError } from '#shared/core/app-error.ts';
import { type DerNode, DerError, tag } from './der.ts';
import { membersOf, objectIdOf, smallNumberOf, unwrap } from './der-values.ts';
import { oid } from './oids.ts';

export type Hash = 'sha256' | 'sha384' | 'sha512';

export type SignatureAlgorithm =
  | { readonly kind: 'rsa' | 'ecdsa'; readonly hash: Hash }
  | { readonly kind: 'rsa-pss'; readonly hash: Hash; readonly saltLength: number };

const hashes: Readonly<Record<string, Hash>> = {
  [oid.sha256]: 'sha256',
  [oid.sha384]: 'sha384',
  [oid.sha512]: 'sha512',
};

const fixed: Readonly<Record<string, { readonly kind: 'rsa' | 'ecdsa'; readonly hash: Hash }>> = {
  [oid.rsaSha256]: { kind: 'rsa', hash: 'sha256' },
  [oid.rsaSha384]: { kind: 'rsa', hash: 'sha384' },
  [oid.rsaSha512]: { kind: 'rsa', hash: 'sha512' },
  [oid.ecdsaSha256]: { kind: 'ecdsa', hash: 'sha256' },
  [oid.ecdsaSha384]: { kind: 'ecdsa', hash: 'sha384' },
  [oid.ecdsaSha512]: { kind: 'ecdsa', hash: 'sha512' },
};

/** MD2, MD4, MD5 and SHA-1, alone and with RSA, DSA or ECDSA. */
const weak: ReadonlySet<string> = new Set([
  oid.md5,
  oid.sha1,
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
]);

/** @throws AppError `pki/weak-signature`, `pki/unsupported-algorithm`; DerError */
export function readHash(node: DerNode | undefined): Hash {
  const [type, parameters] = membersOf(node, 1, 2);
  assertNoParameters(parameters);
  const name = objectIdOf(type);
  return hashes[name] ?? refuse(name);
}

/**
 * @param digest the hash named beside it in CMS, where `rsaEncryption` alone means PKCS #1 v1.5 with that hash
 * @throws AppError `pki/weak-signature`, `pki/unsupported-algorithm`; DerError
 */
export function readSignatureAlgorithm(node: DerNode | undefined, digest?: Hash): SignatureAlgorithm {
  const [type, parameters] = membersOf(node, 1, 2);
  const name = objectIdOf(type);
  if (name === oid.rsaPss) return readPss(parameters);
  const algorithm = name === oid.rsa && digest ? { kind: 'rsa' as const, hash: digest } : fixed[name];
  if (!algorithm) return refuse(name);
  // RFC 5758 §3.2: absent with ECDSA; RFC 4055 §5: NULL with RSA, and absent where CMS writers forget it.
  if (algorithm.kind === 'ecdsa' && parameters) throw new DerError('Parameters where none belong');
  assertNoParameters(parameters);
  return algorithm;
}

/** RFC 4055 §3.1; the defaults are SHA-1 and therefore refused. */
function readPss(parameters: DerNode | undefined): SignatureAlgorithm {
  const members = membersOf(parameters, 0, 4);
  const member = (number: number): DerNode | undefined => members.find(({ tag: t }) => t === tag.explicit(number));
  const [hashNode, maskNode, saltNode, trailer] = [member(0), member(1), member(2), member(3)];
  if (!hashNode || !maskNode || !saltNode) return refuse(oid.sha1);
  const hash = readHash(unwrap(hashNode, 0));
  const [mask, maskHash] = membersOf(unwrap(maskNode, 1), 2, 2);
  const isUsual = objectIdOf(mask) === oid.mgf1 && readHash(maskHash) === hash && !trailer;
  return isUsual ? { kind: 'rsa-pss', hash, saltLength: smallNumberOf(unwrap(saltNode, 2)) } : refuse(oid.rsaPss);
}

function assertNoParameters(parameters: DerNode | undefined): void {
  if (parameters && parameters.tag !== tag.nothing) throw new DerError('Parameters where none belong');
}

function refuse(algorithm: string): never {
  throw new AppError(weak.has(algorithm) ? 'pki/weak-signature' : 'pki/unsupported-algorithm', { algorithm });
}
