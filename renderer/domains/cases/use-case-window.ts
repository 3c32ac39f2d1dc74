import { useCallback, useMemo, useState } from 'react';
import { type Marking, stricterMarking } from '#shared/core/marking.ts';
import { concord } from '#renderer/app/api.ts';
import type { CaseListState } from './use-case-list.ts';

/** Reads the list window by window, and keeps the strictest marking of what has been read: the page must carry it. */
export function useCaseWindow({ text, filters, sort }: CaseListState) {
  const key = JSON.stringify([text, filters, sort]);
  const [seen, setSeen] = useState<{ readonly key: string; readonly marking: Marking } | null>(null);
  const queryKey = useMemo(() => ['cases', 'list', key], [key]);
  const fetchWindow = useCallback(
    async (offset: number, limit: number) => {
      const list = JSON.parse(key) as [string, CaseListState['filters'], CaseListState['sort']];
      const page = await concord.cases.list({ text: list[0], filters: [...list[1]], sort: list[2], offset, limit });
      const [first, ...others] = page.rows.map((row) => row.marking);
      if (first) {
        const strictest = others.reduce(stricterMarking, first);
        setSeen((before) => {
          const marking = before?.key === key ? stricterMarking(before.marking, strictest) : strictest;
          // The same object where nothing changed, so that scrolling does not draw the page again.
          return before?.key === key && isSame(before.marking, marking) ? before : { key, marking };
        });
      }
      return page;
    },
    [key],
  );
  return { queryKey, fetchWindow, marking: seen?.marking ?? null };
}

function isSame(a: Marking, b: Marking): boolean {
  return a.handling === b.handling && a.tlp === b.tlp && a.pap === b.pap;
}
