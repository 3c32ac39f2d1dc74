import { useCallback, useMemo } from 'react';
import { concord } from '#renderer/app/api.ts';
import type { AuditFilter } from './use-audit-filter.ts';

/** Reads the log window by window. */
export function useAuditWindow(filter: AuditFilter) {
  const key = JSON.stringify(filter);
  const queryKey = useMemo(() => ['audit', 'list', key], [key]);
  const fetchWindow = useCallback(
    async (offset: number, limit: number) => {
      const { total, entries } = await concord.audit.list({ filter: JSON.parse(key) as AuditFilter, offset, limit });
      return { total, rows: entries };
    },
    [key],
  );
  return { queryKey, fetchWindow };
}
