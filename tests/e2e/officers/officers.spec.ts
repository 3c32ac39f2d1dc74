/** Officers: appointed, explained, changed, closed out; and never the last administrator. */
import { expect, type Page, test } from '@playwright/test';
import { call, codeOf } from '../support/bridge.ts';
import { founder, type FoundedVault, foundVault, goodPassword } from '../support/founded-vault.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
});
test.afterAll(() => vault.close());

const row = (name: string) => page.getByRole('grid', { name: 'Officers' }).getByRole('row', { name: new RegExp(name) });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const looksRight = async (name: string) => {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};

test('the founder is told to appoint an auditor, and every role says what it allows', async () => {
  await vault.go('o');
  await expect(page.getByText('Appoint an auditor.')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: 'Add an officer' });
  await expect(form.getByText('May: read the audit log')).toBeVisible();
  await form.getByRole('textbox', { name: 'Name or service number' }).fill('Eva Lindqvist');
  await form.getByText('Auditor', { exact: true }).click();
  await form.getByRole('textbox', { name: 'First password' }).fill(goodPassword);
  await form.getByRole('textbox', { name: 'The same password again' }).fill(goodPassword);
  await looksRight('officers-add');
  await form.getByRole('button', { name: 'Add the officer' }).click();
  await expect(row('Eva Lindqvist')).toBeVisible();
  await expect(page.getByText('Appoint an auditor.')).toBeHidden();
});

test('the matrix shows every role against every verb', async () => {
  await page.getByRole('tab', { name: 'Roles and what they allow' }).click();
  await expect(page.getByRole('row', { name: /administer the vault/ })).toBeVisible();
  await looksRight('officers-matrix');
  await page.getByRole('tab', { name: /^Officers/ }).click();
});

test('roles are changed with a reason', async () => {
  await row('Eva Lindqvist').click();
  await button('Change roles').click();
  await page.getByText('Analyst', { exact: true }).click();
  await expect(button('Change the roles')).toBeDisabled();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Helps with the backlog');
  await button('Change the roles').click();
  await expect(row('Eva Lindqvist')).toContainText('Analyst, Auditor');
});

test('the last administrator is not closed out, and the page says what to do', async () => {
  await row(founder).click();
  await button('Close access').click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Leaves the unit');
  await dialog.getByRole('button', { name: 'Close access' }).click();
  await expect(dialog.getByText('Appoint another one first')).toBeVisible();
  await looksRight('officers-last-administrator');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('an officer is closed out and can no longer unlock', async () => {
  await row('Eva Lindqvist').click();
  await button('Close access').click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moved to another unit');
  await dialog.getByRole('button', { name: 'Close access' }).click();
  await expect(row('Eva Lindqvist')).toContainText('Access closed');
  await looksRight('officers-closed');
});

test('one’s own password is changed; the old one opens nothing any more', async () => {
  await button('Change my password').click();
  await page.getByRole('textbox', { name: 'Current password' }).fill(goodPassword);
  await page.getByRole('textbox', { name: 'New password' }).fill('cobalt ladder 58 wander mosaic');
  await page.getByRole('textbox', { name: 'The same password again' }).fill('cobalt ladder 58 wander mosaic');
  await button('Change the password').click();
  await expect(page.getByText('Your password was changed').first()).toBeVisible({ timeout: 20_000 });
  await call(page, 'session', 'lock', {});
  expect(await codeOf(call(page, 'session', 'unlock', { name: 'Eva Lindqvist', password: goodPassword }))).toBe(
    'vault/wrong-password',
  );
  expect(await codeOf(call(page, 'session', 'unlock', { name: founder, password: goodPassword }))).toBe(
    'vault/wrong-password',
  );
});
