/** A case on screen, for specs that begin inside one. */
import { expect, type Page } from '@playwright/test';
import { call } from './bridge.ts';

export interface CaseOnScreen {
  readonly id: string;
  /** Opens a tab of the case. */
  readonly tab: (name: string) => Promise<void>;
}

/** Makes a case. Its founder is lead and member. */
export async function makeCase(page: Page, title: string): Promise<string> {
  const made = await call(page, 'cases', 'open', {
    title,
    summary: 'Phishing against regional banks.',
    formOfCrime: 'computer-fraud',
    countries: ['FR', 'PT'],
    envelope: {},
  });
  if (!made.ok) throw new Error(`The case was not opened: ${made.error.code}`);
  return made.value.id;
}

/** Goes to a case by way of the list, and gives the purpose where one is wanted. */
export async function openCase(page: Page, id: string, title: string, purpose: string | null): Promise<CaseOnScreen> {
  await page.locator('#page').focus();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('row').filter({ hasText: title }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const asks = page.getByRole('dialog', { name: /Why do you read about persons/ });
  if (purpose !== null) {
    await asks.getByRole('textbox', { name: /^Reason/ }).fill(purpose);
    await asks.getByRole('button', { name: 'Read for this purpose' }).click();
    await expect(asks).toBeHidden();
  }
  return { id, tab: (name) => page.getByRole('tab', { name, exact: true }).first().click() };
}

/** Makes a record through the bridge; its id. */
export async function makeRecord(
  page: Page,
  caseId: string,
  type: string,
  fields: object,
  envelope: object = {},
): Promise<string> {
  const input = { type, caseId, fields, envelope } as Parameters<typeof call<'records', 'create'>>[3];
  const made = await call(page, 'records', 'create', input);
  if (!made.ok) throw new Error(`The record was not made: ${made.error.code}`);
  return made.value.id;
}
