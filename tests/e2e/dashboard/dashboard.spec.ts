/** The six questions: each with words, chart, table, export, and a way down to exactly what was counted. */
import { expect, type Page, test } from '@playwright/test';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { answerSaveDialogs } from '../support/dialogs.ts';
import { type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { makeCase, makeRecord } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

let vault: FoundedVault;
let page: Page;
const outputDir = freshFolder('output');

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
});
test.afterAll(async () => {
  await vault.close();
  rmSync(outputDir, { recursive: true });
});

const looksRight = async (name: string) => {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};
const question = (name: string) => page.getByRole('region', { name, exact: true });

test('without cases it says what will stand here', async () => {
  await vault.go('d');
  await expect(page.getByText('No cases yet')).toBeVisible();
  await looksRight('dashboard-empty');
});

test('six questions are answered in words and charts', async () => {
  const first = await makeCase(page, 'Operation Levant');
  await makeCase(page, 'Operation Mistral');
  const due = { at: Date.now() - 86_400_000, zone: 'Europe/Paris', written: '' };
  await makeRecord(page, first, 'task', {
    title: 'Freeze the wallet',
    due,
    hours: 3,
    cost: { amount: 1250, currency: 'EUR' },
  });
  await vault.go('d');
  await expect(question('What came in?')).toContainText('2 so far this month');
  await expect(question('What is open, and how old?')).toContainText('2 open cases, none older than a year.');
  await expect(question('What is late?')).toContainText('1 overdue task');
  await expect(question('Which forms of crime grow?')).toBeVisible();
  await expect(question('With whom do we work?')).toContainText('Only with Portugal. Open cases: 2.');
  await expect(question('What did it cost?')).toBeVisible();
  await looksRight('dashboard');
});

test('every chart has its table, which can be taken along', async () => {
  const costs = question('What did it cost?');
  await costs.getByRole('button', { name: 'Show as table' }).click();
  await expect(costs.getByRole('row', { name: /so far 3 €13/ })).toBeVisible();
  const path = join(outputDir, 'costs.csv');
  await answerSaveDialogs(vault.app, path);
  await costs.getByRole('button', { name: 'Export this table as CSV' }).click();
  await expect.poll(() => textOf(path)).toContain('Month,Hours,EUR');
  await looksRight('dashboard-table');
});

test('the months go back further on demand', async () => {
  const cameIn = question('What came in?');
  await cameIn.getByRole('button', { name: 'Show as table' }).click();
  await expect(cameIn.getByRole('row')).toHaveCount(14);
  await page.getByRole('radio', { name: '24 months' }).click();
  await expect(cameIn.getByRole('row')).toHaveCount(26);
});

test('the page is printed as a PDF', async () => {
  const path = join(outputDir, 'dashboard.pdf');
  await answerSaveDialogs(vault.app, path);
  await page.getByRole('button', { name: /^Print/ }).click();
  await expect.poll(() => textOf(path).slice(0, 5)).toBe('%PDF-');
});

test('a figure leads down to the cases that it counted', async () => {
  const countries = question('With whom do we work?');
  await countries.getByRole('button', { name: 'Show as table' }).click();
  await countries.getByRole('button', { name: 'Portugal' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cases' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Filters' })).toContainText('Country is Portugal');
  await expect(page.getByText('2 rows')).toBeVisible();
});

test('the costs of a month lead down to their cases', async () => {
  await vault.go('d');
  const costs = question('What did it cost?');
  await costs.getByRole('button', { name: 'Show as table' }).click();
  await costs.getByRole('button', { name: /so far/ }).click();
  await expect(page.getByText('1 row', { exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /Operation Levant/ })).toBeVisible();
});

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
