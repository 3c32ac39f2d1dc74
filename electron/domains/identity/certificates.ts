/**
 * Unit root and officer certificates (RFC 5280), made with node-forge on keys from node:crypto. A certificate names a
 * role of the unit, never a person: `Officer 1a2b3c4d` says to partners and courts who signed, and the unit alone
 * knows who that is.
 */
import { createHash, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { issueCertificate } from '#electron/platform/pki/issue-certificate.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import type { Random } from '#electron/platform/ports.ts';

const dayMs = 86_400_000;
const rootDays = 3653;
const officerDays = 1096;
const rsaBits = 3072;

/** DER of the certificate and PKCS#8 DER of its key. */
export interface Identity {
  readonly certificate: Buffer;
  readonly privateKey: Buffer;
}

export interface CertificateSubject {
  readonly commonName: string;
  readonly organization: string;
  readonly country: string;
}

/** SHA-256 of the DER, hexadecimal: the name by which commits call their author. */
export function fingerprintOf(certificate: Uint8Array): string {
  return createHash('sha256').update(certificate).digest('hex');
}

const generateRsa = promisify(generateKeyPair);

async function makeKeys(): Promise<{
  readonly pkcs8: Buffer;
  readonly forgePrivate: forge.pki.rsa.PrivateKey;
  readonly forgePublic: forge.pki.rsa.PublicKey;
}> {
  const { privateKey } = await generateRsa('rsa', { modulusLength: rsaBits });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const forgePrivate = forge.pki.privateKeyFromPem(pem);
  return {
    pkcs8: privateKey.export({ type: 'pkcs8', format: 'der' }),
    forgePrivate,
    forgePublic: forge.pki.setRsaPublicKey(forgePrivate.n, forgePrivate.e),
  };
}

/** The unit's own root: signs officers' certificates and revocation lists, nothing else. */
export async function makeUnitRoot(subject: CertificateSubject, now: number, random: Random): Promise<Identity> {
  const keys = await makeKeys();
  const certificate = blank(keys.forgePublic, subject, now, rootDays, random);
  certificate.setIssuer(certificate.subject.attributes);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  certificate.sign(keys.forgePrivate, forge.md.sha256.create());
  return { certificate: toDer(certificate), privateKey: keys.pkcs8 };
}

/** An officer's certificate under the unit root, for signing only. */
export async function issueOfficer(
  root: Identity,
  subject: CertificateSubject,
  now: number,
  random: Random,
): Promise<Identity> {
  const issuer = forge.pki.certificateFromAsn1(forge.asn1.fromDer(root.certificate.toString('binary')));
  const keys = await makeKeys();
  const certificate = blank(keys.forgePublic, subject, now, officerDays, random);
  certificate.setIssuer(issuer.subject.attributes.map(asWritten));
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'extKeyUsage', emailProtection: true },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes() },
  ]);
  const rootKey = forge.pki.privateKeyFromAsn1(forge.asn1.fromDer(root.privateKey.toString('binary')));
  certificate.sign(rootKey, forge.md.sha256.create());
  return { certificate: toDer(certificate), privateKey: keys.pkcs8 };
}

/** Hexadecimal; RFC 5280 §4.1.2.2: positive, at most 20 octets. */
function makeSerial(random: Random): string {
  const serial = Buffer.from(random.bytes(16));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial.toString('hex');
}

/** From five minutes back, because the clocks of an air-gapped room differ. */
function validity(now: number, days: number): { readonly notBefore: number; readonly notAfter: number } {
  return { notBefore: now - 300_000, notAfter: now + days * dayMs };
}

/** An officer's certificate under the unit root for a key that was made elsewhere, RSA or elliptic curve. @returns DER */
export function certifyOfficerKey(
  root: Identity,
  subject: CertificateSubject,
  publicKeyInfo: Buffer,
  now: number,
  random: Random,
): Buffer {
  return issueCertificate({
    signer: createKeySigner(root.privateKey, [root.certificate]),
    subject,
    publicKeyInfo,
    serial: makeSerial(random),
    ...validity(now, officerDays),
  });
}

function blank(
  publicKey: forge.pki.rsa.PublicKey,
  subject: CertificateSubject,
  now: number,
  days: number,
  random: Random,
): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = makeSerial(random);
  const { notBefore, notAfter } = validity(now, days);
  certificate.validity.notBefore = new Date(notBefore);
  certificate.validity.notAfter = new Date(notAfter);
  certificate.setSubject([
    { name: 'countryName', value: subject.country },
    {
      name: 'organizationName',
      value: subject.organization,
      valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class,
    },
    {
      name: 'commonName',
      value: subject.commonName,
      valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class,
    },
  ]);
  return certificate;
}

/** Forge parses a UTF8String as raw bytes and would encode them a second time, which breaks the chain of names. */
function asWritten(attribute: forge.pki.CertificateField): forge.pki.CertificateField {
  const isUtf8 = (attribute.valueTagClass as unknown) === forge.asn1.Type.UTF8;
  return isUtf8 ? { ...attribute, value: forge.util.decodeUtf8(String(attribute.value)) } : attribute;
}

function toDer(certificate: forge.pki.Certificate): Buffer {
  return Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary');
}
