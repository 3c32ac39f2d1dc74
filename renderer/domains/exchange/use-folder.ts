import { useQuery } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';

/** The exchange folder and the new files in it; undefined for those who may not open bundles. */
export function useFolder() {
  const mayOpen = useVerb('bundle:open');
  const { data } = useQuery({
    queryKey: ['exchange', 'folder'],
    queryFn: () => concord.exchange.folder({}),
    enabled: mayOpen,
  });
  return data;
}
