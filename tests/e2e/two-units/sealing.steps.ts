/** Sealing: for whom, what leaves, what is held back and why, the letter, the signature, the stick. */
import { expect, type Locator } from '@playwright/test';
import { basename } from 'node:path';
import { answerSaveDialogs } from '../support/dialogs.ts';
import { type Actor, grid, password, press, rowOf, unitText } from './stage.ts';

/** From the case on screen to the list of what would leave. */
export async function seeWhatLeaves(unit: Actor, to: Pick<Actor, 'name' | 'country'>): Promise<void> {
  const { page } = unit;
  await press(page, 's');
  const radio = page.getByRole('radio', { name: new RegExp(to.name) });
  await radio.check({ force: true });
  await page.getByRole('button', { name: 'See what leaves' }).click();
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
}

/** For an expert whose age is older than hybrids. */
export async function chooseOldSuite({ page }: Actor): Promise<void> {
  await page.getByText('Advanced', { exact: true }).click();
  const older = page.getByRole('radio', { name: 'X25519 only, for older tools' });
  await older.check({ force: true });
  await expect(older).toBeChecked();
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
}

/** A record that stays as a whole: its name stands there, its reason beside it, and nobody can tick it. */
export async function expectHeld(unit: Actor, name: string, reason: string): Promise<Locator> {
  const row = rowOf(unit.page, name);
  await expect(row).toContainText('nothing');
  await expect(row).toContainText(reason);
  await expect(row.getByRole('checkbox')).toHaveCount(0);
  return row;
}

export async function toTheLetter({ page }: Actor): Promise<Locator> {
  await page.getByRole('button', { name: 'To the letter' }).click();
  const letter = page.getByRole('article', { name: 'Cover letter' });
  await expect(letter).toBeVisible();
  return letter;
}

export async function signAndSeal(unit: Actor, to: Pick<Actor, 'name' | 'country'>, path: string): Promise<void> {
  const { app, page } = unit;
  await answerSaveDialogs(app, path);
  await page.getByLabel(/^Your password/).fill(password);
  await expect(page.getByRole('button', { name: /^Sign and seal for/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What was sealed' })).toContainText(`sealed for ${unitText(to)}`, {
    timeout: 120_000,
  });
  await expect(page.getByText(`Delivered to ${basename(path)}, read back and compared.`)).toBeVisible();
}
