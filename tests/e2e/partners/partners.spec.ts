/** A partner's card from the medium to the second officer's word, by keyboard; then a card that passes for theirs. */
import { expect, type Page, test } from '@playwright/test';
import { call, codeOf } from '../support/bridge.ts';
import { answerOpenDialogs, answerSaveDialogs } from '../support/dialogs.ts';
import { founder, foundVault, goodPassword } from '../support/founded-vault.ts';
import { seriousFindings, shot } from '../support/pictures.ts';
import { foundTwoUnits, type TwoUnits, type Unit } from '../support/two-units.ts';

let units: TwoUnits;
let paris: Unit;
let lisbon: Unit;
/** What Lisbon reads out. */
let readOut = { words: [] as readonly string[], hex: '' };
let unitId = '';

test.describe.configure({ mode: 'serial' });
test.setTimeout(240_000);
test.beforeAll(async () => {
  units = await foundTwoUnits();
  ({ paris, lisbon } = units);
});
test.afterAll(() => units.close());

/** The alarm and the comparison as a French officer sees them; then English again. */
async function inFrench(): Promise<void> {
  const { page } = paris;
  await call(page, 'shell', 'setPreferences', { language: 'fr' });
  await page.reload();
  await expect(page.locator('nav').first()).toBeVisible();
  await paris.go('p');
  await expect(page.getByRole('region', { name: /^Une autre unité se présente comme UNC3T Lisboa/ })).toBeVisible();
  await shot(page, 'partners-alarm-fr');
  await page.getByRole('link', { name: 'C’est le cas : comparer' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Comparer l’empreinte/ })).toBeVisible();
  await shot(page, 'partners-comparison-fr');
  await call(page, 'shell', 'setPreferences', { language: 'en' });
  await page.reload();
  await expect(page.locator('nav').first()).toBeVisible();
  await paris.go('p');
}

const sizes = [
  [1280, 800],
  [1920, 1080],
] as const;

/** Both sizes, light and dark, and what axe says of each theme. */
async function looksRight({ app, page }: Unit, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((wanted) => {
      document.documentElement.dataset['theme'] = wanted;
    }, theme);
    for (const size of sizes) {
      await app.evaluate(
        ({ BrowserWindow }, [width, height]) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
        size,
      );
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(size[0]);
      await shot(page, `${name}-${theme}-${size[0]}`);
    }
    expect(await seriousFindings(page)).toEqual([]);
  }
}

