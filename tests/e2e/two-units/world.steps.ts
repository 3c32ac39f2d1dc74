/** What a vault says of a case through the bridge, for comparing before and after. */
import type { Page } from '@playwright/test';
import { call } from '../support/bridge.ts';

const types = ['case', 'person', 'identifier', 'link', 'note', 'task'];

interface Answer<T> {
  readonly ok: boolean;
  readonly value?: T;
  readonly error?: { readonly code: string };
}

function valueOf<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.error?.code);
  return answer.value as T;
}

/** Every case, record, write, earlier write, task state and conflict, as text. */
export async function stateOf(page: Page): Promise<string> {
  const sort = { field: 'title', descending: false } as const;
  const whole = { text: '', filters: [], sort, offset: 0, limit: 500 };
  const cases = valueOf(await call(page, 'cases', 'list', whole));
  const conflicts = valueOf(await call(page, 'conflicts', 'list', { caseId: null, offset: 0, limit: 200 }));
  const records = valueOf(await call(page, 'records', 'list', { ...whole, types, caseId: null }));
  const parts: unknown[] = [cases, conflicts, records];
  for (const { id } of records.rows) {
    parts.push(valueOf(await call(page, 'records', 'get', { id })));
    parts.push(valueOf(await call(page, 'records', 'history', { id, field: null })));
  }
  return JSON.stringify(parts, null, 1);
}
