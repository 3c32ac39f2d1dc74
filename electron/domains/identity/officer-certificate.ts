/** Takes a certificate into use that the unit's authority issued elsewhere, on a key that the officer holds. */
import { AppError } from '#shared/core/app-error.ts';
import type { CertificateView } from '#shared/domains/identity/identity.contract.ts';
import { sealSmall } from '#electron/platform/crypto/aead.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { findCertificate, findOfficer } from '../officers/officers.repository.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { ownAuthorities } from './authorities.ts';
import type { IdentityDomainDeps } from './identity-deps.ts';
import { isIssuedBy } from './issued-by.ts';
import { officerSubject, privateKeyContext } from './officer-identity.ts';
import { viewCertificate } from './overview.ts';
import { certificateNote, takeIntoUse } from './renew.ts';

export interface TakenCertificate {
  readonly certificate: ParsedCertificate;
  /** PKCS#8 DER; the caller wipes it. */
  readonly privateKey: Buffer;
  readonly password: string;
  readonly operation: 'importCertificate' | 'importPkcs12';
}

/** @throws AppError `identity/subject-differs`, `identity/not-under-unit-authority`, `identity/already-imported`, `pki/…` */
export async function takeOfficerCertificate(
  vault: OpenVault,
  { audit, keyring }: IdentityDomainDeps,
  session: OfficerSession,
  { certificate, privateKey, password, operation }: TakenCertificate,
): Promise<CertificateView> {
  judgeOfficer(vault, session, certificate);
  if (findCertificate(vault.read, certificate.fingerprint)) throw new AppError('identity/already-imported');
  const officer = findOfficer(vault.read, session.officerId);
  if (!officer) throw new AppError('officers/not-found');
  const officerKey = await keyring.officerKeyOf(officer, password);
  try {
    const { fingerprint, der, notAfter } = certificate;
    const sealed = sealSmall(officerKey, privateKey, privateKeyContext(fingerprint), vault.random);
    await vault.writer.transaction((connection) => {
      takeIntoUse(connection, officer.id, {
        fingerprint,
        kind: 'officer',
        der,
        officerId: officer.id,
        privateKey: sealed,
        notAfter,
        createdAt: vault.clock.now(),
      });
      audit.append(connection, session, {
        action: 'administration',
        operation: `identity.${operation}`,
        aboutOfficer: officer.id,
        reason: certificateNote(fingerprint),
      });
    });
    return viewCertificate(certificate, null);
  } finally {
    wipe(officerKey);
  }
}

/** Partners believe officers under the unit's own authority only, and learn a number instead of a name. */
function judgeOfficer(vault: OpenVault, session: OfficerSession, certificate: ParsedCertificate): void {
  const authorities = ownAuthorities(vault.read, vault.unit);
  if (!authorities.some((one) => isIssuedBy(certificate, one))) throw new AppError('identity/not-under-unit-authority');
  const subject = officerSubject(session.officerId, vault.unit);
  const isNamed =
    certificate.commonName === subject.commonName &&
    certificate.organization === subject.organization &&
    certificate.country === subject.country;
  if (!isNamed) throw new AppError('identity/subject-differs');
  const now = vault.clock.now();
  validatePath({
    leaf: certificate.der,
    intermediates: [],
    anchors: authorities.map(({ der }) => der),
    revocationLists: [],
    at: now,
    purpose: 'signing',
    revocation: 'none',
    now,
  });
}
