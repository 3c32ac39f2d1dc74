import { useQuery } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';

/** Every unit whose card was imported, with what waits for a decision. */
export function usePartnerList() {
  return useQuery({ queryKey: ['partners', 'list'], queryFn: () => concord.partners.list({}) });
}
