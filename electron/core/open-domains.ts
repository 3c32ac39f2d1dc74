/** From log-in to lock: what is swept, entered in the log and begun when a vault opens, and how it is closed. */
import { createAuditLog } from '#electron/domains/audit/index.ts';
import { storeHead } from '#electron/domains/audit/audit-heads.ts';
import { sweepOrphans } from '#electron/domains/evidence/index.ts';
import { listOfficers } from '#electron/domains/officers/officers.repository.ts';
import type { AbsenceReason, LockReason, LoggedIn, OfficerSession } from '#electron/domains/session/index.ts';
import { sweepParts } from '#electron/domains/vault/vault.service.ts';
import { type OpenDomainsDeps, wireDomains } from './wire-domains.ts';

export async function openDomains(loggedIn: LoggedIn, deps: OpenDomainsDeps) {
  const { session, keyring, isHeadsFileMissing, isHeaderOlder } = loggedIn;
  const { vault } = loggedIn.held;
  await sweepParts(vault.folder);
  await sweepOrphans(vault);
  const audit = await createAuditLog(vault, session.author);
  const { domains, service, identity, exchange } = wireDomains(loggedIn, audit, deps);
  const head = () => ({ vaultId: vault.vaultId, author: session.author, now: vault.clock.now() });
  const enter = (operation: string): Promise<void> =>
    vault.writer.transaction((connection) => {
      audit.append(connection, session, { action: 'access', operation });
      storeHead(connection, head());
    });
  if (isHeadsFileMissing) await audit.record(session, { action: 'administration', operation: 'vault.headsMissing' });
  if (isHeaderOlder) await audit.record(session, { action: 'administration', operation: 'vault.headerOlder' });
  await enter('session.unlock');
  const founding = { action: 'administration' as const, operation: 'vault.create', aboutOfficer: session.officerId };
  if (loggedIn.previousUnlock === null) await audit.record(session, { ...founding, reason: session.name });
  // An officer was added, and a crash came before their slot.
  await keyring.placeWaitingSlots();
  await identity.begin(session);
  await exchange.begin();
  // A crash while somebody was disabled, or an older header, may have left their slot.
  for (const officer of listOfficers(vault.read))
    if (officer.disabledAt !== null && keyring.hasSlot(officer.id)) await keyring.removeSlot(officer.id);
  await audit.flush();
  const note = (caller: OfficerSession, operation: string): Promise<void> =>
    audit.record(caller, { action: 'access', operation, count: deps.jobs.unfinished() });
  const opened = {
    /** Its entry does not wait for a job that holds the database, nor does the officer who is back. */
    withdraw: (reason: AbsenceReason) => note(session, `session.withdraw.${reason}`),
    resume: (again: OfficerSession) => note(again, 'session.resume'),
    async close(reason: LockReason) {
      exchange.close();
      await enter(`session.lock.${reason}`);
      await audit.close();
    },
  };
  return { domains, opened, audit, vault, service };
}

export type OpenDomains = Awaited<ReturnType<typeof openDomains>>;
