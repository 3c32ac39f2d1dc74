/** Append-only log of who did what and why (Directive (EU) 2016/680 Art. 25). */
import type { OfficerId, RecordId } from '#shared/core/ids.ts';
import type { AuditAction } from '#shared/domains/audit/audit.contract.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { OfficerSession } from '../session/officer-session.ts';

export interface AuditNote {
  readonly action: AuditAction;
  /** `<domain>.<method>`. */
  readonly operation: string;
  readonly recordId?: RecordId | null;
  readonly recordType?: string;
  /** Whom an act of administration is about; stands in the place of the record, so that `vault check` can replay it. */
  readonly aboutOfficer?: OfficerId;
  readonly caseId?: RecordId | null;
  /** Absent: the session's purpose for the case, or empty. */
  readonly reason?: string;
  /** How many records it touched. */
  readonly count?: number;
}

export interface AuditLog {
  /** Inside the caller's transaction, so that what happened and its entry stand or fall together. */
  append(connection: WriteConnection, session: OfficerSession | null, note: AuditNote): void;
  /** For reads: a transaction of its own. */
  record(session: OfficerSession | null, note: AuditNote): Promise<void>;
}
