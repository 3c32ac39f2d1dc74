import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FetchWindow, RowWindow } from '#renderer/ui/data-table/table-types.ts';
import { pageSize, useWindowRows } from '#renderer/ui/data-table/use-window-rows.ts';

/**
 * Rows of a list that is worked out anew while one picks from it: until the new rows are there, those of the list before
 * stand in their places, so that a tick does not make the page blink.
 */
export function usePickRows<R>(
  queryKey: readonly unknown[],
  fetchWindow: FetchWindow<R>,
  first: number,
  last: number,
  isSameList: (a: readonly unknown[], b: readonly unknown[]) => boolean,
) {
  const client = useQueryClient();
  const rows = useWindowRows(queryKey, fetchWindow, first, last);
  const [shown, setShown] = useState(queryKey);
  const [before, setBefore] = useState<readonly unknown[] | null>(null);
  if (JSON.stringify(shown) !== JSON.stringify(queryKey)) {
    setBefore(isSameList(shown, queryKey) ? shown : null);
    setShown(queryKey);
  }
  const earlier = (index: number): RowWindow<R> | undefined =>
    before ? client.getQueryData([...before, 'window', Math.floor(index / pageSize)]) : undefined;
  return {
    total: rows.total ?? earlier(first)?.total ?? null,
    rowAt: (index: number): R | undefined => rows.rowAt(index) ?? earlier(index)?.rows[index % pageSize],
    error: rows.error,
    retry: rows.retry,
    read: rows.read,
  };
}
