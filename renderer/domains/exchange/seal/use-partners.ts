import { useQuery } from '@tanstack/react-query';
import type { Partner } from '#shared/domains/partners/partners.contract.ts';
import { concord } from '#renderer/app/api.ts';

export interface Partners {
  /** Those whose keys two officers confirmed. */
  readonly confirmed: readonly Partner[];
  /** Cards that wait for a second look. */
  readonly waiting: number;
  readonly isKnown: boolean;
  readonly error: unknown;
}

const none: readonly Partner[] = [];

/** Units that a bundle may be sealed for. */
export function usePartners(): Partners {
  const { data, error } = useQuery({ queryKey: ['partners', 'list'], queryFn: () => concord.partners.list({}) });
  const all = data ?? none;
  return {
    confirmed: all.filter(({ card }) => card !== null),
    waiting: all.reduce((sum, partner) => sum + partner.waiting.length, 0),
    isKnown: data !== undefined,
    error,
  };
}
