/** Plans on demand: what would leave, and its rows, for whoever may seal it. */
import type { z } from 'zod';
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { exchangeContract } from '#shared/domains/exchange/exchange.contract.ts';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { assertReach } from '../../officers/reach.ts';
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
    const made = await makePlan(vault, input, subject, createBreather(vault.clock, signal));
    plans.keep(made);
    const note = { action: 'consultation' as const, operation: 'exchange.plan', caseId };
    await deps.audit.record(session, { ...note, count: made.summary.leaving.records });
    return made.summary;
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
