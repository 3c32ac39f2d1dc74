/** Readings of records: each within reach, for a purpose where persons are concerned, and logged. */
import type { RecordId } from '#shared/core/ids.ts';
import type { ListQuery, RecordRow, RecordView } from '#shared/domains/records/records.schema.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { assertReach, reachCondition } from '../officers/reach.ts';
import { isNewConsultation } from '../session/is-new-consultation.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { type HistoryEntry, readHistory } from './history.ts';
import type { RecordReach } from './record-reach.ts';
import { viewRecord } from './record-view.ts';
import { listRecords } from './records.repository.ts';

export function createRecordReadings(vault: OpenVault, audit: AuditLog, { reach, assertPurpose }: RecordReach) {
  const { read, packs } = vault;

  async function get(session: OfficerSession, id: RecordId): Promise<RecordView> {
    const { type, caseId } = reach(session, id, 'case:read');
    assertPurpose(session, type, caseId);
    const view = viewRecord(vault, id);
    if (packs.typeOf(type).type.personal) {
      await audit.record(session, {
        action: 'consultation',
        operation: 'records.get',
        recordId: id,
        recordType: type,
        caseId,
      });
    }
    return view;
  }

  /** The rows of a list name persons too: within a case that needs a purpose, and counts as one consultation of many. */
  async function list(session: OfficerSession, query: ListQuery): Promise<{ total: number; rows: RecordRow[] }> {
    for (const type of query.types) packs.typeOf(type);
    const personal = query.types.filter((type) => packs.typeOf(type).type.personal);
    if (query.caseId) {
      assertReach(read, session, query.caseId, 'case:read');
      for (const type of personal) assertPurpose(session, type, query.caseId);
    }
    const reached = withPurpose(reachCondition(session, 'case_id'), session, query, personal);
    const result = listRecords(read, query, reached, packs, vault.clock.zone());
    if (personal.length > 0 && result.rows.length > 0) await noteList(session, query, personal, result.total);
    return result;
  }

  async function noteList(
    session: OfficerSession,
    { caseId, types, text, filters }: ListQuery,
    personal: readonly string[],
    total: number,
  ): Promise<void> {
    const operation = 'records.list';
    if (!isNewConsultation(session, { operation, caseId, question: [types, text, filters], total })) return;
    const note = { action: 'consultation' as const, operation, recordType: personal.join(' ') };
    await audit.record(session, { ...note, caseId, count: total });
  }

  async function history(session: OfficerSession, id: RecordId, field: string | null): Promise<HistoryEntry[]> {
    const { type, caseId } = reach(session, id, 'case:read');
    assertPurpose(session, type, caseId);
    await audit.record(session, {
      action: 'consultation',
      operation: 'records.history',
      recordId: id,
      recordType: type,
      caseId,
    });
    return readHistory(vault, id, field);
  }

  return { get, list, history };
}

/** Over all cases, persons are named only in those for which the officer has said why. */
function withPurpose(
  reached: ReturnType<typeof reachCondition>,
  session: OfficerSession,
  { caseId }: ListQuery,
  personal: readonly string[],
): ReturnType<typeof reachCondition> {
  if (caseId !== null || personal.length === 0) return reached;
  return {
    sql: `${reached.sql} AND (type NOT IN (SELECT value FROM json_each(?)) OR case_id IN (SELECT value FROM json_each(?)))`,
    values: [...reached.values, JSON.stringify(personal), JSON.stringify([...session.purposes.keys()])],
  };
}
