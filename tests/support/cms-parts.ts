/** CMS built piece by piece, so that a test can get one piece wrong. Signed by a real key each time. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  explicit,
  integer,
  objectId,
  octetString,
  sequence,
  setOf,
  time,
  writeNode,
} from '#electron/platform/pki/der-writer.ts';
import { tag } from '#electron/platform/pki/der.ts';
import { oid } from '#electron/platform/pki/oids.ts';
import { readCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
export const attribute = (type: string, ...values: Buffer[]): Buffer =>
  sequence(objectId(type), writeNode(tag.set, ...values));

export interface CmsParts {
  readonly attributes?: readonly Buffer[];
  /** Left as they are, not put in the order of DER. */
  readonly isUnsorted?: boolean;
  readonly certificates?: readonly Buffer[];
  readonly identifier?: Buffer;
  readonly signerVersion?: number;
  readonly contentType?: string;
  readonly digest?: Buffer;
  readonly listedDigest?: Buffer;
  readonly signatureAlgorithm?: Buffer;
  readonly signature?: (signed: Buffer) => Buffer;
  /** How often the one signer stands in the set. */
  readonly signers?: number;
  readonly extra?: readonly Buffer[];
}

export function usualAttributes(content: Buffer, certificate: Buffer): Record<string, Buffer> {
  return {
    contentType: attribute(oid.contentType, objectId(oid.data)),
    signingTime: attribute(oid.signingTime, time(0)),
    messageDigest: attribute(oid.messageDigest, octetString(sha256(content))),
    signingCertificate: attribute(
      oid.signingCertificateV2,
      sequence(sequence(sequence(octetString(sha256(certificate))))),
    ),
  };
}

export function buildCms(content: Buffer, signer: Signer, parts: CmsParts = {}): Buffer {
  const [own = Buffer.alloc(0)] = signer.chain;
  const { issuerDer, serialDer } = readCertificate(own);
  const attributes = parts.attributes ?? Object.values(usualAttributes(content, own));
  const signed = parts.isUnsorted ? writeNode(tag.set, ...attributes) : setOf(...attributes);
  const implicit = Buffer.from(signed);
  implicit[0] = tag.explicit(0);
  const digest = parts.digest ?? sequence(objectId(oid.sha256));
  const info = sequence(
    integer(parts.signerVersion ?? 1),
    parts.identifier ?? sequence(issuerDer, serialDer),
    digest,
    ...(attributes.length > 0 ? [implicit] : []),
    parts.signatureAlgorithm ?? sequence(objectId(oid.ecdsaSha256)),
    octetString((parts.signature ?? signer.sign)(signed)),
  );
  const data = sequence(
    integer(1),
    setOf(parts.listedDigest ?? digest),
    sequence(objectId(parts.contentType ?? oid.data), explicit(0, octetString(content))),
    explicit(0, ...(parts.certificates ?? signer.chain)),
    writeNode(tag.set, ...Array.from({ length: parts.signers ?? 1 }, () => info)),
    ...(parts.extra ?? []),
  );
  return sequence(objectId(oid.signedData), explicit(0, data));
}

/** A signature over the same bytes by a key that is not the signer's. */
export const signByAnother = (bytes: Buffer): Buffer =>
  sign('sha256', bytes, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
