/**
 * The unit's authority: the certificate of the key that signs its officers, then its issuers. First the founding root;
 * after a national authority has certified the same key, that certificate and its chain. Officers' certificates go on
 * to chain, because name and key of their issuer are the same.
 */
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';
import type { VaultUnit } from '../vault/open-vault.ts';
import { isIssuedBy } from './issued-by.ts';

interface AuthorityRow {
  readonly der: Buffer;
}

/** No chain in use is longer; the card allows no more. */
const maxChain = 6;

/** Every certificate for the unit's own key, the one in use first, the founding root last. */
export function ownAuthorities(connection: ReadConnection, unit: VaultUnit): readonly ParsedCertificate[] {
  const rows = connection.all<AuthorityRow>(
    `SELECT der FROM certificates WHERE unit IS NULL AND kind IN ('unit-root', 'authority')
     ORDER BY kind = 'unit-root', created_at DESC, rowid DESC`,
  );
  const all = rows.map(({ der }) => parseCertificate(der));
  const root = all.find(({ fingerprint }) => fingerprint === unit.id);
  return all.filter(({ keyId }) => keyId === root?.keyId);
}

/** @returns the authority in use at that time, then its issuers up to the self-signed one. */
export function authorityChain(connection: ReadConnection, unit: VaultUnit, now: number): readonly ParsedCertificate[] {
  const own = ownAuthorities(connection, unit);
  const current = own.find(({ notAfter }) => notAfter > now) ?? own.at(-1);
  if (!current) return [];
  const issuers = connection
    .all<AuthorityRow>(`SELECT der FROM certificates WHERE kind IN ('authority', 'partner-authority')`)
    .map(({ der }) => parseCertificate(der));
  return climb(current, issuers);
}

/** One that a partner stands under too is ours as well from now on. */
export function insertAuthority(connection: WriteConnection, one: ParsedCertificate, now: number): void {
  connection.run(
    `INSERT INTO certificates (fingerprint, kind, unit, der, not_after, created_at) VALUES (?, 'authority', NULL, ?, ?, ?)
     ON CONFLICT (fingerprint) DO UPDATE SET kind = 'authority', unit = NULL`,
    one.fingerprint,
    one.der,
    one.notAfter,
    now,
  );
}

function climb(start: ParsedCertificate, issuers: readonly ParsedCertificate[]): readonly ParsedCertificate[] {
  const chain = [start];
  for (let last = start; !last.subjectDer.equals(last.issuerDer) && chain.length < maxChain;) {
    const next = issuers.find((one) => !chain.includes(one) && isIssuedBy(last, one));
    if (!next) break;
    chain.push(next);
    last = next;
  }
  return chain;
}
