/** Builds every domain on an open vault: the wiring diagram of what an unlocked Concord is. */
import { createAuditDomain } from '#electron/domains/audit/index.ts';
import { createCasesDomain } from '#electron/domains/cases/index.ts';
import { createConflictsDomain } from '#electron/domains/conflicts/index.ts';
import { createDashboardDomain } from '#electron/domains/dashboard/index.ts';
import { createDraftsDomain } from '#electron/domains/drafts/index.ts';
import { createEvidenceDomain } from '#electron/domains/evidence/index.ts';
import { createExchangeDomain } from '#electron/domains/exchange/index.ts';
import { createIdentityDomain } from '#electron/domains/identity/index.ts';
import { createBanalMatcher, createImportsDomain } from '#electron/domains/imports/index.ts';
import { createExportsDomain } from '#electron/domains/exports/index.ts';
import type { Jobs } from '#electron/domains/jobs/index.ts';
import { createOfficersDomain } from '#electron/domains/officers/index.ts';
import { createPartnersDomain } from '#electron/domains/partners/index.ts';
import { createRecordWriter, createRecordsDomain } from '#electron/domains/records/index.ts';
import { createSearchDomain } from '#electron/domains/search/index.ts';
import { createVaultService } from '#electron/domains/vault/vault.service.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import type { FileRegistry } from './file-registry.ts';
import type { AuditLog } from '#electron/domains/audit/audit-log.ts';
import type { LoggedIn } from '#electron/domains/session/index.ts';

export interface OpenDomainsDeps {
  readonly jobs: Jobs;
  readonly files: FileRegistry;
  notify(notice: Notice): void;
}

export function wireDomains({ held, keyring }: LoggedIn, audit: AuditLog, deps: OpenDomainsDeps) {
  const { vault } = held;
  const { jobs, files, notify } = deps;
  const banal = createBanalMatcher(vault.read);
  const records = createRecordWriter({ ...vault, banal, notify });
  const evidence = createEvidenceDomain(vault, { records, audit, jobs, files });
  const service = createVaultService(vault, { audit, jobs, keyring, banal });
  const identity = createIdentityDomain(vault, { audit, files, keyring, notify });
  const units = { identity: identity.unitIdentity };
  const partners = createPartnersDomain(vault, { ...units, audit, files, notify });
  const exchange = createExchangeDomain(vault, {
    ...units,
    records,
    audit,
    jobs,
    files,
    evidence: evidence.store,
    partners: partners.trust,
    banal,
    notify,
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
  return { domains, service, identity, exchange };
}
