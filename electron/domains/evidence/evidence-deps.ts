import type { FileToken } from '#shared/core/ids.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Jobs } from '../jobs/index.ts';
import type { RecordWriter } from '../records/record-writer.ts';

/** Paths stay in the core: a token stands for what a person chose in a dialog. */
export interface ChosenFiles {
  /** @throws AppError where the token is unknown or was given for another use. */
  resolve(token: FileToken, use: 'read' | 'write'): string;
}

export interface EvidenceDeps {
  readonly records: RecordWriter;
  readonly audit: AuditLog;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly files: ChosenFiles;
}
