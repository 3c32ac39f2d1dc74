/**
 * Officers, need-to-know and settings are no signed commits; but every change of them stands in the log, whose chain and
 * heads are. Replays the log and names where the tables say something else.
 */
import { type Role, roles as allRoles } from '#shared/domains/officers/roles.ts';
import type { Finding } from '#shared/domains/vault/vault.contract.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';

type Report = (code: string, place: string, params?: Finding['params']) => void;

interface Entry {
  readonly operation: string;
  readonly officer_id: string | null;
  readonly record_id: string | null;
  readonly case_id: string | null;
  readonly reason: string;
}

interface OfficerRow {
  readonly id: string;
  readonly name: string;
  readonly roles: string;
  readonly disabled_at: number | null;
}

/** What the log says has become of one officer. */
interface Told {
  roles: string;
  isDisabled: boolean;
}

const administrative = `SELECT operation, officer_id, record_id, case_id, reason FROM audit WHERE operation IN (
  'vault.create', 'officers.add', 'officers.setRoles', 'officers.disable', 'officers.grant', 'officers.revoke', 'cases.open',
  'session.setIdleLock', 'vault.confirmRecovery', 'vault.backup', 'partners.setContacts', 'partners.exportCard') ORDER BY number`;

/** @returns how many rows were compared. */
export function checkAudited(read: ReadConnection, report: Report): number {
  const entries = read.all<Entry>(administrative);
  return (
    checkOfficers(read, entries, report) + checkMembers(read, entries, report) + checkSettings(read, entries, report)
  );
}

function checkOfficers(read: ReadConnection, entries: readonly Entry[], report: Report): number {
  const rows = read.all<OfficerRow>('SELECT id, name, roles, disabled_at FROM officers');
  const told = officersTold(read, entries, new Map(rows.map(({ id, name }) => [id, name])));
  for (const row of rows) {
    const expected = told.get(row.id);
    const isAsTold = expected?.roles === rolesOf(row) && expected.isDisabled === (row.disabled_at !== null);
    if (!isAsTold) report('officers/differs-from-log', `officers ${row.id}`);
  }
  for (const id of told.keys()) {
    if (!rows.some((row) => row.id === id)) report('officers/differs-from-log', `officers ${id}`);
  }
  return rows.length;
}

function rolesOf({ roles }: OfficerRow): string {
  try {
    return (JSON.parse(roles) as Role[]).join(', ');
  } catch {
    return roles;
  }
}

/**
 * The founder is not added by anybody: the first entry of all is their first log-in, they hold every role, and a vault
 * of this version then says who founded it.
 */
function officersTold(
  read: ReadConnection,
  entries: readonly Entry[],
  names: ReadonlyMap<string, string>,
): Map<string, Told> {
  const founder = read.get<{ officer_id: string }>('SELECT officer_id FROM audit WHERE number = 1')?.officer_id;
  const told = new Map<string, Told>();
  if (founder) told.set(founder, { roles: allRoles.join(', '), isDisabled: false });
  for (const { operation, record_id: id, reason } of entries) {
    if (id === null) continue;
    const name = names.get(id) ?? '';
    const rest = reason.startsWith(name) ? reason.slice(name.length) : null;
    if (operation === 'officers.add') told.set(id, { roles: rest?.slice(': '.length) ?? '', isDisabled: false });
    const known = told.get(id);
    if (known) retell(known, operation, rest);
  }
  return told;
}

/** @param rest what the entry says behind the officer's name; null where it says another name. */
function retell(known: Told, operation: string, rest: string | null): void {
  if (operation === 'officers.setRoles') known.roles = rolesAfter(rest?.slice(': '.length) ?? '');
  if (operation === 'officers.disable') known.isDisabled = true;
  const isOtherName = rest === null || (operation === 'vault.create' && rest !== '');
  if (isOtherName) known.roles = '';
}

/** From `old, roles -> new, roles. why`. */
function rolesAfter(change: string): string {
  return /^[a-z-]+(?:, [a-z-]+)* -> ([a-z-]+(?:, [a-z-]+)*)\. /.exec(change)?.[1] ?? '';
}

function checkMembers(read: ReadConnection, entries: readonly Entry[], report: Report): number {
  const told = new Map<string, string>();
  const place = (caseId: string | null, officerId: string | null): string => `${caseId} ${officerId}`;
  for (const { operation, officer_id: by, record_id: officer, case_id: caseId } of entries) {
    if (operation === 'cases.open') told.set(place(caseId, by), by ?? '');
    const granted = place(caseId, officer);
    if (operation === 'officers.grant' && !told.has(granted)) told.set(granted, by ?? '');
    if (operation === 'officers.revoke') told.delete(granted);
  }
  const rows = read.all<{ case_id: string; officer_id: string; granted_by: string }>(
    'SELECT case_id, officer_id, granted_by FROM case_members',
  );
  for (const row of rows) {
    const member = place(row.case_id, row.officer_id);
    if (told.get(member) !== row.granted_by) report('officers/differs-from-log', `case_members ${member}`);
    told.delete(member);
  }
  for (const member of told.keys()) report('officers/differs-from-log', `case_members ${member}`);
  return rows.length;
}

function checkSettings(read: ReadConnection, entries: readonly Entry[], report: Report): number {
  const rows = read.all<{ key: string; value: string }>('SELECT key, value FROM settings');
  const isTold = (operation: string, value?: string): boolean =>
    entries.some((entry) => entry.operation === operation && (value === undefined || entry.reason === value));
  const tests: Readonly<Record<string, (value: string) => boolean>> = {
    // Certificates and header vouch for these (check-identities.ts).
    'vault.id': () => true,
    'vault.headers': () => true,
    // There for the moment in which an officer is added, while a check may be under way (vault/waiting-slots.ts).
    'vault.waitingSlots': () => true,
    'unit.id': () => true,
    'unit.name': () => true,
    'unit.country': () => true,
    'session.idleLockSeconds': (value) => isTold('session.setIdleLock', value),
    'recovery.confirmedAt': () => isTold('vault.confirmRecovery'),
    'card.contacts': (value) => isTold('partners.setContacts', value),
    'card.exported': (value) => isTold('partners.exportCard', value),
    'backup.lastAt': () => isTold('vault.backup'),
  };
  for (const { key, value } of rows) {
    const isSound = Object.hasOwn(tests, key) && tests[key]?.(value) === true;
    if (!isSound) report('vault/setting-differs', `settings ${key}`);
  }
  return rows.length;
}

/** Every log-in and lock leaves a signed head: one that is missing was taken away. @returns the entries without. */
export function headsMissing(read: ReadConnection): readonly number[] {
  return read
    .all<{ number: number }>(
      `SELECT a.number FROM audit a LEFT JOIN audit_heads h ON h.number = a.number
       WHERE (a.operation = 'session.unlock' OR a.operation LIKE 'session.lock.%') AND h.number IS NULL`,
    )
    .map(({ number }) => number);
}
