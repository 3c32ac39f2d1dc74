/** The fields on which two officers differ, over all cases within reach. */
import type { RecordId } from '#shared/core/ids.ts';
import type { Conflict } from '#shared/domains/conflicts/conflicts.contract.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { assertReach, reachCondition } from '../officers/reach.ts';
import { createRecordReach, headsOf, isConflict, conflictsOf, groupByField, viewRecord } from '../records/index.ts';
import { strictestMarking } from '../records/strictest-marking.ts';
import { isNewConsultation } from '../session/is-new-consultation.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { type ConflictingRecord, conflictingRecords } from './conflicts.repository.ts';

export interface ConflictsQuery {
  readonly caseId: RecordId | null;
  readonly offset: number;
  readonly limit: number;
}

export function createConflictList(vault: OpenVault, audit: AuditLog) {
  const { read, packs } = vault;
  const { assertPurpose } = createRecordReach(vault);
  const personal = packs.packs.flatMap(({ types }) => types.filter((type) => type.personal).map(({ name }) => name));

  function inReach(session: OfficerSession, caseId: RecordId | null): ConflictingRecord[] {
    if (caseId !== null) assertReach(read, session, caseId, 'case:read');
    const reach = reachCondition(session, 'case_id');
    const found = conflictingRecords(read, {
      sql: `(? IS NULL OR case_id = ?) AND ${reach.sql}`,
      values: [caseId, caseId, ...reach.values],
    }).filter((record) => isOpenQuestion(read, record));
    // Persons are named within a case that was opened for a purpose: one case asks for it, the list of all leaves them out.
    if (caseId !== null) for (const { type } of found) assertPurpose(session, type, caseId);
    return found;
  }

  const isNamed = (session: OfficerSession, { type, caseId }: ConflictingRecord): boolean =>
    !personal.includes(type) || session.purposes.has(caseId);

  function conflictsIn(record: ConflictingRecord, fields: readonly string[]): Conflict[] {
    const { id, type, caseId, caseNumber, caseTitle } = record;
    const view = viewRecord(vault, id);
    return fields.map((field) => {
      const { writes: sides = [], more = 0 } = view.fields[field] ?? {};
      const writes = [...sides];
      const since = Math.max(...writes.map(({ clock }) => clock));
      return { recordId: id, type, title: view.title, caseId, caseNumber, caseTitle, field, writes, more, since };
    });
  }

  async function list(session: OfficerSession, query: ConflictsQuery) {
    const reached = inReach(session, query.caseId);
    const found = reached.filter((record) => isNamed(session, record));
    const rows: Conflict[] = [];
    let at = 0;
    for (const record of found) {
      const size = sizeOf(record);
      const from = Math.max(0, query.offset - at);
      const room = query.offset + query.limit - at;
      if (from < size && room > 0) rows.push(...conflictsIn(record, fieldsOf(read, record).slice(from, room)));
      at += size;
    }
    const named = [...new Set(rows.map(({ type }) => type))].filter((type) => personal.includes(type));
    const { caseId } = query;
    const consulted = { operation: 'conflicts.list', caseId, question: named, total: at };
    if (named.length > 0 && isNewConsultation(session, consulted)) {
      const note = { action: 'consultation' as const, operation: consulted.operation, recordType: named.join(' ') };
      await audit.record(session, { ...note, caseId, count: at });
    }
    const marking = strictestMarking(
      read,
      rows.map(({ recordId }) => recordId),
    );
    return { total: at, rows, marking, unnamed: unnamedCases(reached.filter((record) => !isNamed(session, record))) };
  }

  function count(session: OfficerSession): { total: number } {
    return { total: inReach(session, null).reduce((sum, record) => sum + sizeOf(record), 0) };
  }

  return { list, count };
}

/** Of what was removed only the removal itself is still to be decided. */
function isOpenQuestion(read: ReadConnection, record: ConflictingRecord): boolean {
  if (!record.isRemoved) return true;
  return isConflict(headsOf(read, record.id).filter(({ field }) => field === 'removed'));
}

function fieldsOf(read: ReadConnection, record: ConflictingRecord): string[] {
  if (record.isRemoved) return ['removed'];
  return conflictsOf(groupByField(headsOf(read, record.id))).toSorted();
}

const sizeOf = (record: ConflictingRecord): number => (record.isRemoved ? 1 : record.conflicts);

/** That there is something to decide is said; whom it is about is not, before a purpose. */
function unnamedCases(records: readonly ConflictingRecord[]) {
  const byCase = new Map<RecordId, { caseId: RecordId; caseNumber: string; conflicts: number }>();
  for (const record of records) {
    const { caseId, caseNumber } = record;
    const known = byCase.get(caseId) ?? { caseId, caseNumber, conflicts: 0 };
    byCase.set(caseId, { ...known, conflicts: known.conflicts + sizeOf(record) });
  }
  return [...byCase.values()];
}