async function logIn(page: Page, name: string): Promise<void> {
  await call(page, 'session', 'lock', {});
  expect(await codeOf(call(page, 'session', 'unlock', { name, password: goodPassword }))).toBe('ok');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

/** From the element in focus on, Tab until this one has it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate((pattern) => {
      const focused = document.activeElement;
      const label = focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
      return new RegExp(pattern).test(label);
    }, name.source);
    if (isThere) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

test('without a partner the page says what to do first', async () => {
  await paris.go('p');
  await expect(paris.page.getByRole('heading', { level: 1, name: 'Partners' })).toBeVisible();
  await expect(paris.page.getByText('Compare by voice')).toBeVisible();
  await looksRight(paris, 'partners-empty');
});

test('the own card gets contact points, is written to a medium and shows what to read out', async () => {
  const { page } = lisbon;
  await lisbon.go('p');
  await page.getByRole('button', { name: 'Our card' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Our card' })).toBeVisible();
  await page.locator('#page').focus();
  await page.keyboard.press('e');
  await page.getByLabel('Number or address').fill('+351 211 967 000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('+351 211 967 000')).toBeVisible();
  await answerSaveDialogs(lisbon.app, units.medium('lisbon.concord-card'));
  await page.locator('#page').focus();
  await page.keyboard.press('n');
  await page.getByLabel(/^Your password/).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('vault/wrong-password');
  await page.getByLabel(/^Your password/).fill(goodPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'lisbon.concord-card' })).toBeVisible();
  await page.getByRole('radio', { name: 'French' }).check({ force: true });
  const french = await page.getByRole('list', { name: 'Fingerprint in words' }).getByRole('listitem').allTextContents();
  const own = await call(page, 'partners', 'own', {});
  if (!own.ok) throw new Error(own.error.code);
  expect(french).toEqual(own.value.words.fr);
  readOut = { words: french, hex: own.value.fingerprint };
  unitId = own.value.unit.id;
  await looksRight(lisbon, 'partners-own-card');
});

test('a card is imported by key; its fingerprint is not shown before it was heard', async () => {
  const { page } = paris;
  await paris.go('p');
  await answerOpenDialogs(paris.app, [units.medium('lisbon.concord-card')]);
  await page.keyboard.press('n');
  await expect(page.getByRole('article', { name: 'UNC3T Lisboa (PT)' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'UNC3T Lisboa' })).toContainText('To be compared');
  await expect(page.getByText(readOut.hex.slice(0, 4), { exact: true })).toHaveCount(0);
  await looksRight(paris, 'partners-imported');
});

test('one officer calls, types what is read out, and leaves it to a second one; all by keyboard', async () => {
  const { page } = paris;
  await page.locator('#page').focus();
  await tabTo(page, /^Compare the fingerprint$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Compare the fingerprint of UNC3T Lisboa/ })).toBeVisible();
  await expect(page.getByLabel(/^Whom you reached/)).toBeFocused();
  await page.keyboard.type('Inspetora Marques, +351 211 967 000 from the EC3 directory');
  await page.keyboard.press('Tab');
  await page.keyboard.type([...readOut.words.slice(0, 11), 'abaisser'].join(' '));
  await expect(page.getByText('12 of 12 words')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, /^Confirm the fingerprint$/);
  await looksRight(paris, 'partners-comparison');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This is not the fingerprint of the card');
  await shot(page, 'partners-comparison-differs');
  await page.getByLabel(/^What you heard/).fill(readOut.words.join(' ').toUpperCase());
  await page.getByRole('button', { name: 'Confirm the fingerprint' }).press('Enter');
  await expect(page.getByRole('row').filter({ hasText: 'UNC3T Lisboa' })).toContainText('Waiting for a second officer');
  await expect(page.getByRole('article')).toContainText('Second officer: nobody yet');
});

test('Today tells the second officer, who compares under their own log-in', async () => {
  const { page } = paris;
  await paris.go('t');
  await expect(page.getByText('Cards waiting for you as second officer')).toHaveCount(0);
  await logIn(page, 'Bruno Salgado');
  await paris.go('t');
  await expect(page.getByRole('heading', { name: /^Cards waiting for you as second officer/ })).toBeVisible();
  await looksRight(paris, 'partners-today-second');
  await page.getByRole('link', { name: /^UNC3T Lisboa/ }).press('Enter');
  await expect(page.getByText(`${founder} compared this card first`)).toBeVisible();
  await page.keyboard.type('Inspetora Marques, called back');
  await page.getByLabel(/^What you heard/).fill(readOut.hex.replace(/(.{4})/g, '$1 '));
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Confirm the fingerprint' }).press('Enter');
  const row = page.getByRole('row').filter({ hasText: 'UNC3T Lisboa' });
  await expect(row).toContainText('Confirmed, in use');
  await expect(page.getByRole('article')).toContainText('Telephone: Inspetora Marques, called back');
  await looksRight(paris, 'partners-confirmed');
});

test('a card that passes for the partner raises an alarm, and is rejected with a reason', async () => {
  const { page } = paris;
  const forger = await foundVault({ name: 'UNC3T Lisboa', country: 'PT' });
  try {
    const path = units.medium('forged.concord-card');
    await answerSaveDialogs(forger.app, path);
    const target = await call(forger.page, 'shell', 'chooseTarget', { suggestedName: 'card', purpose: 'card' });
    const token = target.ok && target.value ? target.value.token : '';
    await codeOf(call(forger.page, 'partners', 'exportCard', { target: token, password: goodPassword }));
    await answerOpenDialogs(paris.app, [path]);
  } finally {
    await forger.close();
  }
  await page.locator('#page').focus();
  await page.keyboard.press('n');
  const alarm = page.getByRole('region', { name: 'Another unit calls itself UNC3T Lisboa (PT)' });
  await expect(alarm).toContainText('The card that two officers confirmed stays in force');
  await expect(alarm).toContainText('Key under which its officers sign');
  await looksRight(paris, 'partners-alarm');
  await inFrench();
  await alarm.getByRole('button', { name: 'Reject the card' }).press('Enter');
  await page.getByLabel(/^Reason/).fill('Inspetora Marques knows of no new card.');
  await page.getByRole('button', { name: 'Reject it' }).press('Enter');
  await expect(alarm).toHaveCount(0);
  const list = await call(page, 'partners', 'list', {});
  const confirmed = list.ok ? list.value.filter(({ card }) => card !== null).map(({ unit }) => unit.id) : [];
  expect(confirmed).toEqual([unitId]);
});
