/** The last plans, in memory only. Gone at lock. */
import { AppError } from '#shared/core/app-error.ts';
import type { KeptPlan } from './seal-plan.ts';

const mostPlans = 4;

export interface PlanStore {
  keep(plan: KeptPlan): void;
  /** @throws AppError `exchange/plan-outdated` where it was made too long ago. */
  find(planId: string): KeptPlan;
  clear(): void;
}

export function createPlanStore(): PlanStore {
  const plans = new Map<string, KeptPlan>();
  return {
    keep(plan) {
      plans.set(plan.summary.planId, plan);
      for (const id of [...plans.keys()].slice(0, -mostPlans)) plans.delete(id);
    },
    find(planId) {
      const plan = plans.get(planId);
      if (!plan) throw new AppError('exchange/plan-outdated');
      return plan;
    },
    clear: () => plans.clear(),
  };
}
