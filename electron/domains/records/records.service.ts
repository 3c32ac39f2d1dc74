/** Use cases on records: reach and purpose first, then rule, then write and audit in one transaction. */
import { AppError } from '#shared/core/app-error.ts';
import type { CommitId, LeafId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Verb } from '#shared/domains/officers/roles.ts';
import type { ListQuery, RecordRow, RecordView, Write } from '#shared/domains/records/records.schema.ts';
import { type GateBlock, checkGate } from '#shared/packs/engine/gates.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { nameOfAuthor } from '../officers/officers.repository.ts';
import { assertReach, reachCondition } from '../officers/reach.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { assertValue } from './create-record-writer.ts';
import { headsOf } from './heads.ts';
import type { Change, EnvelopeInput, RecordWriter } from './record-writer.ts';
import { viewRecord } from './record-view.ts';
import { findPlace, historyOf, listRecords, strictestContent } from './records.repository.ts';

export interface RecordsDeps {
  readonly records: RecordWriter;
  readonly audit: AuditLog;
}

export type HistoryEntry = Write & { field: string; superseded: boolean; withheld: boolean };

export interface NewRecordInput {
  readonly type: string;
  readonly caseId: RecordId;
  readonly fields: Readonly<Record<string, Json>>;
  readonly envelope: EnvelopeInput;
}

export interface FieldChange {
  readonly field: string;
  readonly value: Json;
  readonly seen: readonly LeafId[];
}

interface Act {
  readonly id: RecordId;
  readonly type: string;
  readonly caseId: RecordId;
  readonly operation: string;
  readonly reason: string;
}

/** Types that only their own domain creates, because a file, a counter or an act goes with them. */
const guardedTypes = new Set(['case', 'evidence', 'custody', 'attachment', 'import']);

export function createRecordsService(vault: OpenVault, deps: RecordsDeps) {
  const { read, packs } = vault;
  const { records, audit } = deps;

  function reach(session: OfficerSession, id: RecordId, verb: Verb) {
    const place = findPlace(read, id);
    if (!place) throw new AppError('cases/out-of-reach', { verb });
    assertReach(read, session, place.caseId, verb);
    return place;
  }

  /** Directive (EU) 2016/680 Art. 25(2): a consultation of personal data has a justification. */
  function assertPurpose(session: OfficerSession, type: string, caseId: RecordId): void {
    if (!packs.typeOf(type).type.personal || session.purposes.has(caseId)) return;
    throw new AppError('session/purpose-needed', { case: caseId });
  }

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
    const result = listRecords(read, query, reachCondition(session, 'case_id'), packs, vault.clock.zone());
    if (personal.length > 0 && query.offset === 0 && result.rows.length > 0) {
      const note = { action: 'consultation' as const, operation: 'records.list', recordType: personal.join(' ') };
      await audit.record(session, { ...note, caseId: query.caseId, count: result.total });
    }
    return result;
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
    return historyOf(read, id, field).map((row) => ({
      leaf: row.leaf.toString('hex') as LeafId,
      commit: row.commit_id.toString('hex') as CommitId,
      field: row.field,
      value: row.value === null ? null : (JSON.parse(row.value) as Json),
      author: nameOfAuthor(read, row.author),
      unit: vault.unit.name,
      clock: row.at,
      zone: row.zone,
      signature: 'verified',
      superseded: row.superseded === 1,
      withheld: row.value === null,
    }));
  }

  async function create(session: OfficerSession, input: NewRecordInput): Promise<{ id: RecordId; commit: CommitId }> {
    assertReach(read, session, input.caseId, 'case:write');
    if (guardedTypes.has(input.type)) throw new AppError('records/guarded-type', { type: input.type });
    assertReferences(session, input.type, input.fields);
    const { id, committed } = await vault.writer.transaction((connection) => {
      const draft = records.draft(connection, input);
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

  /** A link or reference may only point at a record that this officer reaches. */
  function assertReferences(session: OfficerSession, type: string, fields: Readonly<Record<string, Json>>): void {
    for (const definition of packs.typeOf(type).type.fields) {
      const value = fields[definition.name];
      if (definition.kind === 'record' && typeof value === 'string') reach(session, value as RecordId, 'case:read');
    }
  }

  async function update(
    session: OfficerSession,
    id: RecordId,
    edits: readonly FieldChange[],
  ): Promise<{ commit: CommitId }> {
    const { type, caseId } = reach(session, id, 'case:write');
    for (const { field, value } of edits) {
      const definition = packs.findType(type)?.type.fields.find(({ name }) => name === field);
      if (field === 'state' || field === 'removed' || field === 'record')
        throw new AppError('records/guarded-field', { field });
      if (definition?.fixed) throw new AppError('records/fixed-field', { field });
      assertValue(packs, type, field, value);
    }
    assertReferences(session, type, Object.fromEntries(edits.map(({ field, value }) => [field, value])));
    return change(session, { id, type, caseId, operation: 'records.update', reason: '' }, (connection) => {
      const known = new Set(headsOf(connection, id).map(({ leafId }) => leafId));
      const handling = handlingOf(connection, id);
      return edits.map(({ field, value, seen }) => ({
        recordId: id,
        field,
        value,
        handling,
        supersedes: seen.filter((leaf) => known.has(leaf)),
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

  function blocksTo(id: RecordId, type: string, from: string | null, to: string): GateBlock[] | null {
    const transition = packs
      .typeOf(type)
      .type.lifecycle?.transitions.find((candidate) => candidate.from === from && candidate.to === to);
    if (!transition) return null;
    const view = viewRecord(vault, id);
    const values = Object.fromEntries(Object.entries(view.fields).map(([name, state]) => [name, state.value]));
    const input = { values, envelope: view.envelope, strictestContent: strictestContent(read, id) };
    return transition.gates.map((gate) => checkGate(gate, input)).filter((block) => block !== null);
  }

  function transitions(session: OfficerSession, id: RecordId): { to: string; blocks: GateBlock[] }[] {
    const { type } = reach(session, id, 'case:read');
    const { state } = viewRecord(vault, id);
    const possible = packs.typeOf(type).type.lifecycle?.transitions.filter(({ from }) => from === state) ?? [];
    return possible.map(({ to }) => ({ to, blocks: blocksTo(id, type, state, to) ?? [] }));
  }

  async function transition(
    session: OfficerSession,
    id: RecordId,
    to: string,
    reason: string,
  ): Promise<{ commit: CommitId }> {
    const { type, caseId } = reach(session, id, 'case:write');
    const blocks = blocksTo(id, type, viewRecord(vault, id).state, to);
    if (!blocks) throw new AppError('records/no-such-transition', { to });
    const [block] = blocks;
    if (block)
      throw new AppError('records/gate-closed', {
        gate: block.gate,
        source: block.source,
        unlockedBy: block.unlockedBy.join(', '),
      });
    return change(session, { id, type, caseId, operation: 'records.transition', reason }, (connection) =>
      records.amend(connection, id, { state: to }),
    );
  }

  async function setRemoved(
    session: OfficerSession,
    ids: readonly RecordId[],
    reason: string,
    isRemoved: boolean,
  ): Promise<{ commit: CommitId }> {
    const places = ids.map((id) => ({ id, ...reach(session, id, 'case:delete') }));
    const committed = await vault.writer.transaction((connection) => {
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

  return { get, list, history, create, update, transitions, transition, setRemoved };
}
