import { useQuery } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';

/** All certificates and lists that the unit has. */
export function useOverview() {
  return useQuery({ queryKey: ['identity', 'overview'], queryFn: () => concord.identity.overview({}) });
}
