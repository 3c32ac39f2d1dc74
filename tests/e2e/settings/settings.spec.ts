/** Looking after a vault: how it looks, when it locks, whether it holds, and whether its backup restores. */
import { expect, type Page, test } from '@playwright/test';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { answerOpenDialogs, answerSaveDialogs } from '../support/dialogs.ts';
import { founder, type FoundedVault, foundVault, goodPassword } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const outside = freshFolder('backup');
const backup = join(outside, 'unit.concord-backup');
let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
});
test.afterAll(async () => {
  await vault.close();
  rmSync(outside, { recursive: true, force: true });
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

test('colours change at once and are kept on the workstation', async () => {
  await vault.go('s');
  await page.getByText('High contrast').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  await shot(page, 'settings-contrast');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByText('Light', { exact: true }).click();
});

test('the idle lock is chosen and stays chosen', async () => {
  await page.getByRole('button', { name: /Lock when nobody is at the keyboard for/ }).click();
  await page.getByRole('option', { name: '30 minutes' }).click();
  await expect(page.getByRole('button', { name: /30 minutes/ })).toBeVisible();
});

test('a recovery code that was never typed back can still be compared', async () => {
  await expect(page.getByText('Never typed back')).toBeVisible();
  await page.getByRole('textbox', { name: 'Recovery code' }).fill(vault.recoveryCode);
  await button('Compare the code').click();
  await expect(page.getByText('Typed back and correct')).toBeVisible();
});

test('a backup is written, read again, and its date is shown', async () => {
  await expect(page.getByText('There is no backup yet.')).toBeVisible();
  await answerSaveDialogs(vault.app, backup);
  await button('Back up now').click();
  await expect(page.getByText('written and read again to the end')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Last backup: ')).toBeVisible();
});

test('the drill restores the backup and says that it holds', async () => {
  await answerOpenDialogs(vault.app, [backup]);
  await button('Choose a backup').click();
  await page.getByRole('textbox', { name: 'Your password' }).fill(goodPassword);
  await button('Try restoring it').click();
  await expect(page.getByText('The backup restores, and everything in it holds')).toBeVisible({ timeout: 30_000 });
});

test('the check says what it went over', async () => {
  await button('Check now').click();
  await expect(page.getByText('Everything in the vault holds')).toBeVisible({ timeout: 30_000 });
  await shot(page, 'settings-check');
  expect(await seriousFindings(page)).toEqual([]);
});

test('the program says where its runtime came from and what it never does', async () => {
  await page.keyboard.press('Control+K');
  await page.keyboard.type('About');
  await page.getByRole('menuitem', { name: 'About Concord' }).click();
  await expect(page.getByRole('heading', { name: 'What Concord never does' })).toBeVisible();
  await expect(page.getByText('EUPL-1.2')).toBeVisible();
  await shot(page, 'settings-about');
  expect(await seriousFindings(page)).toEqual([]);
});

test('from the locked screen the backup is restored into an empty folder and opened', async () => {
  const folder = join(outside, 'restored');
  mkdirSync(folder);
  await page.keyboard.press('Control+L');
  await button('Restore a backup').click();
  await answerOpenDialogs(vault.app, [backup]);
  await button('Choose the backup').click();
  await expect(page.getByText('unit.concord-backup')).toBeVisible();
  await answerOpenDialogs(vault.app, [folder]);
  await button('Choose an empty folder').click();
  await page.getByRole('textbox', { name: 'Your name' }).fill(founder);
  await page.getByRole('textbox', { name: 'Password' }).fill(goodPassword);
  await button('Restore and check').click();
  await expect(page.getByText('Restored, and everything in it holds')).toBeVisible({ timeout: 30_000 });
  await shot(page, 'vault-restored');
  expect(await seriousFindings(page)).toEqual([]);
  await button('Go to this vault').click();
  await expect(page.getByText('restored', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Your name' }).fill(founder);
  await page.getByRole('textbox', { name: 'Password' }).fill(goodPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 20_000 });
});
