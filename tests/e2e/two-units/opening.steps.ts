/** Opening: the file from the stick, who signed it, what it would change, and what is taken. */
import { expect, type Locator } from '@playwright/test';
import { answerOpenDialogs } from '../support/dialogs.ts';
import { type Actor, grid, press, rowOf, unitText } from './stage.ts';

export async function open(unit: Actor, path: string): Promise<void> {
  await answerOpenDialogs(unit.app, [path]);
  await press(unit.page, 'Control+o');
}

/** Opens a bundle that passes every check, and waits for what it would change. */
export async function openFrom(unit: Actor, from: Actor, path: string, number: number): Promise<void> {
  const { page } = unit;
  await open(unit, path);
  await expect(page.getByText(`No. ${number} from ${unitText(from)}`)).toBeVisible({ timeout: 60_000 });
  await expect(signature(unit)).toContainText(
    new RegExp(`^Signed by Officer [0-9a-f]+, ${from.name} \\(${from.country}\\); chain to .+, not revoked as of `),
  );
  await expect(signature(unit).getByRole('button', { name: /checks passed$/ })).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-busy', 'false');
}

export const signature = ({ page }: Actor): Locator => page.getByRole('region', { name: 'Signature' });

/** Every check by its name, and closed again. */
export async function seeChecks(unit: Actor, look: () => Promise<void>): Promise<void> {
  const button = signature(unit).getByRole('button', { name: /checks passed$/ });
  await button.press('Enter');
  await expect(signature(unit)).toContainText('addressed to this unit');
  await expect(signature(unit)).toContainText('no hidden recipient');
  await look();
  await button.press('Enter');
}

export async function leaveOut({ page }: Actor, name: string): Promise<void> {
  const row = rowOf(page, name);
  await row.click();
  await grid(page).focus();
  await page.keyboard.press('Space');
  await expect(row.getByRole('checkbox')).not.toBeChecked();
}

/** @returns the line that says what was decided, with the ways on. */
export async function accept({ page }: Actor, button: RegExp): Promise<Locator> {
  await expect(page.getByRole('button', { name: button })).toBeVisible();
  await press(page, 'Control+s');
  const decided = page.getByRole('region', { name: 'Decision' });
  await expect(decided).toContainText(/Accepted|Partly taken/, { timeout: 120_000 });
  return decided;
}
