/** A new certificate on a new key for oneself. What was signed stays under the old one, which stays in the vault. */
import { AppError } from '#shared/core/app-error.ts';
import type { CertificateView } from '#shared/domains/identity/identity.contract.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { type CertificateRow, findOfficer, insertCertificate } from '../officers/officers.repository.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { IdentityDomainDeps } from './identity-deps.ts';
import { createOfficerIdentity, loadUnitRoot } from './officer-identity.ts';
import { viewCertificate } from './overview.ts';

export async function renewCertificate(
  vault: OpenVault,
  { audit, keyring }: IdentityDomainDeps,
  session: OfficerSession,
  password: string,
): Promise<CertificateView> {
  const officer = findOfficer(vault.read, session.officerId);
  if (!officer) throw new AppError('officers/not-found');
  const officerKey = await keyring.officerKeyOf(officer, password);
  const root = loadUnitRoot(vault.read, vault.unit, vault.keys.unitKey);
  try {
    const input = { officerId: officer.id, unit: vault.unit, root, officerKey };
    const row = await createOfficerIdentity(input, vault);
    await vault.writer.transaction((connection) => {
      takeIntoUse(connection, officer.id, row);
      audit.append(connection, session, {
        action: 'administration',
        operation: 'identity.renew',
        aboutOfficer: officer.id,
        reason: certificateNote(row.fingerprint),
      });
    });
    return viewCertificate(parseCertificate(row.der), null);
  } finally {
    wipe(officerKey, root.privateKey);
  }
}

/** The running session goes on with the session key that the old certificate vouches for, until the next log-in. */
export function takeIntoUse(connection: WriteConnection, officerId: string, row: CertificateRow): void {
  insertCertificate(connection, row);
  connection.run('UPDATE officers SET fingerprint = ? WHERE id = ?', row.fingerprint, officerId);
}

/** The words of the log behind a certificate; `vault check` looks for them. */
export const certificateNote = (fingerprint: string): string => `certificate ${fingerprint}`;
