/** Every view on paper: marking, case, officer and page number on each sheet; tables whole; no controls. */
import { expect, type Page, test } from '@playwright/test';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { answerSaveDialogs } from '../support/dialogs.ts';
import { founder, type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { type CaseOnScreen, makeCase, makeRecord, openCase } from '../support/open-case.ts';
import { pictureOfSheets, sheetsOf } from '../support/paper.ts';

const folder = freshFolder('paper');
let vault: FoundedVault;
let page: Page;
let here: CaseOnScreen;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
});
test.afterAll(async () => {
  await vault.close();
  rmSync(folder, { recursive: true });
});

/** Prints what is on screen, leaves pictures of it, and gives the words of its sheets. */
async function print(name: string): Promise<readonly string[]> {
  const path = join(folder, `${name}.pdf`);
  await answerSaveDialogs(vault.app, path);
  await page.locator('#page').focus();
  await page.keyboard.press('Control+p');
  await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true);
  await expect(page.getByText(`Printed to ${name}.pdf`).first()).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).last().click();
  pictureOfSheets(path);
  return sheetsOf(path);
}

/** Twice on each sheet, with its place among all and who printed it. */
function expectLines(sheets: readonly string[], marking: string, subject: string): void {
  for (const [at, sheet] of sheets.entries()) {
    expect(sheet.split(marking).length - 1, `sheet ${at + 1}`).toBeGreaterThanOrEqual(2);
    expect(sheet).toMatch(new RegExp(`\\b${at + 1} ?/ ?${sheets.length}\\b`));
    expect(sheet).toContain(`Printed by ${founder}, Brigade Nord FR on `);
    expect(sheet).toContain(subject);
  }
}

const marking = 'H1 TLP:AMBER PAP:AMBER';

test('a case with many entities prints all of them, each sheet with marking, case and head of the table', async () => {
  const id = await makeCase(page, 'Operation Levant');
  here = await openCase(page, id, 'Operation Levant', 'Preparing the search');
  for (let index = 1; index <= 130; index += 1) {
    const value = `login-${String(index).padStart(3, '0')}.bad.example`;
    await makeRecord(page, id, 'identifier', { identifierKind: 'domain', value });
  }
  const person = await makeRecord(page, id, 'person', { name: 'Jean Dupont', aliases: ['levant_fox'] });
  for (let index = 1; index <= 12; index += 1) {
    const start = { at: Date.UTC(2026, 2, index, 9, 30), zone: 'Europe/Paris', written: '' };
    await makeRecord(page, id, 'event', { title: `Transfer ${index} to the wallet`, eventKind: 'transaction', start });
  }
  const due = { at: Date.UTC(2026, 10, 20), zone: 'Europe/Paris', written: '' };
  await makeRecord(page, id, 'task', { title: 'Freeze the wallet', due, hours: 3 });
  const wallet = await makeRecord(page, id, 'identifier', {
    identifierKind: 'wallet',
    value: '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
  });
  await makeRecord(page, id, 'link', { from: person, to: wallet, linkKind: 'uses' });
  await here.tab('Entities');
  await expect(page.getByText('132 rows')).toBeVisible();

  const sheets = await print('entities');
  const whole = sheets.join('\n');
  expect(sheets.length).toBeGreaterThanOrEqual(3);
  expectLines(sheets, marking, 'Case 2026-');
  for (let index = 1; index <= 130; index += 1) expect(whole).toContain(`login-${String(index).padStart(3, '0')}`);
  expect(sheets.every((sheet) => sheet.includes('Changed'))).toBe(true);
  for (const control of ['Import', 'Search or do anything', 'No job running', 'Filter'])
    expect(whole).not.toContain(control);
});

test('what the list is narrowed to is what is printed', async () => {
  await page.getByRole('row').filter({ hasText: 'Jean Dupont' }).click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
  expect((await print('person')).join()).toContain('levant_fox');
});

test('the overview, the timeline and the links of a case', async () => {
  await here.tab('Overview');
  expectLines(await print('overview'), marking, 'Case 2026-');
  await here.tab('Timeline');
  const chart = await print('timeline-chart');
  expectLines(chart, marking, 'Case 2026-');
  // The latest entry stands at the right end; what only a screen can do stands nowhere.
  expect(chart.join()).toContain('Freeze the wallet');
  expect(chart.join()).toContain('Axis in ');
  expect(chart.join()).not.toContain('All fields');
  await page.getByRole('button', { name: 'As table', exact: true }).click();
  expect((await print('timeline')).join()).toContain('Transfer 12 to the wallet');
  await here.tab('Links');
  await expect(page.getByRole('application', { name: 'Chart of 2 records and 1 links' })).toBeVisible();
  expectLines(await print('links'), marking, 'Case 2026-');
});

test('the dashboard with its charts', async () => {
  await vault.go('d');
  await expect(page.getByRole('heading', { name: 'What came in?' })).toBeVisible();
  expectLines(await print('dashboard'), marking, 'Concord');
});

test('the audit log, whose entries carry no marking of their own', async () => {
  await vault.go('a');
  await expect(page.getByRole('grid')).toBeVisible();
  const sheets = await print('audit');
  expectLines(sheets, marking, 'Concord');
  expect(sheets.length).toBeGreaterThanOrEqual(3);
});
