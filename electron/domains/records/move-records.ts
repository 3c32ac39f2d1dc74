/** Lifecycles: which states a record can go to, and what still stands in the way. */
import { AppError } from '#shared/core/app-error.ts';
import type { CommitId, RecordId } from '#shared/core/ids.ts';
import { type GateBlock, checkGate } from '#shared/packs/engine/gates.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { createRecordChanges } from './change-records.ts';
import type { RecordReach } from './record-reach.ts';
import { assertEditable } from './open-case.ts';
import { viewRecord } from './record-view.ts';
import type { RecordWriter } from './record-writer.ts';
import { strictestContent } from './records.repository.ts';

export function createRecordMoves(
  vault: OpenVault,
  records: RecordWriter,
  { reach }: RecordReach,
  { change }: Pick<ReturnType<typeof createRecordChanges>, 'change'>,
) {
  const { read, packs } = vault;

  function blocksTo(id: RecordId, type: string, from: string | null, to: string): GateBlock[] | null {
    const transition = packs
      .typeOf(type)
      .type.lifecycle?.transitions.find((candidate) => candidate.from === from && candidate.to === to);
    if (!transition) return null;
    const view = viewRecord(vault, id);
    const values = Object.fromEntries(Object.entries(view.fields).map(([name, state]) => [name, state.value]));
    const input = { values, envelope: view.envelope, strictestContent: () => strictestContent(read, id) };
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
    return change(session, { id, type, caseId, operation: 'records.transition', reason }, (connection) => {
      // A case goes on to its next state closed or not; whatever is in it needs it open.
      assertEditable(connection, id, packs.typeOf(type), id === caseId ? [] : ['state']);
      return records.amend(connection, id, { state: to });
    });
  }

  return { transitions, transition };
}
