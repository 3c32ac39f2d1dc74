/** The list of cases: empty, filled by hand, narrowed, previewed, chosen, exported, and long. */
import { expect, type Page, test } from '@playwright/test';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { answerSaveDialogs } from '../support/dialogs.ts';
import { addOfficer, type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const outside = freshFolder('export');
let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
  await addOfficer(page, 'Bruno Salgado', ['investigator']);
});
test.afterAll(async () => {
  await vault.close();
  rmSync(outside, { recursive: true, force: true });
});

const grid = () => page.getByRole('grid', { name: 'Cases' });
const rows = () => grid().getByRole('row');
const looksRight = async (name: string) => {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};

/** A case asks for a purpose when it is entered; here nothing of it is read. */
const leavePurpose = () =>
  expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 500 });
  }).toPass();

/** Opens cases through the bridge, as an import of old work would. */
const openMany = (count: number) =>
  page.evaluate(async (wanted) => {
    const api = (
      globalThis as unknown as { concord: { cases: { open: (input: unknown) => Promise<{ ok: boolean }> } } }
    ).concord;
    const crimes = ['computer-fraud', 'illegal-access', 'identity-theft'];
    for (let index = 1; index <= wanted; index += 1) {
      const formOfCrime = crimes[index % crimes.length];
      const countries = [['FR', 'PT', 'DE'][index % 3]];
      const answer = await api.cases.open({
        title: `Operation ${index}`,
        summary: '',
        formOfCrime,
        countries,
        envelope: {},
      });
      if (!answer.ok) throw new Error('a case was not opened');
    }
  }, count);

test('an empty list says what belongs there and opens the first case', async () => {
  await vault.go('c');
  await expect(page.getByText('No cases yet')).toBeVisible();
  await looksRight('cases-empty');
  await page.getByRole('button', { name: 'Open the first case' }).click();
});

test('a new case needs a title only; the pack’s defaults are shown and can be changed', async () => {
  await expect(page.getByText('Default of the core pack: 1826 days')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Open the case/ })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Title' }).fill('Operation Levant');
  await page.getByRole('combobox', { name: 'Form of crime' }).fill('Computer-related fraud');
  await page.getByRole('option', { name: 'Computer-related fraud' }).click();
  await looksRight('cases-new');
  await page.keyboard.press('Control+S');
  await expect(page.getByText(/^Case \d{4}-0001 opened$/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Operation Levant' })).toBeVisible();
});

test('Esc leaves the form without opening anything', async () => {
  await leavePurpose();
  await vault.go('c');
  await expect(rows()).toHaveCount(2);
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Title' }).fill('Never opened');
  await page.keyboard.press('Escape');
  await expect(rows()).toHaveCount(2);
});

test('counts are exact in a long list, and its end is reached by one key', async () => {
  await openMany(400);
  await expect(page.getByText('401 rows')).toBeVisible();
  await grid().focus();
  await page.keyboard.press('End');
  await expect(grid().getByText('Operation Levant')).toBeVisible();
  await page.keyboard.press('Home');
  await looksRight('cases-list');
});

test('Space previews, J follows, and X with a reason gives a colleague access', async () => {
  await grid().focus();
  await page.keyboard.press('Space');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'Operation 400' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(inspector.getByRole('heading', { name: 'Operation 399' })).toBeVisible();
  await page.keyboard.press('x');
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await looksRight('cases-bulk');
  await page.getByRole('button', { name: 'Give access' }).click();
  await page.getByRole('combobox', { name: 'Officer' }).fill('Bruno');
  await page.getByRole('option', { name: 'Bruno Salgado' }).click();
  await page.getByRole('textbox', { name: 'Why this officer needs to know' }).fill('Second investigator of both cases');
  await page.getByRole('dialog').getByRole('button', { name: 'Give access' }).click();
  await expect(page.getByText('Bruno Salgado is now a member of 2 cases').first()).toBeVisible();
});

test('typing narrows, filters speak plainly, and a view is kept without what was typed', async () => {
  await grid().focus();
  await page.keyboard.press('/');
  await page.keyboard.type('Operation 39');
  await expect(page.getByText('11 rows')).toBeVisible();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: /^State Field/ }).click();
  await page.getByRole('option', { name: 'Country' }).click();
  await page.getByRole('combobox', { name: 'Value' }).fill('Portugal');
  await page.getByRole('option', { name: 'Portugal' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('button', { name: 'Country is Portugal', exact: true })).toBeVisible();
  await looksRight('cases-narrowed');
  await page.getByRole('button', { name: 'Own filters' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await expect(page.getByText('is not kept with the view')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('With Portugal');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Own filters' }).click();
  await page.getByRole('menuitem', { name: 'With Portugal' }).click();
  await expect(page.getByRole('button', { name: 'With Portugal' })).toBeVisible();
  await expect(page.getByRole('searchbox', { name: /Filter by number/ })).toHaveValue('');
});

test('the export holds exactly the rows and columns on screen', async () => {
  const path = join(outside, 'cases.csv');
  await answerSaveDialogs(vault.app, path);
  const shown = Number((await page.getByText(/^\d+ rows$/).innerText()).replace(/\D/g, ''));
  await page.getByRole('button', { name: 'Export these rows as CSV' }).click();
  await expect(page.getByText(`${shown} rows written to cases.csv`).first()).toBeVisible();
  const lines = readFileSync(path, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(shown + 2);
  expect(lines[0]).toContain('H1 · TLP:AMBER · PAP:AMBER,');
  expect(lines[1]).toContain('Number,Title,State,Lead,Countries');
});

test('nothing in all this broke the policy or the window', () => {
  expect(vault.consoleLines.filter((line) => /^(error|pageerror)|security policy/i.test(line))).toEqual([]);
});
