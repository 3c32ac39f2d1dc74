/** Issues an officer's certificate (RFC 5280 §4) for a public key of any kind: the key itself may be elsewhere. */
import { createHash } from 'node:crypto';
import { bitString, explicit, integer, objectId, octetString, sequence, time, writeNode } from './der-writer.ts';
import { readDer, tag } from './der.ts';
import { membersOf, wholeBytesOf } from './der-values.ts';
import { signatureAlgorithmOf } from './key-signer.ts';
import { oid } from './oids.ts';
import { readCertificate } from './parse-certificate.ts';
import type { Signer } from './pki-types.ts';
import { type NameParts, writeName } from './write-name.ts';

export interface IssueInput {
  /** The authority; its own certificate stands first in the chain. */
  readonly signer: Signer;
  readonly subject: NameParts;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Buffer;
  /** Hexadecimal, positive, at most 20 octets. */
  readonly serial: string;
  /** UTC milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** @returns DER of a certificate for signing only. */
export function issueCertificate(input: IssueInput): Buffer {
  const { signer, publicKeyInfo } = input;
  const [own] = signer.chain;
  if (!own) throw new Error('Issuing needs the authority’s certificate');
  const authority = readCertificate(own);
  const algorithm = signatureAlgorithmOf(signer);
  const signed = sequence(
    explicit(0, integer(2)),
    integer(input.serial),
    algorithm,
    authority.subjectDer,
    sequence(time(input.notBefore), time(input.notAfter)),
    writeName(input.subject),
    publicKeyInfo,
    explicit(3, sequence(...extensions(publicKeyInfo, authority.subjectKeyId))),
  );
  return sequence(signed, algorithm, bitString(signer.sign(signed)));
}

function extensions(publicKeyInfo: Buffer, authorityKeyId: Buffer | null): Buffer[] {
  const isTrue = writeNode(tag.boolean, Buffer.from([0xff]));
  const critical = (id: string, value: Buffer): Buffer => sequence(objectId(id), isTrue, octetString(value));
  const plain = (id: string, value: Buffer): Buffer => sequence(objectId(id), octetString(value));
  // digitalSignature and nonRepudiation: the first two of the bits, six unused.
  const usage = writeNode(tag.bitString, Buffer.from([6, 0xc0]));
  return [
    critical(oid.basicConstraints, sequence()),
    critical(oid.keyUsage, usage),
    plain(oid.extendedKeyUsage, sequence(objectId(oid.emailProtection))),
    plain(oid.subjectKeyId, octetString(keyIdentifier(publicKeyInfo))),
    ...(authorityKeyId ? [plain(oid.authorityKeyId, sequence(writeNode(tag.implicit(0), authorityKeyId)))] : []),
  ];
}

/** RFC 5280 §4.2.1.2, method 1: a name of the key, not a protection. */
function keyIdentifier(publicKeyInfo: Buffer): Buffer {
  const [, bits] = membersOf(readDer(publicKeyInfo), 2, 2);
  return createHash('sha1').update(wholeBytesOf(bits)).digest();
}
