/** Every method and event of the program. Adding one here and not implementing it fails to compile. */
import { auditContract } from '../domains/audit/audit.contract.ts';
import { casesContract } from '../domains/cases/cases.contract.ts';
import { conflictsContract } from '../domains/conflicts/conflicts.contract.ts';
import { dashboardContract } from '../domains/dashboard/dashboard.contract.ts';
import { draftsContract } from '../domains/drafts/drafts.contract.ts';
import { evidenceContract } from '../domains/evidence/evidence.contract.ts';
import { exchangeContract } from '../domains/exchange/exchange.contract.ts';
import { exportsContract } from '../domains/exports/exports.contract.ts';
import { identityContract } from '../domains/identity/identity.contract.ts';
import { importsContract } from '../domains/imports/imports.contract.ts';
import { jobsContract } from '../domains/jobs/jobs.contract.ts';
import { officersContract } from '../domains/officers/officers.contract.ts';
import { partnersContract } from '../domains/partners/partners.contract.ts';
import { recordsContract } from '../domains/records/records.contract.ts';
import { searchContract } from '../domains/search/search.contract.ts';
import { sessionContract } from '../domains/session/session.contract.ts';
import { shellContract } from '../domains/shell/shell.contract.ts';
import { vaultContract } from '../domains/vault/vault.contract.ts';
import { verificationContract } from '../domains/verification/verification.contract.ts';
import type { Client } from './contract.ts';

/** Answered by the core. */
export const coreContracts = {
  audit: auditContract,
  cases: casesContract,
  conflicts: conflictsContract,
  dashboard: dashboardContract,
  drafts: draftsContract,
  evidence: evidenceContract,
  exchange: exchangeContract,
  exports: exportsContract,
  identity: identityContract,
  imports: importsContract,
  jobs: jobsContract,
  officers: officersContract,
  partners: partnersContract,
  records: recordsContract,
  search: searchContract,
  session: sessionContract,
  vault: vaultContract,
  verification: verificationContract,
} as const;

/** Answered by the shell. */
export const shellContracts = { shell: shellContract } as const;

export const contracts = { ...coreContracts, ...shellContracts } as const;

export type ConcordApi = { readonly [D in keyof typeof contracts]: Client<(typeof contracts)[D]> };
