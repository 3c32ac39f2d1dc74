/** Who belongs to the unit, what their roles allow, and who reaches which case. */
import { AppError } from '#shared/core/app-error.ts';
import type { OfficerId, RecordId } from '#shared/core/ids.ts';
import type { Role } from '#shared/domains/officers/roles.ts';
import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { fold } from '#shared/core/fold.ts';
import { assertPassword } from '#shared/domains/officers/officers.rules.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { createOfficerIdentity, loadUnitRoot } from '../identity/officer-identity.ts';
import { revokeCertificatesOf } from '../identity/revoke.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OfficerKey } from '../vault/key-slots.ts';
import type { Keyring } from '../vault/keyring.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { keepSlotWaiting } from '../vault/waiting-slots.ts';
import { explainAccess } from './explain-access.ts';
import { findOfficer, insertCertificate, insertOfficer, listOfficers } from './officers.repository.ts';
import { assertReach } from './reach.ts';

export interface OfficersDeps {
  readonly audit: AuditLog;
  readonly keyring: Keyring;
}

export function createOfficersService(vault: OpenVault, { audit, keyring }: OfficersDeps) {
  const { read, writer } = vault;
  const list = (): Officer[] => listOfficers(read);

  function load(id: OfficerId): Officer {
    const officer = findOfficer(read, id);
    if (!officer) throw new AppError('officers/not-found');
    return officer;
  }

  function assertNameIsFree(name: string): void {
    if (list().some((officer) => fold(officer.name) === fold(name))) throw new AppError('officers/name-taken');
  }

  async function add(
    session: OfficerSession,
    input: { readonly name: string; readonly roles: readonly Role[]; readonly password: string },
  ): Promise<Officer> {
    assertPassword(input.password);
    assertNameIsFree(input.name);
    const id = vault.random.uuidV7() as OfficerId;
    const officerKey = vault.random.bytes(32) as OfficerKey;
    const root = loadUnitRoot(read, vault.unit, vault.keys.unitKey);
    const certificate = await createOfficerIdentity({ officerId: id, unit: vault.unit, root, officerKey }, vault);
    root.privateKey.fill(0);
    const slot = await keyring.makeSlot({ id, name: input.name }, input.password, officerKey);
    officerKey.fill(0);
    await writer.transaction((connection) => {
      // Again: making the key took a while.
      assertNameIsFree(input.name);
      insertCertificate(connection, certificate);
      insertOfficer(connection, {
        id,
        name: input.name,
        roles: input.roles,
        fingerprint: certificate.fingerprint,
        createdAt: vault.clock.now(),
      });
      keepSlotWaiting(connection, slot);
      audit.append(connection, session, {
        action: 'administration',
        operation: 'officers.add',
        aboutOfficer: id,
        reason: `${input.name}: ${input.roles.join(', ')}`,
      });
    });
    // After the row: a slot without an officer could open the vault and be nobody.
    await keyring.placeWaitingSlots();
    return load(id);
  }

  /** Somebody must be able to administer the vault after every change. */
  function assertAdministratorRemains(id: OfficerId, remaining: readonly Role[]): void {
    const others = list().filter((officer) => officer.id !== id && officer.disabledAt === null);
    const isLeft =
      remaining.includes('administrator') || others.some((officer) => officer.roles.includes('administrator'));
    if (!isLeft) throw new AppError('officers/last-administrator');
  }

  async function setRoles(
    session: OfficerSession,
    id: OfficerId,
    roles: readonly Role[],
    reason: string,
  ): Promise<Officer> {
    await writer.transaction((connection) => {
      const officer = load(id);
      assertAdministratorRemains(id, roles);
      connection.run('UPDATE officers SET roles = ? WHERE id = ?', JSON.stringify(roles), id);
      const change = `${officer.name}: ${officer.roles.join(', ')} -> ${roles.join(', ')}. ${reason}`;
      audit.append(connection, session, {
        action: 'administration',
        operation: 'officers.setRoles',
        aboutOfficer: id,
        reason: change,
      });
    });
    return load(id);
  }

  async function disable(session: OfficerSession, id: OfficerId, reason: string): Promise<Officer> {
    await writer.transaction((connection) => {
      const officer = load(id);
      assertAdministratorRemains(id, []);
      connection.run('UPDATE officers SET disabled_at = ? WHERE id = ? AND disabled_at IS NULL', vault.clock.now(), id);
      audit.append(connection, session, {
        action: 'administration',
        operation: 'officers.disable',
        aboutOfficer: id,
        reason: `${officer.name}. ${reason}`,
      });
      // Partners learn of it from the next revocation list.
      const why = { officerId: id, reason: 'cessationOfOperation' as const, note: reason };
      revokeCertificatesOf(connection, vault, { audit, session }, why);
    });
    // After the row: whoever is disabled stays out even where the slot outlives a crash.
    await keyring.removeSlot(id);
    return load(id);
  }

  async function changePassword(session: OfficerSession, current: string, next: string): Promise<void> {
    assertPassword(next);
    const officer = load(session.officerId);
    const officerKey = await keyring.officerKeyOf(officer, current);
    await keyring.putSlot(officer, next, officerKey);
    officerKey.fill(0);
    await audit.record(session, { action: 'administration', operation: 'officers.changePassword' });
  }

  async function grant(session: OfficerSession, caseId: RecordId, officerId: OfficerId, reason: string): Promise<void> {
    assertReach(read, session, caseId, 'case:grant');
    const officer = load(officerId);
    if (officer.disabledAt !== null) throw new AppError('officers/disabled');
    await writer.transaction((connection) => {
      connection.run(
        'INSERT OR IGNORE INTO case_members (case_id, officer_id, granted_by, granted_at, reason) VALUES (?, ?, ?, ?, ?)',
        caseId,
        officerId,
        session.officerId,
        vault.clock.now(),
        reason,
      );
      audit.append(connection, session, {
        action: 'access',
        operation: 'officers.grant',
        aboutOfficer: officerId,
        caseId,
        reason: `${officer.name}. ${reason}`,
      });
    });
  }

  async function revoke(
    session: OfficerSession,
    caseId: RecordId,
    officerId: OfficerId,
    reason: string,
  ): Promise<void> {
    assertReach(read, session, caseId, 'case:grant');
    const officer = load(officerId);
    await writer.transaction((connection) => {
      connection.run('DELETE FROM case_members WHERE case_id = ? AND officer_id = ?', caseId, officerId);
      audit.append(connection, session, {
        action: 'access',
        operation: 'officers.revoke',
        aboutOfficer: officerId,
        caseId,
        reason: `${officer.name}. ${reason}`,
      });
    });
  }

  return {
    list,
    add,
    setRoles,
    disable,
    changePassword,
    access: (session: OfficerSession, caseId: RecordId) => explainAccess(read, session, caseId),
    grant,
    revoke,
  };
}
