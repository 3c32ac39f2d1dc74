import { createPrivateKey, createPublicKey } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import { readCertificate } from './parse-certificate.ts';
import { refuseAs } from './refuse.ts';

/**
 * @param privateKey PKCS#8 DER
 * @param certificate DER
 * @throws AppError `pki/key-mismatch`, `pki/private-key-malformed`, `pki/certificate-malformed`
 */
export function assertKeyBelongs(privateKey: Uint8Array, certificate: Buffer): void {
  if (!publicKeyOf(privateKey).equals(readCertificate(certificate).publicKeyInfo))
    throw new AppError('pki/key-mismatch');
}

/** @returns SubjectPublicKeyInfo, DER. @throws AppError `pki/private-key-malformed` */
export function publicKeyOf(privateKey: Uint8Array): Buffer {
  return refuseAs('pki/private-key-malformed', () => {
    const key = createPrivateKey({ key: Buffer.from(privateKey), type: 'pkcs8', format: 'der' });
    return createPublicKey(key).export({ type: 'spki', format: 'der' });
  });
}
