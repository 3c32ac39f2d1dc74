/**
 * Our own path validation (RFC 5280 §6, strict profile): names compared as bytes, no constraint passed over, complete
 * revocation lists of the issuer itself, and refusal wherever something is missing. Measured with NIST PKITS.
 */
import { AppError } from '#shared/core/app-error.ts';
import { checkPath } from './check-path.ts';
import { checkRevocation } from './check-revocation.ts';
import { type PathSearch, findPaths } from './find-paths.ts';
import { type CertificateDetails, readCertificate } from './parse-certificate.ts';
import type { PathInput, ValidPath } from './pki-types.ts';

/** More would only be there to make the search long. */
const maxIntermediates = 64;

/**
 * @throws AppError `pki/certificate-malformed`, `pki/untrusted-authority`, `pki/chain-broken`, `pki/weak-signature`,
 *   `pki/weak-key`, `pki/unsupported-algorithm`, `pki/unknown-critical-extension`, `pki/not-yet-valid`, `pki/expired`,
 *   `pki/not-an-authority`, `pki/path-too-long`, `pki/not-for-signing`, `pki/revoked`, `pki/revocation-missing`,
 *   `pki/revocation-stale`
 */
export function validatePath(input: PathInput): ValidPath {
  const search: PathSearch = {
    anchors: input.anchors.map(readCertificate),
    intermediates: input.intermediates.slice(0, maxIntermediates).flatMap(readOrNothing),
    failures: [],
    checks: 0,
  };
  let refusal: AppError | null = null;
  for (const path of findPaths([readCertificate(input.leaf)], search)) {
    try {
      checkPath(path, input);
      return { path, notRevokedAsOf: checkRevocation(path, input) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusal ??= error;
    }
  }
  throw refusal ?? search.failures[0] ?? new AppError('pki/untrusted-authority');
}

function readOrNothing(der: Buffer): CertificateDetails[] {
  try {
    return [readCertificate(der)];
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
