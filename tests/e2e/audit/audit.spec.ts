/** The auditor's view: who read what and why, whether the log is whole, and a copy for a court. */
import { expect, type Page, test } from '@playwright/test';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../support/bridge.ts';
import { answerSaveDialogs } from '../support/dialogs.ts';
import { addOfficer, type FoundedVault, foundVault, goodPassword } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const outside = freshFolder('audit');
let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
  await addOfficer(page, 'Eva Lindqvist', ['auditor']);
  const opened = await call(page, 'cases', 'open', {
    title: 'Operation Levant',
    summary: '',
    formOfCrime: '',
    countries: [],
    envelope: {},
  });
  const caseId = opened.ok ? opened.value.id : '';
  await call(page, 'session', 'setPurpose', { caseId, taskId: null, reason: 'Request 44 of the prosecutor' });
  const personId = await makePerson(caseId);
  await call(page, 'records', 'get', { id: personId });
  await call(page, 'session', 'lock', {});
});
/** Not through `call`: the type of a record's fields is recursive without end. */
function makePerson(caseId: string): Promise<string> {
  return page.evaluate(async (id) => {
    type Create = (input: unknown) => Promise<{ readonly value: { readonly id: string } }>;
    const api = (globalThis as unknown as { readonly concord: { readonly records: { readonly create: Create } } })
      .concord;
    return (await api.records.create({ type: 'person', caseId: id, fields: { name: 'J. Doe' }, envelope: {} })).value
      .id;
  }, caseId);
}
test.afterAll(async () => {
  await vault.close();
  rmSync(outside, { recursive: true, force: true });
});

const grid = () => page.getByRole('grid', { name: 'Audit log' });
const looksRight = async (name: string) => {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};

test('the auditor sees who read which record, and why', async () => {
  await page.getByRole('textbox', { name: 'Your name' }).fill('Eva Lindqvist');
  await page.getByRole('textbox', { name: 'Password' }).fill(goodPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 20_000 });
  await vault.go('a');
  const read = grid().getByRole('row', { name: /Read a record/ });
  await expect(read.first()).toContainText('Request 44 of the prosecutor');
  await read.first().click();
  await expect(page.getByRole('article').getByText('Request 44 of the prosecutor')).toBeVisible();
  await looksRight('audit-entry');
});

test('narrowed by words of the reason and by action', async () => {
  await grid().focus();
  await page.keyboard.press('/');
  await page.keyboard.type('prosecutor');
  await expect(grid().getByRole('row', { name: /Opened a case/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: /^Officer Field/ }).click();
  await page.getByRole('option', { name: 'Action' }).click();
  await page.getByRole('combobox', { name: 'Value' }).fill('Access');
  await page.getByRole('option', { name: 'Access' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('button', { name: 'Action is Access', exact: true })).toBeVisible();
  await expect(page.getByText('1 row', { exact: true })).toBeVisible();
  await looksRight('audit-narrowed');
});

test('the chain is verified in words', async () => {
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(page.getByText('The log is whole')).toBeVisible();
  await expect(
    page.getByText(/entries recomputed from the first to the last, \d+ signed heads? checked/),
  ).toBeVisible();
});

test('an export asks for a reason, which becomes an entry itself', async () => {
  const path = join(outside, 'audit.jsonl');
  await answerSaveDialogs(vault.app, path);
  await page.getByRole('button', { name: 'Export the log' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export the log as it is filtered' });
  await dialog.getByRole('textbox', { name: 'Why and for whom' }).fill('Yearly visit of the supervisory authority');
  await looksRight('audit-export');
  await dialog.getByRole('button', { name: 'Choose the file and export' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => readFileSync(path, { encoding: 'utf8', flag: 'a+' })).toContain('prosecutor');
  await page.getByRole('searchbox', { name: /reason/ }).fill('supervisory');
  await page.getByRole('button', { name: /^Remove Action is Access/ }).click();
  await expect(grid().getByRole('row', { name: /Exported the audit log/ })).toBeVisible();
});
