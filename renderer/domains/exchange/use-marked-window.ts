import { useCallback, useState } from 'react';
import { type Marking, stricterMarking } from '#shared/core/marking.ts';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import type { FetchWindow, RowWindow } from '#renderer/ui/data-table/table-types.ts';

interface Marked {
  readonly marking: Marking | null;
}

/** Reads a list that names cases, and has the page carry the strictest of their markings. */
export function useMarkedWindow<R extends Marked>(fetchWindow: FetchWindow<R>): FetchWindow<R> {
  const [seen, setSeen] = useState<{ readonly of: FetchWindow<R>; readonly marking: Marking } | null>(null);
  usePageMarking(seen?.of === fetchWindow ? seen.marking : null);
  return useCallback(
    async (offset: number, limit: number): Promise<RowWindow<R>> => {
      const page = await fetchWindow(offset, limit);
      const strictest = strictestOf(page.rows);
      if (strictest) {
        setSeen((before) => {
          const marking = before?.of === fetchWindow ? stricterMarking(before.marking, strictest) : strictest;
          return { of: fetchWindow, marking };
        });
      }
      return page;
    },
    [fetchWindow],
  );
}

/** Null where nothing that is marked is shown. */
export function strictestOf(rows: readonly Marked[]): Marking | null {
  const [first, ...others] = rows.flatMap(({ marking }) => (marking ? [marking] : []));
  return first ? others.reduce(stricterMarking, first) : null;
}
