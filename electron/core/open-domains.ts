/** Builds every domain on an open vault: the wiring diagram of what an unlocked Concord is. */
import { createAuditDomain, createAuditLog } from '#electron/domains/audit/index.ts';
import { storeHead } from '#electron/domains/audit/audit-heads.ts';
import { createCasesDomain } from '#electron/domains/cases/index.ts';
import { createConflictsDomain } from '#electron/domains/conflicts/index.ts';
import { createDashboardDomain } from '#electron/domains/dashboard/index.ts';
import { createDraftsDomain } from '#electron/domains/drafts/index.ts';
import { createEvidenceDomain, sweepOrphans } from '#electron/domains/evidence/index.ts';
import { createExchangeDomain } from '#electron/domains/exchange/index.ts';
import { createIdentityDomain } from '#electron/domains/identity/index.ts';
import { createBanalMatcher, createImportsDomain } from '#electron/domains/imports/index.ts';
import { createExportsDomain } from '#electron/domains/exports/index.ts';
import type { Jobs } from '#electron/domains/jobs/index.ts';
import { listOfficers } from '#electron/domains/officers/officers.repository.ts';
import { createOfficersDomain } from '#electron/domains/officers/index.ts';
import { createPartnersDomain } from '#electron/domains/partners/index.ts';
import { createRecordWriter, createRecordsDomain } from '#electron/domains/records/index.ts';
import { createSearchDomain } from '#electron/domains/search/index.ts';
import type { LockReason, LoggedIn, Opened } from '#electron/domains/session/index.ts';
import { createVaultService, sweepParts } from '#electron/domains/vault/vault.service.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import type { FileRegistry } from './file-registry.ts';

export interface OpenDomainsDeps {
  readonly jobs: Jobs;
  readonly files: FileRegistry;
  notify(notice: Notice): void;
}

export async function openDomains(loggedIn: LoggedIn, deps: OpenDomainsDeps) {
  const { session, keyring, isHeadsFileMissing, isHeaderOlder } = loggedIn;
  const { vault } = loggedIn.held;
  const { jobs, files } = deps;
  await sweepParts(vault.folder);
  await sweepOrphans(vault);
  const audit = await createAuditLog(vault, session.author);
  const banal = createBanalMatcher(vault.read);
  const records = createRecordWriter({ ...vault, banal, notify: deps.notify });
  const evidence = createEvidenceDomain(vault, { records, audit, jobs, files });
  const service = createVaultService(vault, { audit, jobs, keyring, banal });
  const identity = createIdentityDomain(vault, { audit, files, keyring, notify: deps.notify });
  const partners = createPartnersDomain(vault, {
    audit,
    files,
    identity: identity.unitIdentity,
    notify: deps.notify,
  });
  const exchange = createExchangeDomain(vault, {
    audit,
    jobs,
    files,
    evidence: evidence.store,
    identity: identity.unitIdentity,
    partners: partners.trust,
    banal,
    notify: deps.notify,
  });
  const domains = {
    audit: createAuditDomain(vault, { audit, jobs, files }).handlers,
    cases: createCasesDomain(vault, { records, audit }).handlers,
    conflicts: createConflictsDomain(vault, { records, audit }).handlers,
    dashboard: createDashboardDomain(vault, { audit }).handlers,
    drafts: createDraftsDomain(vault).handlers,
    evidence: evidence.handlers,
    exchange: exchange.handlers,
    identity: identity.handlers,
    exports: createExportsDomain(vault, { records, audit, jobs, files, evidence }).handlers,
    imports: createImportsDomain(vault, { records, audit, jobs, files, evidence, banal }).handlers,
    officers: createOfficersDomain(vault, { audit, keyring }).handlers,
    partners: partners.handlers,
    records: createRecordsDomain(vault, { records, audit }).handlers,
    search: createSearchDomain(vault, { audit }).handlers,
  };
  const head = () => ({ vaultId: vault.vaultId, author: session.author, now: vault.clock.now() });
  const enter = (operation: string): Promise<void> =>
    vault.writer.transaction((connection) => {
      audit.append(connection, session, { action: 'access', operation });
      storeHead(connection, head());
    });
  if (isHeadsFileMissing) await audit.record(session, { action: 'administration', operation: 'vault.headsMissing' });
  if (isHeaderOlder) await audit.record(session, { action: 'administration', operation: 'vault.headerOlder' });
  await enter('session.unlock');
  await identity.begin(session);
  await exchange.begin();
  // A crash while somebody was disabled, or an older header, may have left their slot.
  for (const officer of listOfficers(vault.read))
    if (officer.disabledAt !== null && keyring.hasSlot(officer.id)) await keyring.removeSlot(officer.id);
  await audit.flush();
  const opened: Opened = {
    async close(reason: LockReason) {
      await jobs.cancelAll('vault');
      exchange.close();
      await enter(`session.lock.${reason}`);
      await audit.close();
    },
  };
  return { domains, opened, audit, vault, service };
}

export type OpenDomains = Awaited<ReturnType<typeof openDomains>>;
