/** X.509 certificates (RFC 5280 §4). The bytes are kept as they came; PKI.js must read the same structure too. */
import { createHash } from 'node:crypto';
import { Certificate } from 'pkijs';
import { type DerNode, DerError, readDer, tag } from './der.ts';
import { expectTag, membersOf, positiveHexOf, smallNumberOf, timeOf, unwrap, wholeBytesOf } from './der-values.ts';
import {
  type BasicConstraints,
  type Extension,
  type KeyUsage,
  findUnknownCritical,
  knownInCertificates,
  readAuthorityKeyId,
  readBasicConstraints,
  readExtendedKeyUsage,
  readExtensions,
  readKeyUsage,
  readSubjectKeyId,
} from './extensions.ts';
import { readName } from './names.ts';
import { oid } from './oids.ts';
import type { ParsedCertificate } from './pki-types.ts';
import { type PublicKey, describeKey, readPublicKey } from './public-key.ts';
import { refuseAs } from './refuse.ts';

const maxBytes = 65_536;
/** RFC 5280 §4.1.2.2. */
const maxSerialBytes = 20;

/** What the path validator needs beside what the rest of the program sees. */
export interface CertificateDetails extends ParsedCertificate {
  readonly signedBytes: Buffer;
  /** AlgorithmIdentifier; read when the signature is checked, so that an unused weak certificate can still be listed. */
  readonly signatureAlgorithm: DerNode;
  readonly signature: Buffer;
  readonly publicKey: PublicKey;
  /** INTEGER as it came: what a CMS signer identifier repeats. */
  readonly serialDer: Buffer;
  readonly basicConstraints: BasicConstraints | null;
  readonly keyUsage: KeyUsage | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly subjectKeyId: Buffer | null;
  readonly authorityKeyId: Buffer | null;
  /** A critical extension, or any constraint on names or policies, that is not evaluated here. */
  readonly unknownConstraint: string | null;
}

/** @throws AppError `pki/certificate-malformed` */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  return readCertificate(der);
}

/** The same few authorities vouch for every author and every list; what was read last stands last. */
const kept = new Map<string, CertificateDetails>();
const mostKept = 64;

/** @throws AppError `pki/certificate-malformed` */
export function readCertificate(der: Uint8Array): CertificateDetails {
  const fingerprint = sha256Hex(der);
  const details = kept.get(fingerprint) ?? readAnew(der);
  kept.delete(fingerprint);
  kept.set(fingerprint, details);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return details;
}

function readAnew(der: Uint8Array): CertificateDetails {
  return refuseAs('pki/certificate-malformed', () => {
    if (der.length > maxBytes) throw new DerError('Too large');
    // A copy, so that the details do not change or keep alive what the caller owns.
    const bytes = Buffer.from(der);
    const root = readDer(bytes);
    Certificate.fromBER(bytes);
    return fromNode(root);
  });
}

function fromNode(root: DerNode): CertificateDetails {
  const [signed, signatureAlgorithm, signatureBits] = membersOf(root, 3, 3) as [DerNode, DerNode, DerNode];
  const members = [...membersOf(signed, 6, 10)];
  const version = members[0]?.tag === tag.explicit(0) ? smallNumberOf(unwrap(members.shift(), 0)) : 0;
  const [serial, algorithm, issuerNode, validity, subjectNode, keyNode, ...rest] = members;
  const extensions = readTrailing(rest, version);
  if (!algorithm?.bytes.equals(signatureAlgorithm.bytes)) throw new DerError('Two signature algorithms');
  const [notBefore, notAfter] = membersOf(validity, 2, 2).map(timeOf) as [number, number];
  const publicKey = readPublicKey(expectTag(keyNode, tag.sequence));
  const [subject, issuer] = [readName(subjectNode), readName(issuerNode)];
  const valueOf = <T>(id: string, read: (value: Buffer) => T): T | null => {
    const extension = extensions.get(id);
    return extension ? read(extension.value) : null;
  };
  const basicConstraints = valueOf(oid.basicConstraints, readBasicConstraints);
  return {
    der: root.bytes,
    fingerprint: sha256Hex(root.bytes),
    publicKeyInfo: publicKey.der,
    keyId: sha256Hex(publicKey.der),
    key: describeKey(publicKey),
    serial: readSerial(serial),
    subject: subject.line,
    issuer: issuer.line,
    commonName: subject.commonName,
    organization: subject.organization,
    country: subject.country,
    subjectDer: subject.der,
    issuerDer: issuer.der,
    notBefore,
    notAfter,
    isAuthority: basicConstraints?.isAuthority === true,
    signedBytes: signed.bytes,
    signatureAlgorithm,
    signature: wholeBytesOf(signatureBits),
    publicKey,
    serialDer: expectTag(serial, tag.integer).bytes,
    basicConstraints,
    keyUsage: valueOf(oid.keyUsage, readKeyUsage),
    extendedKeyUsage: valueOf(oid.extendedKeyUsage, readExtendedKeyUsage),
    subjectKeyId: valueOf(oid.subjectKeyId, readSubjectKeyId),
    authorityKeyId: valueOf(oid.authorityKeyId, readAuthorityKeyId),
    unknownConstraint: findConstraint(extensions),
  };
}

/** Unique identifiers, which nobody uses, and extensions, which only version 3 has. */
function readTrailing(rest: readonly DerNode[], version: number): ReadonlyMap<string, Extension> {
  const [last] = rest;
  if (!last) return new Map();
  if (rest.length > 1 || version !== 2) throw new DerError('Fields of another version');
  return readExtensions(unwrap(last, 3));
}

export function readSerial(node: DerNode | undefined): string {
  const { content } = expectTag(node, tag.integer);
  if (content.length > maxSerialBytes) throw new DerError('Serial number too long');
  return positiveHexOf(node);
}

/** Constraints narrow what an authority may vouch for: even one that is not marked critical must not be passed over. */
function findConstraint(extensions: ReadonlyMap<string, Extension>): string | null {
  const constraint = [oid.nameConstraints, oid.policyConstraints].find((id) => extensions.has(id));
  return constraint ?? findUnknownCritical(extensions, knownInCertificates);
}

const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
