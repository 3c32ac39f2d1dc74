/** Help on what a law asks for: beside the field, by F1, in the palette, and as a page. */
import { expect, type Page, test } from '@playwright/test';
import { type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
});
test.afterAll(() => vault.close());

test('F1 in a field explains it, and Esc closes the card and nothing else', async () => {
  await page.locator('#page').focus();
  await page.keyboard.press('Control+n');
  const field = page.getByRole('textbox', { name: /^Legal basis/ });
  await field.fill('CPP');
  await page.keyboard.press('F1');
  const card = page.getByRole('dialog', { name: 'Legal basis' });
  await expect(card).toContainText('Directive (EU) 2016/680, Art. 8');
  await shot(page, 'help-card');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(field).toHaveValue('CPP');
});

test('the mark is reached and pressed by keyboard', async () => {
  await page.getByRole('button', { name: 'Help on TLP' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'TLP' })).toContainText('Traffic Light Protocol 2.0');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'TLP' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'Open a case' })).toBeVisible();
});

test('the palette leads to the page of help, which is narrowed by typing', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('source port');
  await page.getByRole('menuitem', { name: 'Source port' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('searchbox').fill('');
  await expect(page.getByRole('article', { name: 'Act of custody' })).toBeVisible();
  await shot(page, 'help-page');
  expect(await seriousFindings(page)).toEqual([]);
});
