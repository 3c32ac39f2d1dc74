/** The sending half: plan, seal, outbox, delivery, receipts, exchange folder, where partners stand. */
import type { z } from 'zod';
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { OutboxEntry, exchangeContract } from '#shared/domains/exchange/exchange.contract.ts';
import { assertReach, reachCondition } from '../officers/reach.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ExchangeDeps, Receiving, Sending } from './exchange-deps.ts';
import { createExchangeFolder } from './exchange-folder.ts';
import { makePlan } from './make-plan.ts';
import { type OutboxFilter, type OutboxRow, findCaseName, listBundles } from './outbox.repository.ts';
import { listPartnerStates } from './partner-states.ts';
import { planContents, planRows } from './plan-rows.ts';
import { createPlanStore } from './plan-store.ts';
import { createSealService, partnerUnit, requirePartner } from './seal.service.ts';
import type { KeptPlan, PlanInput } from './seal-plan.ts';

type PlanRequest = z.output<typeof exchangeContract.plan.input>;

export function createSending(vault: OpenVault, deps: ExchangeDeps, receiving: Receiving): Sending {
  const { read } = vault;
  const stop = new AbortController();
  const plans = createPlanStore();
  const folder = createExchangeFolder(vault, () =>
    deps.notify({ channel: 'exchange.changed', payload: { caseIds: [] } }),
  );
  const sealing = createSealService(vault, deps, plans, folder);
  const unitOf = (id: string) => partnerUnit(vault, deps, id);

  async function plan(session: OfficerSession, request: PlanRequest): Promise<KeptPlan['summary']> {
    const { caseId } = request;
    assertReach(read, session, caseId, 'case:release');
    const partner = requirePartner(vault, deps, request.partner);
    const { hybrid, x25519 } = partner.card.age;
    const recipient = request.suite === 'auto' && hybrid !== null ? hybrid : x25519;
    const input: PlanInput = {
      caseId,
      partner: request.partner,
      chosenOut: new Set<string>(request.chosenOut),
      contents: request.contents,
      suite: recipient === hybrid ? 'mlkem768x25519' : 'x25519',
    };
    const subject = { id: vault.random.uuidV4(), partner, recipient };
    const made = await makePlan(vault, input, subject, createBreather(vault.clock, stop.signal));
    plans.keep(made);
    const note = { action: 'consultation' as const, operation: 'exchange.plan', caseId };
    await deps.audit.record(session, { ...note, count: made.summary.leaving.records });
    return made.summary;
  }

  /** A plan is shown to whoever may seal it. */
  function planFor(session: OfficerSession, planId: string): KeptPlan {
    const kept = plans.find(planId);
    assertReach(read, session, kept.input.caseId, 'case:release');
    return kept;
  }

  function outbox(session: OfficerSession, filter: OutboxFilter): { total: number; rows: OutboxEntry[] } {
    const { total, rows } = listBundles(read, filter, reachCondition(session, 'case_id'));
    return { total, rows: rows.map(toEntry) };
  }

  function toEntry(row: OutboxRow): OutboxEntry {
    const name = row.case_id === null ? { number: '', title: '' } : findCaseName(read, row.case_id);
    const answer = row.answer === null ? null : (JSON.parse(row.answer) as Answer);
    return {
      id: row.id,
      kind: row.kind,
      partner: unitOf(row.partner),
      caseId: row.case_id as RecordId | null,
      caseNumber: name.number,
      caseTitle: name.title,
      sequence: Math.max(row.sequence, 0),
      state: row.state,
      createdAt: row.created_at,
      by: read.get<{ name: string }>('SELECT name FROM officers WHERE id = ?', row.created_by)?.name ?? '',
      sha256: row.sha256 ?? '',
      size: row.size ?? 0,
      records: row.records,
      held: row.held,
      deliveredAt: row.delivered_at,
      deliveredTo: row.delivered_to,
      answeredAt: row.answered_at,
      notTaken: answer?.notTaken.length ?? 0,
      conflicts: answer?.conflicts.length ?? 0,
      isKept: row.kept === 1,
    };
  }

  return {
    handlers: {
      plan: (input, { session }) => plan(session, input),
      planRows: ({ planId, ...filter }, { session }) => planRows(read, planFor(session, planId), filter),
      planContents: ({ planId, offset, limit }, { session }) =>
        planContents(read, planFor(session, planId), offset, limit),
      seal: (input, { session }) => sealing.seal(session, input),
      deliver: (input, { session }) => sealing.deliver(session, input),
      outbox: (input, { session }) => outbox(session, input),
      receipt: (input, { session }) => sealing.receipt(session, input),
      partnerStates: ({ caseId }, { session }) =>
        listPartnerStates(read, caseId, reachCondition(session, 'case_id'), unitOf),
      folder: () => folder.look(),
      async setFolder(input, { session }) {
        const path = input.folder === null ? null : deps.files.resolve(input.folder, 'folder');
        await vault.writer.transaction((connection) => {
          folder.set(connection, path);
          const reason = path === null ? 'none' : 'set';
          deps.audit.append(connection, session, { action: 'administration', operation: 'exchange.setFolder', reason });
        });
        deps.notify({ channel: 'exchange.changed', payload: { caseIds: [] } });
        return {};
      },
      openFromFolder: ({ name }, { session }) => receiving.openPath(session, folder.pathOf(name)),
    },
    async begin() {
      await sealing.begin();
      folder.watch();
    },
    close() {
      stop.abort();
      folder.close();
      sealing.close();
      plans.clear();
    },
  };
}

interface Answer {
  readonly notTaken: readonly unknown[];
  readonly conflicts: readonly unknown[];
}
