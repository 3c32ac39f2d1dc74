/** Views of the list of cases: those that come with the program and those an officer saved on this workstation. */
import { z } from 'zod';
import { filterSchema, type Filter } from '#shared/domains/records/records.schema.ts';
import { type CaseSortField, firstSort } from './use-case-list.ts';

export interface CaseView {
  readonly id: string;
  /** Typed by the officer; null where `id` is a word of the program. */
  readonly name: string | null;
  readonly filters: readonly Filter[];
  readonly sort: { readonly field: CaseSortField; readonly descending: boolean };
}

/** Fields whose filter value is typed by hand and might be case data: views are kept outside the vault, so never these. */
const typedByHand = new Set(['title', 'number']);

export function keepableFilters(filters: readonly Filter[]): readonly Filter[] {
  return filters.filter(({ field }) => !typedByHand.has(field));
}

export function ownViews(officerId: string): readonly CaseView[] {
  const view = (id: string, filters: readonly Filter[], sort: CaseView['sort'] = firstSort): CaseView => ({
    id,
    name: null,
    filters,
    sort,
  });
  return [
    view('all', []),
    view('mine', [{ field: 'leadId', operator: 'is', value: officerId }]),
    view('active', [{ field: 'state', operator: 'is', value: 'active' }]),
    view('tasks', [{ field: 'openTasks', operator: 'after', value: '0' }], { field: 'openTasks', descending: true }),
    view('conflicts', [{ field: 'conflicts', operator: 'after', value: '0' }]),
    view('retention', [{ field: 'state', operator: 'is-not', value: 'archived' }], {
      field: 'retentionUntil',
      descending: false,
    }),
  ];
}

const savedSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    filters: z.array(filterSchema),
    sort: z.object({ field: z.string(), descending: z.boolean() }),
  }),
);

export function isSavedViews(value: unknown): value is readonly CaseView[] {
  return savedSchema.safeParse(value).success;
}

/** Whether the list shows exactly what the view says. */
export function isShown(
  view: CaseView,
  list: { readonly text: string; readonly filters: readonly Filter[]; readonly sort: CaseView['sort'] },
): boolean {
  const key = (filters: readonly Filter[], sort: CaseView['sort']) =>
    JSON.stringify([
      filters.map(({ field, operator, value }) => [field, operator, value ?? null]),
      sort.field,
      sort.descending,
    ]);
  return list.text === '' && key(view.filters, view.sort) === key(list.filters, list.sort);
}
