/** `vault check`: certificates, keys and revocations came into the vault by an act that stands in the audit log. */
import type { Finding } from '#shared/domains/vault/vault.contract.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { ageKeyNote, listAgeIdentities } from './age-identities.ts';
import { certificateNote } from './renew.ts';

type Report = (code: string, place: string, params?: Finding['params']) => void;

interface Entry {
  readonly operation: string;
  readonly officer_id: string | null;
  readonly record_id: string | null;
  readonly reason: string;
}

const operations = `operation LIKE 'identity.%' OR operation IN ('vault.recover', 'officers.disable')`;

/** @returns how many rows were compared. */
export function checkIdentityLog(read: ReadConnection, report: Report): number {
  const entries = read.all<Entry>(
    `SELECT operation, officer_id, record_id, reason FROM audit WHERE ${operations} ORDER BY number`,
  );
  const names = (entry: Entry, fingerprint: string): boolean => entry.reason.includes(certificateNote(fingerprint));
  return (
    checkCertificates(read, entries, names, report) +
    checkRevoked(read, entries, names, report) +
    checkAgeKeys(read, entries, report)
  );
}

type Names = (entry: Entry, fingerprint: string) => boolean;

interface OwnRow {
  readonly fingerprint: string;
  readonly officer_id: string | null;
  readonly kind: string;
}

/** An officer's first certificate came with the officer; a lost password brings one; every other one is named. */
function checkCertificates(read: ReadConnection, entries: readonly Entry[], names: Names, report: Report): number {
  const rows = read.all<OwnRow>(
    `SELECT fingerprint, officer_id, kind FROM certificates WHERE unit IS NULL AND kind <> 'unit-root' ORDER BY created_at, rowid`,
  );
  const unnamed = new Map<string, number>();
  for (const { fingerprint, officer_id: officer } of rows) {
    if (entries.some((entry) => entry.operation.startsWith('identity.') && names(entry, fingerprint))) continue;
    const count = (unnamed.get(officer ?? '') ?? 0) + 1;
    unnamed.set(officer ?? '', count);
    const recovered = entries.filter(
      ({ operation, officer_id: by }) => operation === 'vault.recover' && by === officer,
    ).length;
    if (officer === null || count > 1 + recovered)
      report('identity/differs-from-log', `certificate ${fingerprint.slice(0, 16)}`);
  }
  return rows.length;
}

function checkRevoked(read: ReadConnection, entries: readonly Entry[], names: Names, report: Report): number {
  const rows = read.all<{ fingerprint: string; officer_id: string | null; revoked_by: string }>(
    `SELECT r.fingerprint, r.revoked_by, c.officer_id FROM revoked_certificates r
     JOIN certificates c ON c.fingerprint = r.fingerprint`,
  );
  const revocations = entries.filter(
    ({ operation }) => operation === 'identity.revoke' || operation === 'officers.disable',
  );
  for (const { fingerprint, officer_id: officer, revoked_by: by } of rows) {
    const isTold = revocations.some(
      (entry) =>
        entry.officer_id === by &&
        (entry.operation === 'identity.revoke' ? names(entry, fingerprint) : entry.record_id === officer),
    );
    if (!isTold) report('identity/differs-from-log', `revoked_certificates ${fingerprint.slice(0, 16)}`);
  }
  // And nothing that was revoked has been taken away again.
  for (const entry of revocations.filter(({ operation }) => operation === 'identity.revoke')) {
    if (!rows.some(({ fingerprint }) => names(entry, fingerprint)))
      report('identity/differs-from-log', 'revoked_certificates');
  }
  return rows.length;
}

function checkAgeKeys(read: ReadConnection, entries: readonly Entry[], report: Report): number {
  const rows = listAgeIdentities(read);
  const told = entries.filter(({ operation }) => operation === 'identity.makeAgeKey').map(({ reason }) => reason);
  for (const { suite, recipient } of rows) {
    if (!told.includes(ageKeyNote(suite, recipient)))
      report('identity/differs-from-log', `age_identities ${recipient.slice(0, 16)}`);
  }
  if (rows.length < told.length) report('identity/differs-from-log', 'age_identities');
  return rows.length;
}
