/** How domains change records: every change is a leaf of a signed commit, inside the caller's transaction. */
import type { CommitId, LeafId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Envelope } from '#shared/core/marking.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { OfficerSession } from '../session/officer-session.ts';

/** One field of one record set to one value. */
export interface Change {
  readonly recordId: RecordId;
  readonly field: string;
  readonly value: Json;
  /** Handling code of this value: what a partner must be allowed to see to be given it. */
  readonly handling: string;
  /** Writes that the author saw and that this one replaces. */
  readonly supersedes: readonly LeafId[];
}

/** Members that are absent or undefined are completed. */
export type EnvelopeInput = { readonly [K in keyof Envelope]?: Envelope[K] | undefined };

export interface NewRecord {
  /** Given where something must refer to the record before it is committed. */
  readonly id?: RecordId;
  readonly type: string;
  /** Null only for a case, which belongs to itself. */
  readonly caseId: RecordId | null;
  readonly fields: Readonly<Record<string, Json>>;
  /** Absent members come from the case, then from the pack's defaults. */
  readonly envelope?: EnvelopeInput;
}

export interface Draft {
  readonly id: RecordId;
  readonly changes: readonly Change[];
}

/** What one call changed; the source of `records.changed` and of the audit entry. */
export interface Committed {
  /** The last one, where there are several. */
  readonly commit: CommitId;
  readonly recordIds: readonly RecordId[];
  readonly types: readonly string[];
  readonly caseIds: readonly RecordId[];
}

export interface RecordWriter {
  /** The changes that make a new record, checked against its pack. @throws AppError `records/...` */
  draft(connection: WriteConnection, record: NewRecord): Draft;
  /** Many at once: what they take from their case is read once. */
  draftAll(connection: WriteConnection, records: readonly NewRecord[]): readonly Draft[];
  /** New writes of existing fields, superseding every write that is known now. Fields as in the pack or the envelope. */
  amend(connection: WriteConnection, recordId: RecordId, fields: Readonly<Record<string, Json>>): readonly Change[];
  /**
   * Signs and stores the changes, and brings the derived tables up to date. One commit for each case that the changes
   * belong to; more than `maxLeavesPerCommit` changes of a case become several in a row. Call `announce` after the
   * transaction. @throws AppError `records/nothing-to-commit`, `records/no-such-case`
   */
  commit(connection: WriteConnection, session: OfficerSession, changes: readonly Change[]): Committed;
  /** Sends `records.changed`; only after the transaction has committed. */
  announce(committed: Committed): void;
}
