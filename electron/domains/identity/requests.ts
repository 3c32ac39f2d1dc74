/** PKCS #10 requests for a national authority: for the unit's own key, or for one officer's. */
import { AppError } from '#shared/core/app-error.ts';
import type { FileToken, OfficerId } from '#shared/core/ids.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import { writeSmallFile } from '#electron/platform/files/small-file.ts';
import { makeRequest } from '#electron/platform/pki/make-request.ts';
import { writePem } from '#electron/platform/pki/pem.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { IdentityDomainDeps } from './identity-deps.ts';
import { loadUnitRoot, officerSubject, unitSubject } from './officer-identity.ts';
import { openOfficerPrivateKey } from './officer-signer.ts';

export type CertificateOwner = 'unit' | OfficerId;

/** @throws AppError `session/not-allowed` where the caller may not speak for the owner. */
export function assertOwner(session: OfficerSession, owner: CertificateOwner): void {
  if (owner === 'unit' && !session.verbs.includes('identity:administer'))
    throw new AppError('session/not-allowed', { verb: 'identity:administer' });
  if (owner !== 'unit' && owner !== session.officerId) throw new AppError('identity/only-oneself');
}

/** PEM, which every authority takes. @throws AppError `session/not-allowed`, `identity/only-oneself`, `vault/wrong-password` */
export async function requestCertificate(
  vault: OpenVault,
  { audit, files, keyring }: IdentityDomainDeps,
  session: OfficerSession,
  input: { readonly owner: CertificateOwner; readonly target: FileToken; readonly password: string },
): Promise<{ readonly bytes: number }> {
  assertOwner(session, input.owner);
  const path = files.resolve(input.target, 'write');
  const own = await openOfficerPrivateKey(vault, keyring, session.officerId, input.password);
  const privateKey =
    input.owner === 'unit' ? loadUnitRoot(vault.read, vault.unit, vault.keys.unitKey).privateKey : own.privateKey;
  try {
    const request =
      input.owner === 'unit'
        ? makeRequest({ subject: unitSubject(vault.unit), privateKey, purpose: 'authority' })
        : makeRequest({ subject: officerSubject(session.officerId, vault.unit), privateKey, purpose: 'signing' });
    await audit.record(session, {
      action: 'administration',
      operation: 'identity.requestCertificate',
      reason: input.owner === 'unit' ? 'unit' : 'officer',
    });
    return { bytes: await writeSmallFile(path, Buffer.from(writePem('CERTIFICATE REQUEST', request), 'ascii')) };
  } finally {
    wipe(privateKey, own.privateKey);
  }
}
