/** Extensions of certificates, lists and list entries (RFC 5280 §4.2, §5.2, §5.3). */
import { type DerNode, DerError, readDer, tag } from './der.ts';
import { booleanOf, expectTag, membersOf, objectIdOf, octetsOf, smallNumberOf } from './der-values.ts';
import { oid } from './oids.ts';

export interface Extension {
  readonly id: string;
  readonly isCritical: boolean;
  readonly value: Buffer;
}

/** @returns the extensions by identifier; each may stand once. @throws DerError */
export function readExtensions(node: DerNode): ReadonlyMap<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const member of membersOf(node, 1)) {
    const [type, second, third] = membersOf(member, 2, 3);
    const id = objectIdOf(type);
    if (extensions.has(id)) throw new DerError('Extension stands twice');
    const isCritical = third ? booleanOf(second) : false;
    extensions.set(id, { id, isCritical, value: octetsOf(third ?? second) });
  }
  return extensions;
}

/** @returns the identifier of the first critical extension that is not among those. */
export function findUnknownCritical(
  extensions: ReadonlyMap<string, Extension>,
  known: ReadonlySet<string>,
): string | null {
  return [...extensions.values()].find(({ id, isCritical }) => isCritical && !known.has(id))?.id ?? null;
}

export interface BasicConstraints {
  readonly isAuthority: boolean;
  readonly pathLength: number | null;
}

export function readBasicConstraints(value: Buffer): BasicConstraints {
  const members = [...membersOf(readDer(value), 0, 2)];
  const isAuthority = members[0]?.tag === tag.boolean && booleanOf(members.shift());
  const pathLength = members.length > 0 ? smallNumberOf(members.shift()) : null;
  // RFC 5280 §4.2.1.9: a path length without authority means nothing and is not to be written.
  if (members.length > 0 || (pathLength !== null && !isAuthority)) throw new DerError('Basic constraints');
  return { isAuthority, pathLength };
}

/** Bits of KeyUsage that matter here (RFC 5280 §4.2.1.3). */
export interface KeyUsage {
  readonly digitalSignature: boolean;
  readonly contentCommitment: boolean;
  readonly keyCertSign: boolean;
  readonly crlSign: boolean;
}

export function readKeyUsage(value: Buffer): KeyUsage {
  const { content } = expectTag(readDer(value), tag.bitString);
  const [, first = 0] = content;
  return {
    digitalSignature: (first & 0x80) !== 0,
    contentCommitment: (first & 0x40) !== 0,
    keyCertSign: (first & 0x04) !== 0,
    crlSign: (first & 0x02) !== 0,
  };
}

export function readExtendedKeyUsage(value: Buffer): readonly string[] {
  return membersOf(readDer(value), 1).map(objectIdOf);
}

export function readSubjectKeyId(value: Buffer): Buffer {
  return octetsOf(readDer(value));
}

/** @returns the key identifier, or null where the issuer is named in another way. */
export function readAuthorityKeyId(value: Buffer): Buffer | null {
  const members = membersOf(readDer(value), 0, 3);
  return members.find((member) => member.tag === tag.implicit(0))?.content ?? null;
}

/** Understood wherever they stand in a certificate. */
export const knownInCertificates: ReadonlySet<string> = new Set([
  oid.basicConstraints,
  oid.keyUsage,
  oid.extendedKeyUsage,
  oid.subjectKeyId,
  oid.authorityKeyId,
  oid.subjectAltName,
  oid.issuerAltName,
]);
