/**
 * A certificate that comes from outside for a key that the officer holds. One that the unit's authority issued is taken
 * into use. One of a national authority is kept beside it: it may bear a name, and partners believe the unit's own
 * authority only, so the unit certifies the same key by a number, and that is what signs.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { CertificateView } from '#shared/domains/identity/identity.contract.ts';
import { sealSmall } from '#electron/platform/crypto/aead.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import {
  type CertificateRow,
  findCertificate,
  findOfficer,
  insertCertificate,
} from '../officers/officers.repository.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { insertAuthority, ownAuthorities } from './authorities.ts';
import type { IdentityDomainDeps } from './identity-deps.ts';
import { isIssuedBy } from './issued-by.ts';
import { certifyKey, officerSubject, privateKeyContext } from './officer-identity.ts';
import { viewCertificate } from './overview.ts';
import { certificateNote, takeIntoUse } from './renew.ts';

export interface TakenCertificate {
  readonly certificate: ParsedCertificate;
  /** What came in the same file. */
  readonly given: readonly ParsedCertificate[];
  /** PKCS#8 DER; the caller wipes it. */
  readonly privateKey: Buffer;
  readonly password: string;
  readonly operation: 'importCertificate' | 'importPkcs12';
}

/**
 * @returns the certificate that came, or the unit's own for a key that is new here.
 * @throws AppError `identity/subject-differs`, `identity/chain-incomplete`, `identity/already-imported`, `pki/…`
 */
export async function takeOfficerCertificate(
  vault: OpenVault,
  { audit, keyring }: IdentityDomainDeps,
  session: OfficerSession,
  taken: TakenCertificate,
): Promise<CertificateView> {
  const { certificate, privateKey, password, operation } = taken;
  if (findCertificate(vault.read, certificate.fingerprint)) throw new AppError('identity/already-imported');
  const isOwn = ownAuthorities(vault.read, vault.unit).some((one) => isIssuedBy(certificate, one));
  const issuers = isOwn ? [] : nationalPath(vault, taken).slice(1);
  if (isOwn) assertOurs(vault, session, certificate);
  const isNewKey = !isKeyOf(vault, session.officerId, certificate.keyId);
  const signing = isOwn || !isNewKey ? certificate : certifyKey(vault, session.officerId, certificate.publicKeyInfo);
  const officer = findOfficer(vault.read, session.officerId);
  if (!officer) throw new AppError('officers/not-found');
  const officerKey = await keyring.officerKeyOf(officer, password);
  const row = (one: ParsedCertificate, key: Uint8Array | null): CertificateRow => ({
    fingerprint: one.fingerprint,
    kind: 'officer',
    der: one.der,
    officerId: officer.id,
    privateKey: key && sealSmall(officerKey, key, privateKeyContext(one.fingerprint), vault.random),
    notAfter: one.notAfter,
    createdAt: vault.clock.now(),
  });
  try {
    const isTaken = isOwn || isNewKey;
    const notes = [...new Set([signing, certificate, ...issuers])].map((one) => certificateNote(one.fingerprint));
    await vault.writer.transaction((connection) => {
      for (const issuer of issuers) insertAuthority(connection, issuer, vault.clock.now());
      if (!isOwn) insertCertificate(connection, row(certificate, null));
      if (isTaken) takeIntoUse(connection, officer.id, row(signing, privateKey));
      audit.append(connection, session, {
        action: 'administration',
        operation: `identity.${operation}`,
        aboutOfficer: officer.id,
        // One that is in use from now on stands first; `vault check` looks for it.
        reason: isTaken ? notes.join(', ') : `kept beside: ${notes.join(', ')}`,
      });
    });
    return viewCertificate(signing, null);
  } finally {
    wipe(officerKey);
  }
}

/** Whether one of the officer's certificates here is for that key, private key included. */
function isKeyOf({ read }: OpenVault, officerId: string, keyId: string): boolean {
  return read
    .all<{ der: Buffer }>(
      `SELECT der FROM certificates WHERE officer_id = ? AND unit IS NULL AND private_key IS NOT NULL`,
      officerId,
    )
    .some(({ der }) => parseCertificate(der).keyId === keyId);
}

/** What partners and courts will see names the officer by number. */
function assertOurs(vault: OpenVault, session: OfficerSession, certificate: ParsedCertificate): void {
  const { commonName, organization, country } = officerSubject(session.officerId, vault.unit);
  const isNamed =
    certificate.commonName === commonName &&
    certificate.organization === organization &&
    certificate.country === country;
  if (!isNamed) throw new AppError('identity/subject-differs');
  judge(vault, certificate, ownAuthorities(vault.read, vault.unit), []);
}

/** From the certificate to a self-signed one that came with it, every link checked. */
function nationalPath(vault: OpenVault, { certificate, given }: TakenCertificate): readonly ParsedCertificate[] {
  const roots = given.filter((one) => one.subjectDer.equals(one.issuerDer) && isIssuedBy(one, one));
  if (roots.length === 0) throw new AppError('identity/chain-incomplete');
  return judge(vault, certificate, roots, given);
}

function judge(
  { clock }: OpenVault,
  leaf: ParsedCertificate,
  anchors: readonly ParsedCertificate[],
  intermediates: readonly ParsedCertificate[],
): readonly ParsedCertificate[] {
  const now = clock.now();
  const { path } = validatePath({
    leaf: leaf.der,
    intermediates: intermediates.map(({ der }) => der),
    anchors: anchors.map(({ der }) => der),
    revocationLists: [],
    at: now,
    purpose: 'signing',
    revocation: 'none',
    now,
  });
  return path;
}
