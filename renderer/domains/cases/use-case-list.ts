import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { Filter } from '#shared/domains/records/records.schema.ts';
import { caseSortFields } from '#shared/domains/cases/cases.contract.ts';
import type { Sort } from '#renderer/ui/data-table/table-types.ts';

export type CaseSortField = (typeof caseSortFields)[number];

/** What narrows and orders the list of cases. Stands in the address, so that back and forward bring it again. */
export interface CaseListState {
  readonly text: string;
  readonly filters: readonly Filter[];
  readonly sort: { readonly field: CaseSortField; readonly descending: boolean };
}

export const firstSort = { field: 'updatedAt', descending: true } as const;
/** Typing settles this long before the list is asked again. */
const settleMs = 150;

function isSortField(field: string | undefined): field is CaseSortField {
  return (caseSortFields as readonly string[]).includes(field ?? '');
}

export function useCaseList() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const { q = '', filters = [], sort } = search;
  const [typed, setTyped] = useState(q);

  const change = useCallback(
    (next: { q?: string; filters?: readonly Filter[]; sort?: Sort }) => {
      void navigate({
        to: '.',
        search: (before) => {
          const { q: text, ...rest } = { ...before, ...next, filters: [...(next.filters ?? before.filters ?? [])] };
          return text ? { ...rest, q: text } : rest;
        },
        replace: true,
      });
    },
    [navigate],
  );
  useEffect(() => {
    if (typed === q) return undefined;
    const timer = setTimeout(() => change({ q: typed }), settleMs);
    return () => clearTimeout(timer);
  }, [typed, q, change]);

  const state: CaseListState = {
    text: q,
    filters,
    sort: sort && isSortField(sort.field) ? { field: sort.field, descending: sort.descending } : firstSort,
  };
  return { state, typed, setTyped, change };
}
