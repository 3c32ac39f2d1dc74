import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';

export type Overview = Awaited<ReturnType<typeof concord.cases.overview>>;

/**
 * The overview, with what changed since the visit before this one: asking again would count as the next visit, so the
 * first answer's list stays while the page is open.
 */
export function useOverview(id: RecordId) {
  const query = useQuery({ queryKey: ['cases', 'overview', id], queryFn: () => concord.cases.overview({ id }) });
  const [first, setFirst] = useState<Pick<Overview, 'changes' | 'lastVisit'> | null>(null);
  if (first === null && query.data) setFirst({ changes: query.data.changes, lastVisit: query.data.lastVisit });
  const data = query.data && first ? { ...query.data, ...first } : query.data;
  return { ...query, data };
}
