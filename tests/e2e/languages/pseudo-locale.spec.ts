/** Every screen in the pseudo-locale: what stands plain was never translated, and longer words must still fit. */
import { expect, type Page, test } from '@playwright/test';
import { call } from '../support/bridge.ts';
import { foundVault, type FoundedVault } from '../support/founded-vault.ts';
import { makeCase, makeRecord } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

/** What a person wrote, and names that are the same in every language. */
const ownWords = [
  'Operation Levant',
  'Brigade Nord',
  'Amina Belkacem',
  'Concord',
  'Nadia Ferreira',
  'reading the screens',
];
let vault: FoundedVault;
let page: Page;
let caseId = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  ({ page } = vault);
  caseId = await makeCase(page, 'Operation Levant');
  await makeRecord(page, caseId, 'person', { name: 'Nadia Ferreira' });
  await call(page, 'session', 'setPurpose', { caseId, taskId: null, reason: 'reading the screens' });
  await call(page, 'shell', 'setPreferences', { language: 'en-XA' });
  await page.reload();
});
test.afterAll(() => vault.close());

/** Text of labels, headings, buttons, tabs and links that is neither in brackets nor somebody's own. */
async function plainWords(): Promise<string[]> {
  const texts = await page
    .locator('h1, h2, h3, label, button, [role=tab], [role=columnheader], nav a, dt, legend')
    .filter({ visible: true })
    .allInnerTexts();
  return texts
    .map((text) => text.trim())
    .filter((text) => /[a-z]{3}/i.test(text) && !text.includes('[') && !ownWords.some((own) => text.includes(own)));
}

async function fits(): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
}

for (const [name, letter] of [
  ['today', 't'],
  ['cases', 'c'],
  ['search', 'f'],
  ['exchange', 'x'],
  ['partners', 'p'],
  ['certificates', 'i'],
  ['dashboard', 'd'],
  ['audit', 'a'],
  ['officers', 'o'],
  ['settings', 's'],
] as const) {
  test(`${name} is translated to the last label and fits`, async () => {
    await vault.go(letter);
    await page.waitForLoadState('networkidle');
    await shot(page, `pseudo-${name}`);
    expect(await page.getByText('[').count()).toBeGreaterThan(3);
    expect(await plainWords()).toEqual([]);
    expect(await fits()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  });
}

test('a case is translated on every tab and fits', async () => {
  await vault.go('c');
  await page.getByRole('row').filter({ hasText: 'Operation Levant' }).dblclick();
  const tabs = page.getByRole('main').getByRole('tablist').first().getByRole('tab');
  await expect(tabs).toHaveCount(10);
  for (let index = 0; index < 10; index += 1) {
    await tabs.nth(index).click();
    await page.waitForLoadState('networkidle');
    await shot(page, `pseudo-case-${index}`);
    expect({ tab: index, plain: await plainWords() }).toEqual({ tab: index, plain: [] });
    expect(await fits()).toBe(true);
  }
});
