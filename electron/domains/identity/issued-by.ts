/** Whether one certificate was signed by the key of another, by name and by signature. Validity is the path's business. */
import { type CertificateDetails, readCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';
import { readSignatureAlgorithm } from '#electron/platform/pki/signature-algorithm.ts';
import { verifySignature } from '#electron/platform/pki/verify-signature.ts';

/** @throws AppError `pki/weak-key`, `pki/unsupported-algorithm` */
export function isIssuedBy(certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  if (!certificate.issuerDer.equals(issuer.subjectDer)) return false;
  const [child, parent] = [certificate, issuer].map(({ der }) => readCertificate(der)) as [
    CertificateDetails,
    CertificateDetails,
  ];
  const algorithm = readSignatureAlgorithm(child.signatureAlgorithm);
  const { signedBytes: message, signature } = child;
  return verifySignature({ key: parent.publicKey, algorithm, message, signature });
}
