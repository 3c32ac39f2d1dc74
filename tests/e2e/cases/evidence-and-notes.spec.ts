/** Files sealed with their custody, and a note that survives a power cut. */
import { expect, test } from '@playwright/test';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, codeOf } from '../support/bridge.ts';
import { answerOpenDialogs } from '../support/dialogs.ts';
import { founder, goodPassword } from '../support/founded-vault.ts';
import { freshFolder, killHard, launchConcord, type RunningConcord } from '../support/launch.ts';
import { makeCase, openCase } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const profileDir = freshFolder('profile');
const vaultDir = freshFolder('vault');
const filesDir = freshFolder('files');
const image = join(filesDir, 'phone.dd');
writeFileSync(image, Buffer.alloc(300_000, 7));
let concord: RunningConcord;
let caseId = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  concord = await launchConcord({ profileDir });
  const unit = { name: 'Brigade Nord', country: 'FR' };
  const vault = { unit, officer: founder, password: goodPassword };
  expect(
    await codeOf(call(concord.page, 'vault', 'create', { folder: await chosenFolder('create-vault'), ...vault })),
  ).toBe('ok');
  caseId = await makeCase(concord.page, 'Operation Levant');
});
test.afterAll(async () => {
  await concord.close();
  for (const folder of [profileDir, vaultDir, filesDir]) rmSync(folder, { recursive: true, force: true });
});

async function chosenFolder(purpose: 'create-vault' | 'open-vault'): Promise<string> {
  await answerOpenDialogs(concord.app, [vaultDir]);
  const folder = await call(concord.page, 'shell', 'chooseFolder', { purpose });
  return folder.ok && folder.value ? folder.value.token : '';
}

const looksRight = async (name: string) => {
  await shot(concord.page, name);
  expect(await seriousFindings(concord.page)).toEqual([]);
};

test('a sealed file has a custody that says who, when and why, and is verified on demand', async () => {
  const { page, app } = concord;
  const here = await openCase(page, caseId, 'Operation Levant', 'Sealing the phone');
  await here.tab('Evidence');
  await looksRight('case-evidence-empty');
  await answerOpenDialogs(app, [image]);
  await page.getByRole('button', { name: 'Add files' }).first().click();
  await page.getByRole('textbox', { name: 'Where they come from' }).fill('Seized at the flat in Lyon');
  await page.getByRole('button', { name: 'Seal', exact: true }).click();
  await page.getByRole('row').filter({ hasText: 'phone.dd' }).click();
  const custody = page.getByRole('region', { name: 'Custody' });
  await expect(custody.getByText('Seized at the flat in Lyon')).toBeVisible();
  await custody.getByRole('button', { name: 'Verify now' }).click();
  await expect(custody.getByText('the content is unchanged')).toBeVisible();
  await expect(custody.getByText('hash matches').first()).toBeVisible();
  await looksRight('case-evidence-custody');
});

test('content of a sealed category is not given out, and the program says why', async () => {
  const { page } = concord;
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Edit Category' }).press('Enter');
  await inspector
    .getByRole('form')
    .getByRole('button', { name: /Category/ })
    .click();
  await page.getByRole('option', { name: /abuse/i }).click();
  await inspector.getByRole('button', { name: /^Save/ }).click();
  await expect(inspector.getByRole('form')).toBeHidden();
  await inspector.getByRole('button', { name: 'Export content' }).click();
  await expect(page.getByText('evidence/sealed-category')).toBeVisible();
  await looksRight('case-evidence-sealed');
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();
});

test('what was typed into a note is there again after a power cut', async () => {
  const words = 'Spoke with Inspector Almeida: she sends the raw logs by Friday.';
  await concord.page.getByRole('tab', { name: 'Notes', exact: true }).click();
  await concord.page.getByRole('button', { name: 'New note' }).first().click();
  await concord.page.getByRole('textbox', { name: 'Text' }).pressSequentially(words);
  await expect(concord.page.getByText(/Draft saved/)).toBeVisible();
  // The draft is written every 150 ms while typing; this is past the last word.
  await concord.page.waitForTimeout(600);
  await killHard(concord);

  concord = await launchConcord({ profileDir });
  expect(await codeOf(call(concord.page, 'vault', 'select', { folder: await chosenFolder('open-vault') }))).toBe('ok');
  expect(await codeOf(call(concord.page, 'session', 'unlock', { name: founder, password: goodPassword }))).toBe('ok');
  const { page } = concord;
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  const here = await openCase(page, caseId, 'Operation Levant', 'Writing up');
  await here.tab('Notes');
  await page.getByRole('button', { name: 'New note' }).first().click();
  await expect(page.getByText(/^Draft from .* restored$/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue(words);
  await looksRight('case-note-restored');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: /Spoke with Inspector Almeida/ })).toBeVisible();
});

test('whoever saves a note while writing goes on writing, and Ctrl+Z takes a saved change back', async () => {
  const { page } = concord;
  const text = page.getByRole('textbox', { name: 'Text' });
  const allIsSaved = page.locator('button:disabled', { hasText: 'Save' });
  await page.getByRole('button', { name: 'New note' }).first().click();
  await expect(text).toBeFocused();
  await page.keyboard.type('Seized at the quay.');
  await page.keyboard.press('Control+s');
  // Not waiting for it.
  await page.keyboard.type(' Two phones.');
  await expect(page.getByRole('button', { name: /Seized at the quay/ })).toBeVisible();
  await expect(text).toHaveValue('Seized at the quay. Two phones.');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('1 field changed').first()).toBeVisible();
  await page.keyboard.type(' One card.');
  await expect(text).toHaveValue('Seized at the quay. Two phones. One card.');
  await page.keyboard.press('Control+s');
  await expect(allIsSaved).toBeVisible();
  await expect(page.getByText(/Two officers changed this text/)).toBeHidden();

  await page.getByRole('tab', { name: 'Notes', exact: true }).focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('1 field as it was before').first()).toBeVisible();
  await expect(text).toHaveValue('Seized at the quay. Two phones.');

  // With words on the paper that are not saved: they stay, and saving them is in conflict with nobody.
  await text.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' A knife.');
  await page.keyboard.press('Control+s');
  await expect(allIsSaved).toBeVisible();
  await page.keyboard.type(' A boat.');
  await page.getByRole('tab', { name: 'Notes', exact: true }).focus();
  await page.keyboard.press('Control+z');
  // Its notice is worded as the one before.
  await page.waitForTimeout(600);
  await expect(text).toHaveValue('Seized at the quay. Two phones. A knife. A boat.');
  await page.keyboard.press('Control+s');
  await expect(allIsSaved).toBeVisible();
  await expect(text).toHaveValue('Seized at the quay. Two phones. A knife. A boat.');
  await page.waitForTimeout(600);
  await expect(page.getByText(/Two officers changed this text/)).toBeHidden();
});
