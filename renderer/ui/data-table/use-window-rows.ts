import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { FetchWindow, RowWindow } from './table-types.ts';

/** Rows asked for at a time. */
export const pageSize = 100;
/** The most that the core gives at once. */
const exportPage = 500;

export interface WindowRows<R> {
  /** Null before the first answer. */
  readonly total: number | null;
  readonly rowAt: (index: number) => R | undefined;
  readonly error: unknown;
  readonly retry: () => void;
  /** The rows of the list in order, every one or the first `limit`. */
  readonly read: (limit?: number) => Promise<RowWindow<R>>;
}

/** Holds the pages of a list around what is on screen; the rest is fetched when scrolled to. */
export function useWindowRows<R>(
  queryKey: readonly unknown[],
  fetchWindow: FetchWindow<R>,
  first: number,
  last: number,
): WindowRows<R> {
  const client = useQueryClient();
  const from = Math.floor(first / pageSize);
  const to = Math.max(from, Math.floor(last / pageSize));
  const pages = Array.from({ length: to - from + 1 }, (_unused, index) => from + index);
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...queryKey, 'window', page],
      queryFn: () => fetchWindow(page * pageSize, pageSize),
    })),
  });

  const known = answers.find((answer) => answer.data !== undefined)?.data?.total ?? null;
  const total = useLastKnown(known, JSON.stringify(queryKey));
  const failed = answers.find((answer) => answer.error !== null && answer.data === undefined);

  const rowAt = (index: number): R | undefined => {
    const page: RowWindow<R> | undefined = answers[Math.floor(index / pageSize) - from]?.data;
    return page?.rows[index % pageSize];
  };
  const read = useCallback((limit?: number) => readRows(fetchWindow, limit), [fetchWindow]);
  return {
    total,
    rowAt,
    error: failed?.error ?? null,
    retry: () => void client.refetchQueries({ queryKey: [...queryKey, 'window'] }),
    read,
  };
}

/** Keeps the count of a list while further pages of it are on their way, so that the scroll bar stands still. */
function useLastKnown(total: number | null, list: string): number | null {
  const [kept, setKept] = useState({ list, total });
  if (total !== null && (kept.total !== total || kept.list !== list)) setKept({ list, total });
  if (total !== null) return total;
  return kept.list === list ? kept.total : null;
}

async function readRows<R>(fetchWindow: FetchWindow<R>, limit = Infinity): Promise<RowWindow<R>> {
  const rows: R[] = [];
  for (;;) {
    const next = await fetchWindow(rows.length, Math.min(exportPage, limit - rows.length));
    rows.push(...next.rows);
    if (next.rows.length === 0 || rows.length >= Math.min(next.total, limit)) return { total: next.total, rows };
  }
}
