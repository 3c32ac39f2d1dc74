/** Changes of records: reach first, then rule, then write and audit in one transaction. */
import { AppError } from '#shared/core/app-error.ts';
import type { CommitId, LeafId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { assertValue } from './create-record-writer.ts';
import { keptHomeField } from './kept-home.ts';
import { assertEditable } from './open-case.ts';
import type { RecordReach } from './record-reach.ts';
import type { Change, RecordWriter } from './record-writer.ts';

/** Each has an act of its own. */
export const guardedFields: ReadonlySet<string> = new Set(['state', 'removed', 'record', keptHomeField]);

export interface FieldChange {
  readonly field: string;
  readonly value: Json;
  readonly seen: readonly LeafId[];
}

export interface Act {
  readonly id: RecordId;
  readonly type: string;
  readonly caseId: RecordId;
  readonly operation: string;
  readonly reason: string;
}

export interface ChangeDeps {
  readonly records: RecordWriter;
  readonly audit: AuditLog;
}

export function createRecordChanges(vault: OpenVault, { records, audit }: ChangeDeps, access: RecordReach) {
  const { packs } = vault;
  const { reach, assertReferences } = access;

  async function update(
    session: OfficerSession,
    id: RecordId,
    edits: readonly FieldChange[],
  ): Promise<{ commit: CommitId }> {
    const { type, caseId } = reach(session, id, 'case:write');
    for (const { field, value } of edits) {
      const definition = packs.findType(type)?.type.fields.find(({ name }) => name === field);
      if (guardedFields.has(field)) throw new AppError('records/guarded-field', { field });
      if (definition?.fixed) throw new AppError('records/fixed-field', { field });
      assertValue(packs, type, field, value);
    }
    assertReferences(session, type, Object.fromEntries(edits.map(({ field, value }) => [field, value])));
    return change(session, { id, type, caseId, operation: 'records.update', reason: '' }, (connection) => {
      assertEditable(
        connection,
        id,
        packs.typeOf(type),
        edits.map(({ field }) => field),
      );
      const handling = handlingOf(connection, id);
      return edits.map(({ field, value, seen }) => ({
        recordId: id,
        field,
        value,
        handling,
        // Of this field only: a write of another must not put away the state, the birth or a fixed value. Also what is
        // superseded by now: it is what this write and the other one both started from.
        supersedes: seen.filter((leaf) => isWriteOf(connection, leaf, id, field)),
      }));
    });
  }

  function handlingOf(connection: WriteConnection, id: RecordId): string {
    return connection.get<{ handling: string }>('SELECT handling FROM records WHERE id = ?', id)?.handling ?? 'H3';
  }

  async function change(
    session: OfficerSession,
    act: Act,
    changes: (connection: WriteConnection) => readonly Change[],
  ): Promise<{ commit: CommitId }> {
    const committed = await vault.writer.transaction((connection) => {
      const result = records.commit(connection, session, changes(connection));
      const { operation, type: recordType, caseId, id: recordId, reason } = act;
      const note = { action: 'alteration' as const, operation, recordType, caseId, recordId };
      audit.append(connection, session, reason === '' ? note : { ...note, reason });
      return result;
    });
    records.announce(committed);
    return { commit: committed.commit };
  }

  return { update, change };
}

function isWriteOf(connection: ReadConnection, leaf: LeafId, recordId: RecordId, field: string): boolean {
  const id = Buffer.from(leaf, 'hex');
  return (
    connection.get('SELECT 1 FROM leaves WHERE id = ? AND record_id = ? AND field = ?', id, recordId, field) !==
    undefined
  );
}
