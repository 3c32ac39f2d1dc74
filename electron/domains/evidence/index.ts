/**
 * Evidence: files sealed one by one, each with a ledger of custody. Content leaves only by export to a chosen place,
 * logged with a reason, and never for sealed categories.
 */
import type { evidenceContract } from '#shared/domains/evidence/evidence.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { type AddEvidence, createAddEvidence } from './add-evidence.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { createEvidenceStore, type EvidenceStore } from './evidence-store.ts';
import { createEvidenceService } from './evidence.service.ts';

export type { AddedEvidence, AddEvidence } from './add-evidence.ts';
export type { ChosenFiles, EvidenceDeps } from './evidence-deps.ts';
export {
  createEvidenceStore,
  type EvidenceStore,
  type StagedFile,
  type StagedItem,
  sweepOrphans,
} from './evidence-store.ts';
export { draftCustody } from './custody.ts';
export { isHereForCase, isSealedContent, standsOrIsOurLast } from './content-rules.ts';
export { findFileInCase, isContentHere, isSealedCategory } from './evidence.repository.ts';

export interface EvidenceDomain {
  readonly handlers: Handlers<typeof evidenceContract, CallContext>;
  /** For imports, which seal attachments and take any file as evidence. */
  readonly store: EvidenceStore;
  readonly addEvidence: AddEvidence;
}

export function createEvidenceDomain(vault: OpenVault, deps: EvidenceDeps): EvidenceDomain {
  const store = createEvidenceStore(vault);
  const addEvidence = createAddEvidence(vault, deps, store);
  const service = createEvidenceService(vault, deps, store, addEvidence);
  return {
    store,
    addEvidence,
    handlers: {
      add: (input, { session }) => service.add(session, input),
      custody: ({ id }, { session }) => service.custody(session, id),
      recordAct: (input, { session }) => service.recordAct(session, input),
      verify: ({ id }, { session }) => service.verify(session, id),
      exportContent: (input, { session }) => service.exportContent(session, input),
    },
  };
}
