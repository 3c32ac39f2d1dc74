/** What officers do on the pages of the exchange, for specs that play it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { basename } from 'node:path';
import { answerOpenDialogs, answerSaveDialogs } from './dialogs.ts';
import { goodPassword } from './founded-vault.ts';
import { seriousFindings, shot } from './pictures.ts';
import type { Unit } from './two-units.ts';

/** Takes the picture and finds nothing serious in it. */
export const looksRight = async (page: Page, name: string): Promise<void> => {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};
export const grid = (page: Page): Locator => page.getByRole('grid').first();
const sizes = { small: [1280, 800], large: [1920, 1080] } as const;
export const resize = async ({ app, page }: Unit, size: keyof typeof sizes): Promise<void> => {
  await app.evaluate(
    ({ BrowserWindow }, [width, height]) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    sizes[size],
  );
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(sizes[size][0]);
};

/** From any page, by key. */
export const openBundle = async (unit: Unit, path: string): Promise<void> => {
  await answerOpenDialogs(unit.app, [path]);
  await unit.page.locator('#page').focus();
  await unit.page.keyboard.press('Control+o');
};

/** From the page "What leaves" to the file on the medium. */
export const signAndSeal = async (unit: Unit, path: string): Promise<void> => {
  const { page } = unit;
  await page.getByRole('button', { name: 'To the letter' }).click();
  await answerSaveDialogs(unit.app, path);
  await page.getByLabel(/^Your password/).fill(goodPassword);
  await page.getByRole('button', { name: /^Sign and seal for/ }).click();
  await expect(page.getByRole('region', { name: 'What was sealed' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(`Delivered to ${basename(path)}`)).toBeVisible();
};

/** From any page to "What leaves". */
export const startSealing = async ({ page, go }: Unit): Promise<void> => {
  await go('c');
  // By key: the list may be fetched again between two clicks.
  const cases = page.getByRole('grid', { name: 'Cases' });
  await expect(cases.getByText('Operation Levant')).toBeVisible();
  await cases.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Operation Levant', exact: true })).toBeVisible();
  await page.locator('#page').focus();
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'See what leaves' }).click();
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
};
