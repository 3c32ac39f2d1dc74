import { useQuery } from '@tanstack/react-query';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useSession, useVerb } from '#renderer/app/session.tsx';

/** Cards on which another officer's comparison waits for this one's. */
export function useCardsToConfirm(): readonly CardView[] {
  const { name } = useSession();
  const mayConfirm = useVerb('partner:confirm');
  const { data = [] } = useQuery({
    queryKey: ['partners', 'list'],
    queryFn: () => concord.partners.list({}),
    enabled: mayConfirm,
  });
  return data.flatMap(({ waiting }) => waiting.filter(({ first }) => first !== null && first.officer !== name));
}
