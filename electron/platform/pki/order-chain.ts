import { AppError } from '#shared/core/app-error.ts';
import { type CertificateDetails, readCertificate } from './parse-certificate.ts';

/**
 * Puts certificates in the order of their issuing, by name alone: an order, not a verdict.
 * @param publicKeyInfo of the certificate that stands first
 * @throws AppError `pki/key-mismatch` where none is for that key; `pki/certificate-malformed`
 */
export function orderChain(publicKeyInfo: Buffer, certificates: readonly Buffer[]): Buffer[] {
  const left = certificates.map(readCertificate);
  const take = (fits: (one: CertificateDetails) => boolean): CertificateDetails | undefined => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  let next = take((one) => one.publicKeyInfo.equals(publicKeyInfo));
  if (!next) throw new AppError('pki/key-mismatch');
  const chain: Buffer[] = [];
  while (next) {
    const { issuerDer, der }: CertificateDetails = next;
    chain.push(der);
    next = take((one) => one.subjectDer.equals(issuerDer));
  }
  return chain;
}
