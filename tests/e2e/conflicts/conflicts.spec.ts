/** The list over all cases: found, looked at and decided without a mouse. */
import { expect, type Page, test } from '@playwright/test';
import { call } from '../support/bridge.ts';
import { foundVault, type FoundedVault } from '../support/founded-vault.ts';
import { makeCase, makeRecord } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';
import { writeTwice } from '../support/written-twice.ts';

let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  ({ page } = vault);
});
test.afterAll(() => vault.close());

async function looksRight(name: string): Promise<void> {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
}

test('with nothing to decide, the page says when something will stand here', async () => {
  await vault.go('k');
  await expect(page.getByRole('heading', { name: 'Conflicts', level: 1 })).toBeVisible();
  await expect(page.getByText('No conflicts')).toBeVisible();
  await looksRight('conflicts-empty');
});

test('conflicts of several cases stand in one list, each with both values', async () => {
  const [first, second] = [await makeCase(page, 'Operation Levant'), await makeCase(page, 'Operation Ponant')];
  const note = await makeRecord(page, first, 'note', {
    title: 'Watch',
    body: 'At six.\nShe came.\nShe sat down.\nAlone.',
  });
  const task = await makeRecord(page, second, 'task', { title: 'Ask the provider' });
  await writeTwice(page, task, 'title', ['Ask the provider again', 'Ask another provider']);
  await writeTwice(page, note, 'body', [
    'At six.\nShe came by car.\nShe sat down.\nAlone.',
    'At six.\nShe came.\nShe sat down.\nWith a friend.',
  ]);
  const rows = page.getByRole('row');
  await expect(rows.filter({ hasText: 'Ask another provider' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Watch' })).toHaveCount(1);
  await looksRight('conflicts-list');
});

test('a number takes a side, and the list is shorter by one', async () => {
  await page.getByRole('row').filter({ hasText: 'Ask another provider' }).click();
  await page.keyboard.press('Space');
  const card = page.getByRole('region', { name: 'Conflict on Title' });
  await expect(card.getByText('Ask the provider again').first()).toBeVisible();
  await looksRight('conflicts-sides');
  await page.keyboard.press('2');
  await expect(card).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: 'Ask the provider' })).toHaveCount(0);
});

test('two texts changed in other lines are woven into one, saved as a decision', async () => {
  await page.getByRole('row').filter({ hasText: 'Watch' }).click();
  await page.keyboard.press('Enter');
  const text = page.getByRole('textbox', { name: 'Text made of both' });
  await expect(text).toHaveValue('At six.\nShe came by car.\nShe sat down.\nWith a friend.');
  await looksRight('conflicts-text');
  await page.getByRole('button', { name: 'Save this text' }).click();
  await expect(page.getByText('No conflicts')).toBeVisible();
  const counted = await call(page, 'conflicts', 'count', {});
  expect(counted).toEqual({ ok: true, value: { total: 0 } });
});
