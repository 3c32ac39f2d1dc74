/** What the unit has of certificates and lists, for the screen. */
import type { CertificateView, identityContract } from '#shared/domains/identity/identity.contract.ts';
import type { OfficerId } from '#shared/core/ids.ts';
import type { z } from 'zod';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';
import { listOfficers } from '../officers/officers.repository.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { authorityChain, ownAuthorities } from './authorities.ts';
import { type ListRow, listRevocationLists } from './revocation-lists.ts';

type Overview = z.input<(typeof identityContract)['overview']['output']>;

export function viewCertificate(certificate: ParsedCertificate, revokedAt: number | null): CertificateView {
  const { fingerprint, subject, issuer, serial, key, notBefore, notAfter } = certificate;
  return { fingerprint, subject, issuer, serial, key, notBefore, notAfter, revokedAt };
}

export function overviewOf(vault: OpenVault): Overview {
  const { read, unit, clock } = vault;
  const chain = authorityChain(read, unit, clock.now());
  const inUse = new Set(chain.map(({ fingerprint }) => fingerprint));
  const earlier = ownAuthorities(read, unit).filter(({ fingerprint }) => !inUse.has(fingerprint));
  const lists = listRevocationLists(read);
  const ownList = lists.find(({ issuer_key }) => issuer_key === chain[0]?.keyId);
  return {
    unit: [...chain, ...earlier].map((one) => ({
      ...viewCertificate(one, null),
      isCurrent: inUse.has(one.fingerprint),
    })),
    officers: listOfficers(read).map(({ id, name, disabledAt, certificate }) => ({
      id,
      name,
      isDisabled: disabledAt !== null,
      certificates: certificatesOf(vault, id, certificate),
    })),
    revocationList: ownList ? viewList(ownList) : null,
    foreignLists: lists.filter((list) => list !== ownList).map((list) => ({ issuer: list.issuer, ...viewList(list) })),
  };
}

/** The one in use first, then the newest. */
function certificatesOf({ read }: OpenVault, officer: OfficerId, inUse: string): CertificateView[] {
  return read
    .all<{ der: Buffer; revoked_at: number | null }>(
      `SELECT c.der, r.revoked_at FROM certificates c LEFT JOIN revoked_certificates r ON r.fingerprint = c.fingerprint
       WHERE c.officer_id = ? AND c.unit IS NULL ORDER BY c.fingerprint = ? DESC, c.created_at DESC`,
      officer,
      inUse,
    )
    .map(({ der, revoked_at }) => viewCertificate(parseCertificate(der), revoked_at));
}

function viewList(row: ListRow): NonNullable<Overview['revocationList']> {
  return {
    number: row.number.replace(/^0+(?=.)/, ''),
    thisUpdate: row.this_update,
    nextUpdate: row.next_update,
    entries: row.entries,
  };
}
