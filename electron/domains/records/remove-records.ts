/** Tombstones: a removed record leaves every list and search, stays in the history, and can be restored. */
import type { CommitId, RecordId } from '#shared/core/ids.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ChangeDeps } from './change-records.ts';
import { assertCaseOpen } from './open-case.ts';
import type { RecordReach } from './record-reach.ts';

export function createRecordRemovals(vault: OpenVault, { records, audit }: ChangeDeps, { reach }: RecordReach) {
  async function setRemoved(
    session: OfficerSession,
    ids: readonly RecordId[],
    reason: string,
    isRemoved: boolean,
  ): Promise<{ commit: CommitId }> {
    const places = ids.map((id) => ({ id, ...reach(session, id, 'case:delete') }));
    const committed = await vault.writer.transaction((connection) => {
      // A whole case is removed in any state, when its retention ends; of a closed one, nothing single.
      for (const { id, caseId } of places) if (id !== caseId) assertCaseOpen(connection, caseId);
      const result = records.commit(
        connection,
        session,
        ids.flatMap((id) => records.amend(connection, id, { removed: isRemoved })),
      );
      const operation = isRemoved ? 'records.remove' : 'records.restore';
      for (const { id, type, caseId } of places) {
        audit.append(connection, session, {
          action: 'erasure',
          operation,
          recordId: id,
          recordType: type,
          caseId,
          reason,
        });
      }
      return result;
    });
    records.announce(committed);
    return { commit: committed.commit };
  }

  return { setRemoved };
}
