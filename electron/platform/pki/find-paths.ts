/** Paths of signatures from a certificate up to trusted ones; whether each is any good is judged in validate-path.ts. */
import { AppError } from '#shared/core/app-error.ts';
import type { CertificateDetails } from './parse-certificate.ts';
import { refuseAs } from './refuse.ts';
import { readSignatureAlgorithm } from './signature-algorithm.ts';
import { verifySignature } from './verify-signature.ts';

/** National hierarchies are three or four deep. */
const maxLength = 8;
/** Many certificates of one name could make the search long. */
const maxChecks = 64;

export interface PathSearch {
  readonly anchors: readonly CertificateDetails[];
  readonly intermediates: readonly CertificateDetails[];
  /** Why steps were not taken, in the order of meeting. */
  readonly failures: AppError[];
  checks: number;
}

/** Yields each path, leaf first, that ends at the first anchor it meets. */
export function* findPaths(path: readonly CertificateDetails[], search: PathSearch): Generator<CertificateDetails[]> {
  const last = path.at(-1);
  if (!last) return;
  if (search.anchors.some(({ fingerprint }) => fingerprint === last.fingerprint)) {
    yield [...path];
    return;
  }
  if (path.length >= maxLength) return;
  for (const issuer of [...search.anchors, ...search.intermediates]) {
    const isVisited = path.some((one) => one.keyId === issuer.keyId && one.subjectDer.equals(issuer.subjectDer));
    if (isVisited || !isNamedBy(last, issuer)) continue;
    search.checks += 1;
    if (search.checks > maxChecks) return;
    if (isSignedBy(last, issuer, search)) yield* findPaths([...path, issuer], search);
  }
}

function isNamedBy(certificate: CertificateDetails, issuer: CertificateDetails): boolean {
  const { authorityKeyId } = certificate;
  const { subjectKeyId } = issuer;
  const isSameKey = !authorityKeyId || !subjectKeyId || authorityKeyId.equals(subjectKeyId);
  return isSameKey && certificate.issuerDer.equals(issuer.subjectDer);
}

function isSignedBy(certificate: CertificateDetails, issuer: CertificateDetails, search: PathSearch): boolean {
  try {
    const algorithm = refuseAs('pki/certificate-malformed', () =>
      readSignatureAlgorithm(certificate.signatureAlgorithm),
    );
    const { signedBytes: message, signature } = certificate;
    const holds = verifySignature({ key: issuer.publicKey, algorithm, message, signature });
    if (!holds) search.failures.push(new AppError('pki/chain-broken'));
    return holds;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    search.failures.push(error);
    return false;
  }
}
