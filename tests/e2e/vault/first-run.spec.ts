/** From nothing to a vault and back into it: found, lock, fail, unlock, recover. One window from beginning to end. */
import { expect, type Page, test } from '@playwright/test';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../support/bridge.ts';
import { answerOpenDialogs, answerSaveDialogs } from '../support/dialogs.ts';
import { founder, goodPassword } from '../support/founded-vault.ts';
import { freshFolder, launchConcord, type RunningConcord } from '../support/launch.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const vaultDir = freshFolder('vault');
const paperDir = freshFolder('paper');
let concord: RunningConcord;
let page: Page;
let recoveryCode = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  concord = await launchConcord();
  page = concord.page;
});
test.afterAll(async () => {
  await concord.close();
  for (const folder of [vaultDir, paperDir]) rmSync(folder, { recursive: true, force: true });
});

const field = (name: string) => page.getByRole('textbox', { name });
const button = (name: string) => page.getByRole('button', { name });

async function looksRight(name: string): Promise<void> {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
}

test('the first step asks for unit, country and an empty folder, and says what is kept where', async () => {
  await expect(page.getByRole('heading', { name: 'What is kept where' })).toBeVisible();
  await field('Name of the unit').fill('Brigade Nord');
  await page.getByRole('combobox', { name: 'Country' }).fill('France');
  await page.getByRole('option', { name: 'France' }).first().click();
  await expect(button('Continue')).toBeDisabled();
  await answerOpenDialogs(concord.app, [vaultDir]);
  await button('Choose an empty folder').click();
  await looksRight('vault-first-run-unit');
  await button('Continue').click();
});

test('a weak password is refused with the reason', async () => {
  await field('Your name').fill(founder);
  await field('Your password').fill('Belkacem2019');
  await expect(page.getByText('It contains your name')).toBeVisible();
  await field('The same password again').fill('Belkacem2019');
  await expect(button('Create the vault')).toBeDisabled();
  await looksRight('vault-first-run-weak-password');
});

test('the recovery code is shown once, printed, and must be typed back without a slip', async () => {
  await field('Your password').fill(goodPassword);
  await field('The same password again').fill(goodPassword);
  await button('Create the vault').click();
  const shown = page.getByLabel('Recovery code', { exact: true });
  await expect(shown).toBeVisible({ timeout: 30_000 });
  recoveryCode = (await shown.innerText()).trim();
  await looksRight('vault-first-run-code');

  const paper = join(paperDir, 'code.pdf');
  await answerSaveDialogs(concord.app, paper);
  await button('Print').click();
  await expect.poll(() => readFileSync(paper, { flag: 'a+' }).subarray(0, 5).toString()).toBe('%PDF-');

  await button('I have it on paper').click();
  await expect(shown).toBeHidden();
  await field('Type the code from your paper').fill(
    `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith('7') ? '8' : '7'}`,
  );
  await button('Confirm and begin').click();
  await expect(page.getByText('vault/recovery-code-mistyped')).toBeVisible();
  await looksRight('vault-first-run-mistyped');
  await field('Type the code from your paper').fill(recoveryCode.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('locked, the window tells no names, and makes one wait after failures', async () => {
  await page.keyboard.press('Control+L');
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible();
  await expect(page.getByText(founder)).toHaveCount(0);
  await field('Your name').fill(founder);
  for (let failure = 0; failure < 3; failure += 1) {
    await field('Password').fill('not the password');
    await page.keyboard.press('Enter');
    await expect(field('Password')).toHaveValue('', { timeout: 20_000 });
    await expect(page.getByText('vault/wrong-password')).toBeVisible();
  }
  await expect(page.getByText('the next try has to wait')).toBeVisible();
  await looksRight('vault-unlock-wait');
});

test('after unlocking one is told when it was unlocked before and by whom', async () => {
  await field('Password').fill(goodPassword);
  await expect(button('Unlock')).toBeEnabled({ timeout: 15_000 });
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Previous unlock: .* by Amina Belkacem$/).first()).toBeVisible({ timeout: 20_000 });
});

test('a forgotten password is replaced with the recovery code', async () => {
  await page.keyboard.press('Control+L');
  await expect(page.getByRole('heading', { name: 'Unlock the vault' })).toBeVisible();
  await expect(page.getByText(founder)).toHaveCount(0);
  await button('Forgotten password').click();
  await field('Your name').fill(founder);
  await field('Recovery code').fill(recoveryCode);
  await field('New password').fill('cobalt ladder 58 wander mosaic');
  await field('The same password again').fill('cobalt ladder 58 wander mosaic');
  await looksRight('vault-recover');
  await button('Set the password and unlock').click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 30_000 });
});

test('the same in French', async () => {
  await call(page, 'session', 'lock', {});
  await call(page, 'shell', 'setPreferences', { language: 'fr', theme: 'dark' });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Déverrouiller le coffre' })).toBeVisible();
  await looksRight('vault-unlock-fr-dark');
});
