/** Today: the first step on the first day, then what is late before what is due, each line a way to its record. */
import { expect, type Page, test } from '@playwright/test';
import { call } from '../support/bridge.ts';
import { addOfficer, type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { makeCase, makeRecord } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
});
test.afterAll(() => vault.close());

type UpdateInput = Parameters<typeof call<'records', 'update'>>[3];

const looksRight = async (name: string) => {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};
const dayMs = 86_400_000;
const due = (days: number) => ({ at: Date.now() + days * dayMs, zone: 'Europe/Paris', written: '' });

test('an empty day says what to do next, and the holder of every role is advised to appoint an auditor', async () => {
  await vault.go('t');
  await expect(page.getByText('Nothing awaits you')).toBeVisible();
  await expect(page.getByText('Appoint an auditor')).toBeVisible();
  await looksRight('today-empty');
  await page.getByRole('button', { name: /^Open a case/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Open a case' })).toBeVisible();
});

test('what is late stands first, with how late it is', async () => {
  const caseId = await makeCase(page, 'Operation Levant');
  await makeRecord(page, caseId, 'task', { title: 'Freeze the wallet', due: due(-3) });
  await makeRecord(page, caseId, 'task', { title: 'Hear the accountant', due: due(2) });
  await vault.go('t');
  const late = page.getByRole('region', { name: /^Overdue/ });
  await expect(late.getByRole('link', { name: /Freeze the wallet.*3 days late/ })).toBeVisible();
  const next = page.getByRole('region', { name: /^Due in the next seven days/ });
  await expect(next.getByRole('link', { name: /Hear the accountant.*in 2 days/ })).toBeVisible();
  await looksRight('today-late');
});

test('a conflict that waits is named', async () => {
  const caseId = await makeCase(page, 'Operation Mistral');
  // A write that has seen nothing supersedes nothing: both values stand.
  const input = { id: caseId, changes: [{ field: 'title', value: 'Operation Tramontane', seen: [] }] };
  const written = await call(page, 'records', 'update', input as unknown as UpdateInput);
  expect(written.ok).toBe(true);
  await expect(page.getByRole('region', { name: /^Conflicts to decide/ })).toContainText('1 field');
});

test('once an auditor is appointed the advice is gone', async () => {
  await addOfficer(page, 'Eva Lindqvist', ['auditor']);
  await vault.go('c');
  await vault.go('t');
  await expect(page.getByRole('region', { name: /^Overdue/ })).toBeVisible();
  await expect(page.getByText('Appoint an auditor')).toBeHidden();
});

test('J and Enter open the task in its case', async () => {
  await page.getByRole('heading', { level: 1, name: 'Today' }).click();
  await page.getByRole('link', { name: /Freeze the wallet/ }).focus();
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: /Hear the accountant/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Operation Levant' })).toBeVisible();
  await expect(page.getByRole('complementary')).toContainText('Hear the accountant');
});
