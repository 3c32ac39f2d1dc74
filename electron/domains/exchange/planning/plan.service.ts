/** Plans on demand: what would leave, and its rows, for whoever may seal it. */
import type { z } from 'zod';
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { exchangeContract } from '#shared/domains/exchange/exchange.contract.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { assertReach } from '../../officers/reach.ts';
import { changesToRestate } from '../../records/index.ts';
import type { OfficerSession } from '../../session/officer-session.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';
import { requirePartner } from '../find-unit.ts';
import { makePlan } from './make-plan.ts';
import { planContents, planRows } from './plan-rows.ts';
import type { PlanStore } from './plan-store.ts';
import type { KeptPlan, PlanInput } from './seal-plan.ts';

type Input<M extends 'plan' | 'planRows' | 'planContents'> = z.output<(typeof exchangeContract)[M]['input']>;

export function createPlanService(vault: OpenVault, deps: ExchangeDeps, plans: PlanStore, signal: AbortSignal) {
  const { read } = vault;

  async function plan(session: OfficerSession, request: Input<'plan'>): Promise<SealPlan> {
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
    await sayOnceMore(session, caseId);
    const made = await makePlan(vault, input, subject, createBreather(vault.clock, signal));
    plans.keep(made);
    const note = { action: 'consultation' as const, operation: 'exchange.plan', caseId };
    await deps.audit.record(session, { ...note, count: made.summary.leaving.records });
    return made.summary;
  }

  /** A case begun while the workspace was the unit (docs/adr/0016): what stands in it is said again where it can travel. */
  async function sayOnceMore(session: OfficerSession, caseId: RecordId): Promise<void> {
    if (changesToRestate(read, caseId).length === 0) return;
    const committed = await vault.writer.transaction((connection) => {
      const changes = changesToRestate(connection, caseId);
      if (changes.length === 0) return null;
      const note = { action: 'alteration' as const, operation: 'exchange.restate', recordType: 'case', caseId };
      deps.audit.append(connection, session, { ...note, recordId: caseId, count: changes.length });
      return deps.records.commit(connection, session, changes);
    });
    if (committed) deps.records.announce(committed);
  }

  function find(session: OfficerSession, planId: string): KeptPlan {
    const kept = plans.find(planId);
    assertReach(read, session, kept.input.caseId, 'case:release');
    return kept;
  }

  return {
    plan,
    planRows: (session: OfficerSession, { planId, ...filter }: Input<'planRows'>) =>
      planRows(read, find(session, planId), filter),
    planContents: (session: OfficerSession, { planId, offset, limit }: Input<'planContents'>) =>
      planContents(read, find(session, planId), offset, limit),
  };
}
