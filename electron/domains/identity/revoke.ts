/** Taking certificates out of use: the next revocation list names them, and partners refuse what they sign. */
import { AppError } from '#shared/core/app-error.ts';
import type { revocationReasons } from '#shared/domains/identity/identity.contract.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { AuditLog, AuditNote } from '../audit/audit-log.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { IdentityDomainDeps } from './identity-deps.ts';
import { certificateNote } from './renew.ts';
import { makeOwnList } from './revocation-lists.ts';

export type RevocationReason = (typeof revocationReasons)[number];

export interface RevokeInput {
  readonly certificate: string;
  readonly reason: RevocationReason;
  readonly note: string;
}

interface OwnCertificate {
  readonly fingerprint: string;
  readonly der: Buffer;
  readonly officer_id: string;
}

export async function revokeByHand(
  vault: OpenVault,
  { audit }: IdentityDomainDeps,
  session: OfficerSession,
  input: RevokeInput,
): Promise<Record<string, never>> {
  await vault.writer.transaction((connection) => {
    revokeCertificate(connection, vault, session, input);
    audit.append(connection, session, noteOf(input));
  });
  return {};
}

const noteOf = ({ certificate, reason, note }: RevokeInput): AuditNote => ({
  action: 'administration',
  operation: 'identity.revoke',
  reason: `${certificateNote(certificate)}: ${reason}. ${note}`,
});

/**
 * One certificate of an officer, by hand.
 * @throws AppError `identity/certificate-unknown`, `identity/already-revoked`, `identity/certificate-in-use`
 */
function revokeCertificate(
  connection: WriteConnection,
  vault: OpenVault,
  session: OfficerSession,
  input: RevokeInput,
): void {
  const certificate = connection.get<OwnCertificate>(
    `SELECT fingerprint, der, officer_id FROM certificates WHERE fingerprint = ? AND unit IS NULL AND kind = 'officer'
       AND private_key IS NOT NULL`,
    input.certificate,
  );
  if (!certificate) throw new AppError('identity/certificate-unknown');
  const isInUse = connection.get(
    'SELECT 1 FROM officers WHERE fingerprint = ? AND disabled_at IS NULL',
    input.certificate,
  );
  // The running session still signs with a key that the old certificate vouches for.
  if (isInUse || session.author.fingerprint === input.certificate) throw new AppError('identity/certificate-in-use');
  if (!insertRevoked(connection, certificate, { ...input, by: session.officerId, at: vault.clock.now() }))
    throw new AppError('identity/already-revoked');
  makeOwnList(connection, vault);
}

/** Everything that an officer who has left could sign with; each is told in the log. */
export function revokeCertificatesOf(
  connection: WriteConnection,
  vault: OpenVault,
  { audit, session }: { readonly audit: AuditLog; readonly session: OfficerSession },
  input: { readonly officerId: string; readonly reason: RevocationReason; readonly note: string },
): void {
  const now = vault.clock.now();
  const revoked = connection
    .all<OwnCertificate>(
      `SELECT fingerprint, der, officer_id FROM certificates
       WHERE officer_id = ? AND unit IS NULL AND kind = 'officer' AND private_key IS NOT NULL AND not_after > ?`,
      input.officerId,
      now,
    )
    .filter((certificate) => insertRevoked(connection, certificate, { ...input, by: session.officerId, at: now }));
  for (const { fingerprint } of revoked)
    audit.append(connection, session, noteOf({ ...input, certificate: fingerprint }));
  if (revoked.length > 0) makeOwnList(connection, vault);
}

function insertRevoked(
  connection: WriteConnection,
  { fingerprint, der }: OwnCertificate,
  why: { readonly reason: string; readonly note: string; readonly by: string; readonly at: number },
): boolean {
  const { changes } = connection.run(
    `INSERT OR IGNORE INTO revoked_certificates (fingerprint, serial, reason, note, revoked_by, revoked_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    fingerprint,
    parseCertificate(der).serial,
    why.reason,
    why.note,
    why.by,
    why.at,
  );
  return changes > 0;
}
