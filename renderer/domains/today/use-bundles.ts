import { useQuery } from '@tanstack/react-query';
import type { InboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import type { PartnerState } from '#shared/domains/exchange/partner-state.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';

export interface Bundles {
  /** Verified, and waiting for somebody to decide. */
  readonly waiting: readonly InboxEntry[];
  /** Partners who have not been told what became of their bundles. */
  readonly owed: readonly PartnerState[];
}

/** As many as the other sections of the page name at most. */
const limit = 50;
const noEntries: readonly InboxEntry[] = [];
const noStates: readonly PartnerState[] = [];

/** What came from partners and awaits this officer; nothing for those who open no bundles. */
export function useBundles(): Bundles {
  const mayOpen = useVerb('bundle:open');
  const mayReadPartners = useVerb('partner:read');
  const waiting = useQuery({
    queryKey: ['exchange', 'inbox', 'today'],
    queryFn: () => concord.exchange.inbox({ partner: null, state: 'waiting', offset: 0, limit }),
    enabled: mayOpen,
  });
  const states = useQuery({
    queryKey: ['exchange', 'states', 'today'],
    queryFn: () => concord.exchange.partnerStates({ caseId: null }),
    enabled: mayOpen && mayReadPartners,
  });
  return {
    waiting: waiting.data?.rows ?? noEntries,
    owed: states.data?.filter(({ receiptsOwed }) => receiptsOwed > 0) ?? noStates,
  };
}
