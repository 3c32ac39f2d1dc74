/** Two windows wrote the same field without seeing each other: both values stand until a person decides. */
import { expect, type Page, test } from '@playwright/test';
import { call } from '../support/bridge.ts';
import { foundVault, type FoundedVault } from '../support/founded-vault.ts';
import { type CaseOnScreen, makeCase, makeRecord, openCase } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';
import { writeTwice } from '../support/written-twice.ts';

let vault: FoundedVault;
let page: Page;
let shown: CaseOnScreen;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  ({ page } = vault);
  const id = await makeCase(page, 'Operation Levant');
  const [person, note] = [
    await makeRecord(page, id, 'person', { name: 'Nadia Ferreira', role: 'courier' }),
    await makeRecord(page, id, 'note', { title: 'Watch', body: 'She came at six.' }),
  ];
  await call(page, 'session', 'setPurpose', { caseId: id, taskId: null, reason: 'compare two versions' });
  await writeTwice(page, person, 'role', ['organiser', 'driver']);
  await writeTwice(page, note, 'body', ['She came at six, by car.', 'She came at six, on foot.']);
  shown = await openCase(page, id, 'Operation Levant', null);
});
test.afterAll(() => vault.close());

async function looksRight(name: string): Promise<void> {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
}

test('a field in conflict opens both sides with their authors, and a person decides', async () => {
  await shown.tab('Entities');
  await page.getByRole('row').filter({ hasText: 'Nadia Ferreira' }).click();
  await page.keyboard.press('Space');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: 'Conflict on Role in the case: 2 values' }).click();
  const sides = page.getByRole('dialog', { name: 'Both sides of Role in the case' });
  await expect(sides.getByText('organiser').first()).toBeVisible();
  await expect(sides.getByText('driver').first()).toBeVisible();
  await looksRight('conflict-field');
  await sides.getByRole('button', { name: 'Keep this value' }).last().click();
  await expect(inspector.getByRole('button', { name: /^Conflict on Role/ })).toHaveCount(0);
});

test('two versions of a note stand side by side until one, or both in one, is saved', async () => {
  await shown.tab('Notes');
  await page.getByRole('tabpanel', { name: 'Notes' }).getByText('Watch').first().click();
  await expect(page.getByText('She came at six, by car.').first()).toBeVisible();
  await expect(page.getByText('She came at six, on foot.').first()).toBeVisible();
  await looksRight('conflict-note');
  await page.getByRole('button', { name: 'Start from this one' }).first().click();
  await page.getByRole('textbox', { name: 'Text of both' }).fill('She came at six; by car or on foot is not certain.');
  await page.getByRole('button', { name: 'Save as the decision' }).click();
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue(/is not certain/);
});
