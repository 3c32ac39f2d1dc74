/**
 * CMS SignedData (RFC 5652 §5) around untouched certificate bytes, with the signed attributes of CAdES-B
 * (signingCertificateV2, RFC 5035). Built through forge.asn1; the RSA operation is handed in, so that a token can take
 * its place. Stock OpenSSL verifies it: `openssl cms -verify -cades -binary -inform DER`.
 */
import { X509Certificate, createHash, verify } from 'node:crypto';
import forge from 'node-forge';

const { asn1 } = forge;
const { Class: C, Type: T } = asn1;

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
} as const;

export interface CmsInput {
  readonly content: Buffer;
  /** Detached: the content travels beside the signature. */
  readonly isDetached: boolean;
  /** DER; the signer's first, then its issuers. */
  readonly chain: readonly Buffer[];
  readonly signedAt: number;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over the given bytes. */
  readonly sign: (bytes: Buffer) => Buffer;
}

type Node = forge.asn1.Asn1;

const sequence = (...values: Node[]): Node => asn1.create(C.UNIVERSAL, T.SEQUENCE, true, values);
const set = (...values: Node[]): Node => asn1.create(C.UNIVERSAL, T.SET, true, values);
const objectId = (dotted: string): Node => asn1.create(C.UNIVERSAL, T.OID, false, asn1.oidToDer(dotted).getBytes());
const octets = (bytes: Buffer): Node => asn1.create(C.UNIVERSAL, T.OCTETSTRING, false, bytes.toString('binary'));
const integer = (value: number): Node =>
  asn1.create(C.UNIVERSAL, T.INTEGER, false, asn1.integerToDer(value).getBytes());
const tagged = (tag: number, ...values: Node[]): Node => asn1.create(C.CONTEXT_SPECIFIC, tag, true, values);
const algorithm = (dotted: string, ...parameters: Node[]): Node => sequence(objectId(dotted), ...parameters);
const nothing = (): Node => asn1.create(C.UNIVERSAL, T.NULL, false, '');
const toDer = (node: Node): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'binary');
const fromDer = (der: Buffer): Node => asn1.fromDer(der.toString('binary'));
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** @returns DER of a ContentInfo with one signer. */
export function signCms(input: CmsInput): Buffer {
  const [signer] = input.chain;
  if (!signer) throw new Error('A CMS signature needs its signer’s certificate');
  const attributes = signedAttributes(input, signer);
  // RFC 5652 §5.4: what is signed is the DER of an explicit SET OF, not of the implicit [0].
  const signature = input.sign(toDer(set(...attributes)));
  const signerInfo = sequence(
    integer(1),
    issuerAndSerial(signer),
    algorithm(oid.sha256),
    tagged(0, ...attributes),
    algorithm(oid.sha256WithRsa, nothing()),
    octets(signature),
  );
  const encapsulated = input.isDetached
    ? sequence(objectId(oid.data))
    : sequence(objectId(oid.data), tagged(0, octets(input.content)));
  const signedData = sequence(
    integer(1),
    set(algorithm(oid.sha256)),
    encapsulated,
    tagged(0, ...input.chain.map(fromDer)),
    set(signerInfo),
  );
  return toDer(sequence(objectId(oid.signedData), tagged(0, signedData)));
}

function signedAttributes(input: CmsInput, signer: Buffer): Node[] {
  const attribute = (type: string, value: Node): Node => sequence(objectId(type), set(value));
  const time = asn1.create(C.UNIVERSAL, T.UTCTIME, false, asn1.dateToUtcTime(new Date(input.signedAt)));
  // SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }; SHA-256 is the default algorithm and left out.
  const certificateId = sequence(sequence(sequence(octets(sha256(signer)))));
  const attributes = [
    attribute(oid.contentType, objectId(oid.data)),
    attribute(oid.signingTime, time),
    attribute(oid.messageDigest, octets(sha256(input.content))),
    attribute(oid.signingCertificateV2, certificateId),
  ];
  // DER: the members of a SET OF stand in the order of their encodings (X.690 §11.6).
  return attributes.sort((a, b) => Buffer.compare(toDer(a), toDer(b)));
}

/** The content of what `signCms` made with its content inside; null where the signature by that certificate does not hold. */
export function openCms(der: Buffer, signer: Buffer): Buffer | null {
  try {
    const [, wrapped] = membersOf(fromDer(der));
    const signedData = membersOf(membersOf(wrapped)[0]);
    const content = bytesOf(membersOf(membersOf(signedData[2])[1])[0]);
    const [, , , attributes, , signature] = membersOf(membersOf(signedData.at(-1))[0]);
    const signed = toDer(set(...membersOf(attributes)));
    const holdsDigest = membersOf(attributes).some((attribute) => {
      const [type, values] = membersOf(attribute);
      const isDigest = bytesOf(type).equals(Buffer.from(asn1.oidToDer(oid.messageDigest).getBytes(), 'binary'));
      return isDigest && bytesOf(membersOf(values)[0]).equals(sha256(content));
    });
    const isSigned = verify('sha256', signed, new X509Certificate(signer).publicKey, bytesOf(signature));
    return holdsDigest && isSigned ? content : null;
  } catch {
    return null;
  }
}

function membersOf(node: Node | undefined): Node[] {
  if (!node || !Array.isArray(node.value)) throw new Error('Not the structure of a CMS signature');
  return node.value;
}

function bytesOf(node: Node | undefined): Buffer {
  if (!node || typeof node.value !== 'string') throw new Error('Not the structure of a CMS signature');
  return Buffer.from(node.value, 'binary');
}

/** Issuer name and serial number as they stand in the certificate, byte for byte. */
function issuerAndSerial(certificate: Buffer): Node {
  const [tbs] = fromDer(certificate).value as Node[];
  const members = tbs?.value as Node[];
  const offset = members[0]?.tagClass === C.CONTEXT_SPECIFIC ? 1 : 0;
  const serial = members[offset];
  const issuer = members[offset + 2];
  if (!serial || !issuer) throw new Error('Not an X.509 certificate');
  return sequence(issuer, serial);
}
