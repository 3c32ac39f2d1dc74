/** Cards: written, carried, and confirmed by two officers who heard the fingerprint on the telephone. */
import { expect } from '@playwright/test';
import { basename } from 'node:path';
import { answerOpenDialogs, answerSaveDialogs } from '../support/dialogs.ts';
import { type Actor, password, press, rowOf, unitText } from './stage.ts';

/** The twelve words, as the page shows them to whoever reads them out. */
export type ReadOut = readonly string[];

export async function writeCard(unit: Actor, path: string): Promise<ReadOut> {
  const { app, page, go } = unit;
  await go('p');
  await page.getByRole('button', { name: 'Our card' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Our card' })).toBeVisible();
  await answerSaveDialogs(app, path);
  await press(page, 'n');
  await page.getByLabel(/^Your password/).fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: basename(path) })).toBeVisible();
  return page.getByRole('list', { name: 'Fingerprint in words' }).getByRole('listitem').allTextContents();
}

export async function importCard(unit: Actor, from: Actor, path: string): Promise<void> {
  const { app, page, go } = unit;
  await go('p');
  await expect(page.getByRole('heading', { level: 1, name: 'Partners' })).toBeVisible();
  await answerOpenDialogs(app, [path]);
  await press(page, 'n');
  await expect(rowOf(page, from.name)).toContainText('To be compared');
  await expect(page.getByRole('article', { name: unitText(from) })).toBeVisible();
}

/** Everything on the page of the comparison, up to the button that confirms. */
export async function typeWhatWasHeard(unit: Actor, heard: ReadOut, whom: string): Promise<void> {
  const { page } = unit;
  await page.getByRole('link', { name: 'Compare the fingerprint' }).press('Enter');
  await expect(page.getByLabel(/^Whom you reached/)).toBeFocused();
  await page.keyboard.type(whom);
  await page.getByLabel(/^What you heard/).fill(heard.join(' '));
  await expect(page.getByText('12 of 12 words')).toBeVisible();
  await page.getByRole('button', { name: /Second officer/ }).press('Enter');
  await page.getByRole('option', { name: unit.officers[1] }).press('Enter');
  await page.getByLabel(/^Password of the second officer/).fill(password);
}

export async function confirmFingerprint(unit: Actor, from: Actor): Promise<void> {
  const { page } = unit;
  await page.getByRole('button', { name: 'Confirm the fingerprint' }).press('Enter');
  await expect(rowOf(page, from.name)).toContainText('Confirmed, in use');
  const side = page.getByRole('article', { name: unitText(from) });
  for (const officer of unit.officers) await expect(side).toContainText(officer);
}
