import { useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, useContext, useMemo } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { PageSearch } from '#renderer/app/page-search.ts';

export const caseTabs = [
  'overview',
  'entities',
  'links',
  'timeline',
  'evidence',
  'tasks',
  'notes',
  'imports',
  'access',
  'history',
] as const;
export type CaseTab = (typeof caseTabs)[number];

/** The case on screen and the ways within it. */
export interface CaseHere {
  readonly caseId: RecordId;
  /** Whether a purpose was given: without it, records about persons stay closed. */
  readonly hasPurpose: boolean;
  readonly askPurpose: () => void;
  /** The record in the inspector. */
  readonly selected: RecordId | null;
  /** Shows a record in the inspector, with a field in its editor where one is named. */
  readonly select: (id: RecordId | null, editField?: string) => void;
  readonly go: (tab: CaseTab, search?: PageSearch) => void;
}

export const CaseContext = createContext<CaseHere | null>(null);

export function useCase(): CaseHere {
  const here = useContext(CaseContext);
  if (!here) throw new Error('useCase is for parts of the case page');
  return here;
}

/** Address of the page: tab, record in the inspector, filters. Choosing a record replaces the address, changing tab adds one. */
export function useCaseAddress(caseId: RecordId, tab: CaseTab) {
  const navigate = useNavigate();
  const search: PageSearch = useSearch({ strict: false });
  const record = search.record;
  return useMemo(() => {
    const to = '/cases/$caseId/$tab' as const;
    const select = (id: RecordId | null, editField?: string) =>
      void navigate({
        to,
        params: { caseId, tab },
        search: (before: PageSearch) => ({ ...before, record: id ?? undefined, view: editField }),
        replace: true,
      });
    const go = (next: CaseTab, nextSearch: PageSearch = {}) =>
      void navigate({ to, params: { caseId, tab: next }, search: nextSearch });
    return { selected: (record as RecordId | undefined) ?? null, select, go };
  }, [navigate, caseId, tab, record]);
}

/** Filters of the tab on screen, kept in the address so that back and forward bring them again. */
export function useTabSearch(tab: CaseTab) {
  const { caseId } = useCase();
  const navigate = useNavigate();
  const search: PageSearch = useSearch({ strict: false });
  const change = (part: PageSearch) =>
    void navigate({
      to: '/cases/$caseId/$tab',
      params: { caseId, tab },
      search: (before: PageSearch) => ({ ...before, ...part }),
      replace: true,
    });
  return { search, change };
}
