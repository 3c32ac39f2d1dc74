/** `vault check`: what is revoked is named by the own list, and every list is its issuer's own word. */
import { AppError } from '#shared/core/app-error.ts';
import type { Finding } from '#shared/domains/vault/vault.contract.ts';
import type { ParsedCertificate, ParsedRevocationList } from '#electron/platform/pki/pki-types.ts';
import { verifyRevocationList } from '#electron/platform/pki/verify-revocation-list.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { type ListRow, listRevocationLists } from './revocation-lists.ts';

type Report = (code: string, place: string, params?: Finding['params']) => void;

/** @returns how many lists and revocations were examined. */
export function checkRevocation(
  { read, unit }: OpenVault,
  certificates: ReadonlyMap<string, ParsedCertificate>,
  report: Report,
): number {
  const revoked = read.all<{ fingerprint: string; serial: string }>(
    'SELECT fingerprint, serial FROM revoked_certificates',
  );
  for (const { fingerprint, serial } of revoked) {
    if (certificates.get(fingerprint)?.serial !== serial)
      report('identity/certificate-altered', `revoked_certificates ${fingerprint.slice(0, 16)}`);
  }
  const rows = listRevocationLists(read);
  const ownKey = certificates.get(unit.id)?.keyId;
  for (const row of rows) {
    const list = readAsRecorded(row, [...certificates.values()]);
    const isComplete =
      row.issuer_key !== ownKey ||
      revoked.every(({ serial }) => list?.entries.some((entry) => entry.serial === serial) === true);
    if (!list || !isComplete) report('identity/list-altered', `revocation_lists ${row.issuer_key.slice(0, 16)}`);
  }
  return revoked.length + rows.length;
}

/** Null where the row is not what the key behind `issuer_key` signed. */
function readAsRecorded(row: ListRow, certificates: readonly ParsedCertificate[]): ParsedRevocationList | null {
  for (const issuer of certificates.filter(({ keyId }) => keyId === row.issuer_key)) {
    try {
      const list = verifyRevocationList(row.der, issuer.der);
      const { number, thisUpdate, nextUpdate, entries } = list;
      const isAsRecorded =
        number === row.number &&
        thisUpdate === row.this_update &&
        nextUpdate === row.next_update &&
        entries.length === row.entries;
      return isAsRecorded ? list : null;
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
    }
  }
  return null;
}
