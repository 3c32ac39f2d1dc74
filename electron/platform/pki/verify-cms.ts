/**
 * Verifies CMS SignedData with one signer, strictly. It says that the key of the named certificate signed the content;
 * whether that certificate is to be believed is for validatePath.
 */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import { type DerNode, DerError } from './der.ts';
import { membersOf, objectIdOf, octetsOf, timeOf } from './der-values.ts';
import { oid } from './oids.ts';
import { type CertificateDetails, readCertificate } from './parse-certificate.ts';
import { type SignerInfo, readSignedData, readSignerInfo } from './parse-cms.ts';
import type { VerifiedCms } from './pki-types.ts';
import { refuseAs } from './refuse.ts';
import { readHash, readSignatureAlgorithm } from './signature-algorithm.ts';
import { matchesSigningCertificate } from './signing-certificate.ts';
import { verifySignature } from './verify-signature.ts';

const maxBytes = 64 * 1024 * 1024;
const maxCertificates = 64;

export interface VerifyCmsOptions {
  /** Our own documents say inside the signature whose certificate it is; others' may leave it out. */
  readonly requireSigningCertificate?: boolean;
}

/**
 * @param detachedContent null where the content is inside
 * @throws AppError `pki/signature-malformed`, `pki/signature-invalid`, `pki/content-altered`, `pki/signer-count`,
 *   `pki/signer-missing`, `pki/signing-certificate-differs`, `pki/signing-certificate-missing`, `pki/weak-signature`,
 *   `pki/weak-key`, `pki/unsupported-algorithm`, `pki/certificate-malformed`
 */
export function verifyCms(
  der: Uint8Array,
  detachedContent: Buffer | null,
  options: VerifyCmsOptions = {},
): VerifiedCms {
  return refuseAs('pki/signature-malformed', () => {
    if (der.length > maxBytes) throw new DerError('Too large');
    const signedData = readSignedData(der);
    if (signedData.signers.length !== 1) throw new AppError('pki/signer-count', { count: signedData.signers.length });
    if (signedData.certificates.length > maxCertificates) throw new DerError('Too many certificates');
    if ((signedData.content === null) === (detachedContent === null)) throw new DerError('Content inside or beside');
    const content = signedData.content ?? detachedContent ?? Buffer.alloc(0);
    const info = readSignerInfo(signedData.signers[0] as DerNode);
    // RFC 5652 §5.1: the version follows from the signer’s, which follows from its identifier.
    if (signedData.version !== (info.identifier.kind === 'key-id' ? 3 : 1)) throw new DerError('Version');
    const certificates = signedData.certificates.map(readCertificate);
    const signer = findSigner(certificates, info);
    checkAttributes(info, content, signer, options);
    checkSignature(info, signer, signedData.digestAlgorithms);
    const time = info.attributes.get(oid.signingTime);
    return { signer, certificates, signedAt: time ? timeOf(time) : null, content };
  });
}

function findSigner(certificates: readonly CertificateDetails[], { identifier }: SignerInfo): CertificateDetails {
  const named = certificates.filter((one) =>
    identifier.kind === 'key-id'
      ? one.subjectKeyId?.equals(identifier.keyId) === true
      : one.issuerDer.equals(identifier.issuerDer) && one.serialDer.equals(identifier.serialDer),
  );
  const [signer, ...others] = new Map(named.map((one) => [one.fingerprint, one])).values();
  if (!signer || others.length > 0) throw new AppError('pki/signer-missing');
  return signer;
}

function checkAttributes(
  info: SignerInfo,
  content: Buffer,
  signer: CertificateDetails,
  { requireSigningCertificate = false }: VerifyCmsOptions,
): void {
  const { attributes } = info;
  if (objectIdOf(attributes.get(oid.contentType)) !== oid.data) throw new DerError('Content of another type');
  const digest = createHash(readHash(info.digestAlgorithm)).update(content).digest();
  if (!octetsOf(attributes.get(oid.messageDigest)).equals(digest)) throw new AppError('pki/content-altered');
  const named = attributes.get(oid.signingCertificateV2);
  if (!named && requireSigningCertificate) throw new AppError('pki/signing-certificate-missing');
  if (named && !matchesSigningCertificate(named, signer)) throw new AppError('pki/signing-certificate-differs');
}

function checkSignature(info: SignerInfo, signer: CertificateDetails, digestAlgorithms: readonly DerNode[]): void {
  const hash = readHash(info.digestAlgorithm);
  const algorithm = readSignatureAlgorithm(info.signatureAlgorithm, hash);
  const named = objectIdOf(membersOf(info.digestAlgorithm)[0]);
  const isListed = digestAlgorithms.some((node) => objectIdOf(membersOf(node)[0]) === named);
  if (!isListed || algorithm.hash !== hash) throw new DerError('Two digest algorithms');
  const { signedBytes: message, signature } = info;
  if (!verifySignature({ key: signer.publicKey, algorithm, message, signature }))
    throw new AppError('pki/signature-invalid');
}
