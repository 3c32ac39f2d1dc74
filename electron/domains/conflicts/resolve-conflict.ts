/** A person decides: a commit that supersedes exactly the writes that were on screen. */
import { AppError } from '#shared/core/app-error.ts';
import type { CommitId, LeafId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { assertEditable } from '../records/open-case.ts';
import {
  type Head,
  type RecordWriter,
  assertValue,
  createRecordReach,
  guardedFields,
  headsOf,
  isConflict,
  keptHomeField,
} from '../records/index.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';

export interface Decision {
  readonly recordId: RecordId;
  readonly field: string;
  readonly value: Json;
  readonly seen: readonly LeafId[];
}

export function createConflictDecision(
  vault: OpenVault,
  { records, audit }: { readonly records: RecordWriter; readonly audit: AuditLog },
) {
  const { packs } = vault;
  const { reach, assertReferences } = createRecordReach(vault);

  /** Gates stand before a step that somebody takes; both sides of a state were taken already. */
  function assertAllowed(session: OfficerSession, type: string, sides: readonly Head[], decision: Decision): void {
    const { field, value } = decision;
    if (sides.some((side) => canonicalJson(side.value) === canonicalJson(value))) return;
    const definition = packs.findType(type)?.type.fields.find(({ name }) => name === field);
    if (guardedFields.has(field) || definition?.fixed) throw new AppError('conflicts/not-a-side', { field });
    assertValue(packs, type, field, value);
    assertReferences(session, type, { [field]: value });
  }

  function assertOpen(
    connection: WriteConnection,
    type: string,
    caseId: RecordId,
    { recordId, field }: Decision,
  ): void {
    // Whether a case is closed, or a record removed, may be the very question.
    if (field === 'removed' || field === keptHomeField || (field === 'state' && recordId === caseId)) return;
    assertEditable(connection, recordId, packs.typeOf(type), [field]);
  }

  async function resolve(session: OfficerSession, decision: Decision): Promise<{ commit: CommitId }> {
    const { recordId, field, value, seen } = decision;
    const { type, caseId } = reach(session, recordId, field === 'removed' ? 'case:delete' : 'case:write');
    const committed = await vault.writer.transaction((connection) => {
      const heads = headsOf(connection, recordId).filter((head) => head.field === field);
      if (!isConflict(heads)) throw new AppError('conflicts/none', { field });
      const sides = heads.filter(({ leafId }) => seen.includes(leafId as LeafId));
      if (sides.length !== new Set(seen).size) throw new AppError('conflicts/changed', { field });
      assertOpen(connection, type, caseId, decision);
      assertAllowed(session, type, sides, decision);
      const handling = field === keptHomeField ? 'H3' : handlingOf(connection, recordId);
      const result = records.commit(connection, session, [
        { recordId, field, value, handling, supersedes: [...new Set(seen)] },
      ]);
      audit.append(connection, session, {
        action: 'alteration',
        operation: 'conflicts.resolve',
        recordId,
        recordType: type,
        caseId,
      });
      return result;
    });
    records.announce(committed);
    return { commit: committed.commit };
  }

  return { resolve };
}

function handlingOf(connection: WriteConnection, id: RecordId): string {
  return connection.get<{ handling: string }>('SELECT handling FROM records WHERE id = ?', id)?.handling ?? 'H3';
}
