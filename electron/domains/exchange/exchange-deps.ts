/** What exchange is given, and how its two halves meet. */
import type { JobId, FileToken } from '#shared/core/ids.ts';
import type { exchangeContract } from '#shared/domains/exchange/exchange.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { EvidenceStore } from '../evidence/index.ts';
import type { UnitIdentity } from '../identity/unit-identity.ts';
import type { Jobs } from '../jobs/index.ts';
import type { PartnerTrust } from '../partners/partner-trust.ts';
import type { BanalMatcher, RecordWriter } from '../records/index.ts';
import type { CallContext, OfficerSession } from '../session/officer-session.ts';
import type { BundleContainer } from './container/container-types.ts';

/** Paths stay in the core: a token stands for what a person chose in a dialog. */
export interface ExchangeFiles {
  /** @throws AppError where the token is unknown or was given for another use. */
  resolve(token: FileToken, use: 'read' | 'write' | 'folder'): string;
}

export interface ExchangeDeps {
  readonly records: RecordWriter;
  readonly audit: AuditLog;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly files: ExchangeFiles;
  readonly evidence: EvidenceStore;
  readonly identity: UnitIdentity;
  readonly partners: PartnerTrust;
  readonly banal: BanalMatcher;
  readonly container: BundleContainer;
  notify(notice: Notice): void;
}

export type ExchangeHandlers = Handlers<typeof exchangeContract, CallContext>;

/** Answered by the sending half. */
export const sendingMethods = [
  'plan',
  'planRows',
  'planContents',
  'seal',
  'deliver',
  'outbox',
  'receipt',
  'partnerStates',
  'folder',
  'setFolder',
  'openFromFolder',
] as const;

export type SendingHandlers = Pick<ExchangeHandlers, (typeof sendingMethods)[number]>;
export type ReceivingHandlers = Omit<ExchangeHandlers, (typeof sendingMethods)[number]>;

export interface Sending {
  readonly handlers: SendingHandlers;
  /** Once, after unlock: what a crash left is named broken and swept; the exchange folder is watched. */
  begin(): Promise<void>;
  close(): void;
}

export interface Receiving {
  readonly handlers: ReceivingHandlers;
  /** Once, after unlock. Takes away copies of refused files that a crash left without an entry. */
  begin(): Promise<void>;
  /** As `open`, for a path that no token stands for: a file of the exchange folder. */
  openPath(session: OfficerSession, path: string): { readonly jobId: JobId };
}
