import type { AuditLog } from '../audit/audit-log.ts';
import type { AddEvidence, ChosenFiles, EvidenceStore } from '../evidence/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import type { VaultBanalMatcher } from './banal.ts';

export interface ImportsDeps {
  readonly records: RecordWriter;
  readonly audit: AuditLog;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly files: ChosenFiles;
  readonly evidence: { readonly store: EvidenceStore; readonly addEvidence: AddEvidence };
  /** The one that the derived tables use too. */
  readonly banal: VaultBanalMatcher;
}
