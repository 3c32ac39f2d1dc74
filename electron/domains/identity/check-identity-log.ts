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

const operations = `operation LIKE 'identity.%' OR operation = 'vault.recover'`;

/** @returns how many rows were compared. */
export function checkIdentityLog(read: ReadConnection, report: Report): number {
  const entries = read.all<Entry>(
    `SELECT operation, officer_id, record_id, reason FROM audit WHERE ${operations} ORDER BY number`,
  );
  const names = (entry: Entry, fingerprint: string): boolean => entry.reason.includes(certificateNote(fingerprint));
  return (
    checkCertificates(read, entries, names, report) +
    checkInUse(read, entries, report) +
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

/** The certificate that an officer signs with is the one that came last; a lost password brings one without a name in the log. */
function checkInUse(read: ReadConnection, entries: readonly Entry[], report: Report): number {
  const officers = read.all<{ id: string; fingerprint: string }>('SELECT id, fingerprint FROM officers');
  for (const { id, fingerprint } of officers) {
    const last = entries.findLast(
      ({ operation, officer_id: by, record_id: about, reason }) =>
        (operation === 'vault.recover' && by === id) || (about === id && reason.startsWith('certificate ')),
    );
    const isFirst = (): boolean =>
      read.get<{ fingerprint: string }>(
        'SELECT fingerprint FROM certificates WHERE officer_id = ? AND unit IS NULL ORDER BY created_at, rowid LIMIT 1',
        id,
      )?.fingerprint === fingerprint;
    const isAsTold = last
      ? last.operation === 'vault.recover' || last.reason.startsWith(certificateNote(fingerprint))
      : isFirst();
    if (!isAsTold) report('identity/differs-from-log', `officers ${id}`);
  }
  return officers.length;
}

function checkRevoked(read: ReadConnection, entries: readonly Entry[], names: Names, report: Report): number {
  const rows = read.all<{ fingerprint: string; revoked_by: string }>(
    'SELECT fingerprint, revoked_by FROM revoked_certificates',
  );
  const told = entries.filter(({ operation }) => operation === 'identity.revoke');
  for (const { fingerprint, revoked_by: by } of rows) {
    if (!told.some((entry) => entry.officer_id === by && names(entry, fingerprint)))
      report('identity/differs-from-log', `revoked_certificates ${fingerprint.slice(0, 16)}`);
  }
  // And nothing that was revoked has been taken away again.
  for (const entry of told) {
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
