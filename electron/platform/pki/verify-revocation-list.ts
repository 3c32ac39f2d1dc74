/** Whether a revocation list is its issuer's own word about all of its certificates. */
import { AppError } from '#shared/core/app-error.ts';
import { type CertificateDetails, readCertificate } from './parse-certificate.ts';
import { type RevocationListDetails, readRevocationList } from './parse-revocation-list.ts';
import type { ParsedRevocationList } from './pki-types.ts';
import { refuseAs } from './refuse.ts';
import { readSignatureAlgorithm } from './signature-algorithm.ts';
import { verifySignature } from './verify-signature.ts';

/**
 * For lists that come by file: the list, if that certificate's key made it. Its times are the caller's to judge.
 * @throws AppError `pki/revocation-list-malformed`, `pki/revocation-list-foreign`, `pki/unknown-critical-extension`,
 *   `pki/signature-invalid`, `pki/weak-signature`, `pki/weak-key`, `pki/unsupported-algorithm`
 */
export function verifyRevocationList(list: Uint8Array, issuer: Uint8Array): ParsedRevocationList {
  const details = readRevocationList(list);
  assertIssuedBy(details, readCertificate(issuer));
  if (details.unknownConstraint)
    throw new AppError('pki/unknown-critical-extension', { extension: details.unknownConstraint });
  return details;
}

/** That the list is this issuer's word, be it about all of its certificates or some. @throws AppError */
export function assertIssuedBy(list: RevocationListDetails, issuer: CertificateDetails): void {
  const mayIssue = issuer.keyUsage === null ? issuer.isAuthority : issuer.keyUsage.crlSign;
  if (!list.issuerDer.equals(issuer.subjectDer) || !mayIssue) throw new AppError('pki/revocation-list-foreign');
  const algorithm = refuseAs('pki/revocation-list-malformed', () => readSignatureAlgorithm(list.signatureAlgorithm));
  const { signedBytes: message, signature } = list;
  if (!verifySignature({ key: issuer.publicKey, algorithm, message, signature }))
    throw new AppError('pki/signature-invalid');
}
