/**
 * CMS SignedData (RFC 5652 §5) around untouched certificate bytes, with the signed attributes of CAdES-B
 * (signingCertificateV2, RFC 5035). The private-key operation is the Signer's, so that a token can take its place.
 * Stock OpenSSL verifies it: `openssl cms -verify -cades -binary -inform DER`.
 */
import { createHash } from 'node:crypto';
import { explicit, integer, objectId, octetString, sequence, setOf, time, writeNode } from './der-writer.ts';
import { tag } from './der.ts';
import { signatureAlgorithmOf } from './key-signer.ts';
import { oid } from './oids.ts';
import { readCertificate } from './parse-certificate.ts';
import type { Signer } from './pki-types.ts';

export interface CmsInput {
  readonly content: Buffer;
  /** Detached: the content travels beside the signature. */
  readonly isDetached: boolean;
  /** UTC milliseconds. */
  readonly signedAt: number;
  readonly signer: Signer;
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** @returns DER of a ContentInfo with one signer. */
export function signCms(input: CmsInput): Buffer {
  const { signer, content, isDetached } = input;
  const [own] = signer.chain;
  if (!own) throw new Error('A CMS signature needs its signer’s certificate');
  const { issuerDer, serialDer } = readCertificate(own);
  // RFC 5652 §5.4: what is signed is the DER of an explicit SET OF, not of the implicit [0] that stands in its place.
  const attributes = signedAttributes(input, own);
  const implicit = Buffer.from(attributes);
  implicit[0] = tag.explicit(0);
  const signerInfo = sequence(
    integer(1),
    sequence(issuerDer, serialDer),
    sequence(objectId(oid.sha256)),
    implicit,
    signatureAlgorithmOf(signer),
    octetString(signer.sign(attributes)),
  );
  const encapsulated = isDetached
    ? sequence(objectId(oid.data))
    : sequence(objectId(oid.data), explicit(0, octetString(content)));
  const certificates = signer.chain.toSorted((a, b) => Buffer.compare(a, b));
  const signedData = sequence(
    integer(1),
    setOf(sequence(objectId(oid.sha256))),
    encapsulated,
    explicit(0, ...certificates),
    setOf(signerInfo),
  );
  return sequence(objectId(oid.signedData), explicit(0, signedData));
}

function signedAttributes({ content, signedAt }: CmsInput, certificate: Buffer): Buffer {
  const attribute = (type: string, value: Buffer): Buffer => sequence(objectId(type), writeNode(tag.set, value));
  // SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }; SHA-256 is the default algorithm and left out.
  const certificateId = sequence(sequence(sequence(octetString(sha256(certificate)))));
  return setOf(
    attribute(oid.contentType, objectId(oid.data)),
    attribute(oid.signingTime, time(signedAt)),
    attribute(oid.messageDigest, octetString(sha256(content))),
    attribute(oid.signingCertificateV2, certificateId),
  );
}
