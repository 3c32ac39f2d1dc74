/** A conflict as two windows make it: both writes say that they saw the first version. */
import type { Page } from '@playwright/test';
import { call } from './bridge.ts';

export async function writeTwice(page: Page, id: string, field: string, values: readonly string[]): Promise<void> {
  const view = await call(page, 'records', 'get', { id });
  if (!view.ok) throw new Error(view.error.code);
  const seen = view.value.fields[field]?.writes.map(({ leaf }) => leaf) ?? [];
  for (const value of values) {
    // The type of any JSON value is too deep for the compiler to loosen.
    const edit = { id, changes: [{ field, value, seen }] } as never;
    const written = await call(page, 'records', 'update', edit);
    if (!written.ok) throw new Error(written.error.code);
  }
}
