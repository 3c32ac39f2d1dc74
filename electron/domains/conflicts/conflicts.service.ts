/** The use cases on conflicts, put together. */
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { mostSides } from '#shared/domains/records/records.schema.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { type RecordWriter, compareHeads, createRecordReach, headsOf, isConflict } from '../records/index.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { commonBase } from './common-base.ts';
import { createConflictList } from './list-conflicts.ts';
import { type Merged, mergeText } from './merge-text.rules.ts';
import { createConflictDecision } from './resolve-conflict.ts';

export interface ConflictsDeps {
  readonly records: RecordWriter;
  readonly audit: AuditLog;
}

export type ConflictsService = ReturnType<typeof createConflictsService>;

export function createConflictsService(vault: OpenVault, deps: ConflictsDeps) {
  const { read, packs } = vault;
  const { reach, assertPurpose } = createRecordReach(vault);

  /** The sides in the order of the conflict's writes: the one that tables show meanwhile first. */
  async function merge(session: OfficerSession, recordId: RecordId, field: string): Promise<Merged> {
    const { type, caseId } = reach(session, recordId, 'case:read');
    assertPurpose(session, type, caseId);
    const kind = packs.typeOf(type).type.fields.find(({ name }) => name === field)?.kind;
    if (kind !== 'text' && kind !== 'prose') throw new AppError('conflicts/not-text', { field });
    const standing = headsOf(read, recordId)
      .filter((head) => head.field === field)
      .toSorted(compareHeads);
    if (!isConflict(standing)) throw new AppError('conflicts/none', { field });
    const heads = standing.slice(0, mostSides);
    const base = commonBase(
      read,
      heads.map(({ leafId }) => leafId),
    );
    const merged = mergeText(
      textOf(base),
      heads.map(({ value }) => textOf(value)),
    );
    if (packs.typeOf(type).type.personal) {
      const note = { action: 'consultation' as const, operation: 'conflicts.mergeText', recordType: type };
      await deps.audit.record(session, { ...note, recordId, caseId });
    }
    return merged;
  }

  return { ...createConflictList(vault, deps.audit), ...createConflictDecision(vault, deps), mergeText: merge };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
