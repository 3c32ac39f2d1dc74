/** Search: found as one types, marked, defanged, opened and previewed by keyboard; and the palette's way to a record. */
import { expect, type Page, test } from '@playwright/test';
import { type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { makeCase, makeRecord } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
  const caseId = await makeCase(page, 'Operation Levant');
  await makeRecord(page, caseId, 'identifier', { identifierKind: 'domain', value: 'levant-pay.example' });
  await makeRecord(page, caseId, 'identifier', { identifierKind: 'url', value: 'https://levant-pay.example/pay' });
  await makeRecord(page, caseId, 'note', { title: 'Call with Lisbon', body: 'The bank knows the levant wallet.' });
});
test.afterAll(() => vault.close());

const field = () => page.getByRole('searchbox', { name: 'Search for' });
const hits = () => page.getByRole('listbox', { name: 'Hits' });
const looksRight = async (name: string) => {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};

test('an empty search says what can be looked for', async () => {
  await vault.go('f');
  await expect(field()).toBeFocused();
  await expect(page.getByText('Look for anything')).toBeVisible();
  await looksRight('search-empty');
});

test('hits come as one types, in groups, with the match marked', async () => {
  await field().fill('LEVANT');
  await expect(hits().getByRole('group')).toHaveCount(3);
  await expect(hits().getByRole('option', { name: /Case.*Operation Levant/ })).toBeVisible();
  await expect(
    hits()
      .getByRole('option', { name: /Call with Lisbon/ })
      .locator('mark'),
  ).toHaveText('levant');
  await looksRight('search-hits');
});

test('the very identifier stands first, however it is written, and is shown defanged', async () => {
  await field().fill('levant-pay[.]example');
  const exact = hits().getByRole('group', { name: /Exactly this identifier/ });
  await expect(exact.getByRole('option')).toHaveCount(1);
  await expect(exact.locator('mark')).toHaveText('levant-pay[.]example');
  await expect(hits()).toContainText('hxxps://levant-pay[.]example/pay');
});

test('chips narrow to kinds of record', async () => {
  await field().fill('levant');
  await page.getByRole('button', { name: 'Notes' }).click();
  await expect(hits().getByRole('option')).toHaveCount(1);
  await page.getByRole('button', { name: 'Notes' }).click();
  await expect(hits().getByRole('option')).toHaveCount(4);
});

test('Space previews beside the hits, Enter opens the record in its case', async () => {
  await field().press('ArrowDown');
  await expect(hits()).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await expect(page.getByRole('complementary')).toContainText('levant-pay[.]example');
  await looksRight('search-preview');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Operation Levant' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Entities' })).toHaveAttribute('aria-selected', 'true');
});

test('what is not there is said with what to try', async () => {
  const later = page.getByRole('button', { name: /Not now|Later|Cancel/ });
  if (await later.first().isVisible()) await later.first().click();
  await vault.go('f');
  await field().fill('no such thing');
  await expect(page.getByText('Nothing found for "no such thing"')).toBeVisible();
});

test('Enter asks at once, Enter again opens the first hit', async () => {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1_000);
  const found = hits().getByRole('option', { name: /Call with Lisbon/ });
  await field().fill('Lisbon');
  await page.clock.runFor(100);
  await expect(found).toBeHidden();
  await field().press('Enter');
  // A hundred milliseconds for the answer: with those before, fewer than typing waits for the next key.
  for (let turn = 0; turn < 5 && !(await found.isVisible()); turn += 1) {
    await page.clock.runFor(20);
    await found.waitFor({ timeout: 1_000 }).catch(() => undefined);
  }
  await expect(found).toBeVisible();
  await page.clock.resume();
  await field().press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Operation Levant' })).toBeVisible();
});

test('the palette opens a record, or takes the words to the search page', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lisbon');
  await expect(page.getByRole('menuitem', { name: /Call with Lisbon/ })).toBeVisible();
  await looksRight('palette-hits');
  await page.getByRole('menuitem', { name: 'Search everything for "lisbon"' }).click();
  await expect(field()).toHaveValue('lisbon');
  await expect(hits().getByRole('option', { name: /Call with Lisbon/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('levant-pay.example');
  await page
    .getByRole('menuitem', { name: /levant-pay\[\.\]example/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Operation Levant' })).toBeVisible();
});
