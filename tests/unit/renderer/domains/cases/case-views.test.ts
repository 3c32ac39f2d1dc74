import { expect, test } from 'vitest';
import { isSavedViews, isShown, keepableFilters, ownViews } from '#renderer/domains/cases/case-views.ts';
import { firstSort } from '#renderer/domains/cases/use-case-list.ts';

const active = { field: 'state', operator: 'is', value: 'active' } as const;
const typed = { field: 'title', operator: 'contains', value: 'Levant' } as const;

test('a view keeps no filter whose value was typed by hand, since that may be case data', () => {
  const number = { field: 'number', operator: 'is', value: '2026-0001' } as const;
  expect(keepableFilters([active, typed, number])).toEqual([active]);
});

test('a view is shown only while text, filters and order are exactly its own', () => {
  const view = ownViews('me').find(({ id }) => id === 'active');
  expect(view && isShown(view, { text: '', filters: [active], sort: firstSort })).toBe(true);
  expect(view && isShown(view, { text: 'a', filters: [active], sort: firstSort })).toBe(false);
  expect(view && isShown(view, { text: '', filters: [active, typed], sort: firstSort })).toBe(false);
  expect(view && isShown(view, { text: '', filters: [active], sort: { ...firstSort, descending: false } })).toBe(false);
});

test('what another version kept as views is not taken for views', () => {
  expect(isSavedViews([{ id: 'a', name: 'A', filters: [active], sort: firstSort }])).toBe(true);
  for (const other of [null, {}, [1], [{ id: 'a', name: 'A', filters: [{}], sort: firstSort }]]) {
    expect(isSavedViews(other)).toBe(false);
  }
});
