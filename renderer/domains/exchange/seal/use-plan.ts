import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import type { PlanRow } from '#shared/domains/exchange/seal-plan.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useSettled } from '#renderer/app/use-settled.ts';
import type { SealDraft } from './seal-draft.ts';

/** Ticks that follow each other closely are worked out together. */
const settleMs = 350;
/** The most rows that the core gives at once. */
const page = 500;

/** What would leave, worked out anew as the choice changes. The core keeps few plans, so none is taken from the cache. */
export function usePlan(caseId: RecordId, draft: SealDraft) {
  const settled = useSettled(draft, settleMs);
  const { partner, contents, suite } = settled;
  const chosenOut = [...settled.chosenOut.keys()];
  const plan = useQuery({
    queryKey: ['exchange', 'plan', caseId, partner, contents, suite, chosenOut],
    queryFn: () => concord.exchange.plan({ caseId, partner: partner ?? '', chosenOut, contents, suite }),
    enabled: partner !== null,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const isCurrent = settled === draft && !plan.isPlaceholderData && !plan.isFetching;
  return { plan: partner === null ? undefined : plan.data, error: plan.error, isCurrent, refetch: plan.refetch };
}

/** Every row of a plan of one type, for choosing a whole type out. */
export async function readPlanRows(planId: string, type: string): Promise<readonly PlanRow[]> {
  const rows: PlanRow[] = [];
  for (;;) {
    const next = await concord.exchange.planRows({
      planId,
      group: 'all',
      type,
      text: '',
      offset: rows.length,
      limit: page,
    });
    rows.push(...next.rows);
    if (next.rows.length === 0 || rows.length >= next.total) return rows;
  }
}
