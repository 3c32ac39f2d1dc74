/** What RFC 5280 §6.1 asks of each certificate of a path, in a strict profile: what is not evaluated is refused. */
import { AppError } from '#shared/core/app-error.ts';
import { oid } from './oids.ts';
import type { CertificateDetails } from './parse-certificate.ts';
import type { PathInput } from './pki-types.ts';
import { assertStrongKey } from './verify-signature.ts';

type Path = readonly CertificateDetails[];

/** @throws AppError naming the first thing that is wrong, from the anchor down. */
export function checkPath(path: Path, { at, purpose }: Pick<PathInput, 'at' | 'purpose'>): void {
  for (let index = path.length - 1; index >= 0; index--) {
    const certificate = path[index];
    if (!certificate) continue;
    checkOne(certificate, at);
    if (index > 0 || purpose === 'authority') checkAuthority(path, index, purpose);
    if (index === 0 && purpose === 'signing') checkSigner(certificate);
  }
}

/** First digits of the fingerprint: enough to find it, and no name. */
export const placeOf = (certificate: CertificateDetails): string => certificate.fingerprint.slice(0, 16);

function checkOne(certificate: CertificateDetails, at: number): void {
  const place = { certificate: placeOf(certificate) };
  assertStrongKey(certificate.publicKey);
  if (certificate.unknownConstraint)
    throw new AppError('pki/unknown-critical-extension', { ...place, extension: certificate.unknownConstraint });
  if (at < certificate.notBefore) throw new AppError('pki/not-yet-valid', place);
  // The last second of notAfter still counts (RFC 5280 §4.1.2.5), and `at` has milliseconds.
  if (at >= certificate.notAfter + 1000) throw new AppError('pki/expired', place);
}

function checkAuthority(path: Path, index: number, purpose: PathInput['purpose']): void {
  const certificate = path[index];
  if (!certificate) return;
  const { basicConstraints, keyUsage } = certificate;
  const place = { certificate: placeOf(certificate) };
  if (!basicConstraints?.isAuthority || keyUsage?.keyCertSign === false)
    throw new AppError('pki/not-an-authority', place);
  const isLimited =
    basicConstraints.pathLength !== null && countBelow(path, index, purpose) > basicConstraints.pathLength;
  if (isLimited) throw new AppError('pki/path-too-long', place);
  if (purpose === 'signing' && !mayProtectMail(certificate)) throw new AppError('pki/not-for-signing', place);
}

/** Authorities below that one; those that issued to themselves, as at a change of keys, are not counted (§6.1.4 l). */
function countBelow(path: Path, index: number, purpose: PathInput['purpose']): number {
  const authorities = path.slice(purpose === 'authority' ? 0 : 1, index);
  return authorities.filter((one) => !one.subjectDer.equals(one.issuerDer)).length;
}

function checkSigner(certificate: CertificateDetails): void {
  const { keyUsage, isAuthority } = certificate;
  // RFC 8550 §4.4.2: either bit; many national signature cards have only the second.
  const maySign = keyUsage ? keyUsage.digitalSignature || keyUsage.contentCommitment : !isAuthority;
  if (!maySign || !mayProtectMail(certificate))
    throw new AppError('pki/not-for-signing', { certificate: placeOf(certificate) });
}

function mayProtectMail({ extendedKeyUsage }: CertificateDetails): boolean {
  return (
    extendedKeyUsage === null ||
    extendedKeyUsage.includes(oid.emailProtection) ||
    extendedKeyUsage.includes(oid.anyExtendedKeyUsage)
  );
}
