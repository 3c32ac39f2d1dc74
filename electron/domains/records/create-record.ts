/** A new record by hand, in a case within reach. */
import { AppError } from '#shared/core/app-error.ts';
import type { CommitId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { assertReach } from '../officers/reach.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ChangeDeps } from './change-records.ts';
import { assertCaseOpen } from './open-case.ts';
import type { RecordReach } from './record-reach.ts';
import type { EnvelopeInput } from './record-writer.ts';

export interface NewRecordInput {
  readonly type: string;
  readonly caseId: RecordId;
  readonly fields: Readonly<Record<string, Json>>;
  readonly envelope: EnvelopeInput;
}

/** Types that only their own domain creates, because a file, a counter or an act goes with them. */
const guardedTypes = new Set(['case', 'evidence', 'custody', 'attachment', 'import']);

export function createRecordCreation(
  vault: OpenVault,
  { records, audit }: ChangeDeps,
  { assertReferences }: RecordReach,
) {
  const { read } = vault;

  async function create(session: OfficerSession, input: NewRecordInput): Promise<{ id: RecordId; commit: CommitId }> {
    assertReach(read, session, input.caseId, 'case:write');
    if (guardedTypes.has(input.type)) throw new AppError('records/guarded-type', { type: input.type });
    assertReferences(session, input.type, input.fields);
    const { id, committed } = await vault.writer.transaction((connection) => {
      const draft = records.draft(connection, input);
      assertCaseOpen(connection, input.caseId);
      const result = records.commit(connection, session, draft.changes);
      audit.append(connection, session, {
        action: 'collection',
        operation: 'records.create',
        recordId: draft.id,
        recordType: input.type,
        caseId: input.caseId,
      });
      return { id: draft.id, committed: result };
    });
    records.announce(committed);
    return { id, commit: committed.commit };
  }

  return { create };
}
