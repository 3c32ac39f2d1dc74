/** The gallery in every dress: light, dark, high contrast, the system's own colours, French; small and large. */
import { expect, type Page, test } from '@playwright/test';
import { call } from '../support/bridge.ts';
import { type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
  await page.evaluate(() => (location.hash = '/gallery'));
  await reload();
});
test.afterAll(() => vault.close());

/** By the main process: the window itself may not navigate. */
const reload = async () => {
  await page.evaluate(() => document.body.setAttribute('data-old', ''));
  await vault.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await expect(page.locator('body:not([data-old])')).toBeAttached();
  await expect(tabs().first()).toBeVisible();
};
const resize = async (width: number, height: number) => {
  await vault.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as [number, number]);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
};
const tabs = () => page.getByRole('main').getByRole('tablist').first().getByRole('tab');

/** A picture of every part; no part is wider than the window, and none has a serious finding. */
async function walk(name: string): Promise<void> {
  const count = await tabs().count();
  expect(count).toBe(8);
  for (let at = 0; at < count; at += 1) {
    await tabs().nth(at).click();
    await expect(tabs().nth(at)).toHaveAttribute('aria-selected', 'true');
    await shot(page, `gallery-${name}-${at + 1}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `part ${at + 1}`).toBeLessThanOrEqual(0);
  }
}

for (const theme of ['light', 'dark', 'contrast'] as const) {
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    test(`in ${theme} at ${width}`, async () => {
      await call(page, 'shell', 'setPreferences', { theme });
      await reload();
      await resize(width, height);
      await walk(`${theme}-${width}`);
    });
  }
}

test('nothing serious is found in any part', async () => {
  test.slow();
  for (let at = 0; at < 8; at += 1) {
    await tabs().nth(at).click();
    expect(await seriousFindings(page), `part ${at + 1}`).toEqual([]);
  }
});

test('in the colours that the system forces', async () => {
  await call(page, 'shell', 'setPreferences', { theme: 'light' });
  await reload();
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await walk('forced');
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: null });
});

test('in French, on a large screen', async () => {
  await call(page, 'shell', 'setPreferences', { language: 'fr' });
  await reload();
  await resize(2560, 1440);
  await walk('fr-2560');
});

test('what has the focus has one ring, and nothing around it has another', async () => {
  await call(page, 'shell', 'setPreferences', { theme: 'light' });
  await reload();
  await resize(1280, 800);
  const wrong: string[] = [];
  for (let part = 0; part < (await tabs().count()); part += 1) {
    await tabs().nth(part).click();
    // Parts that are shown as they look with the focus.
    await page.evaluate(ringsAroundFocus, true);
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const { where, isAtEnd, rings } = await page.evaluate(ringsAroundFocus, false);
      if (isAtEnd) break;
      if (rings.length !== 1) wrong.push(`${part + 1} ${where}: ${rings.join(' + ') || 'none'}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** What wears a ring that is seen; of a list that a field opened, the marked entry is the field's. */
function ringsAroundFocus(areStill: boolean) {
  const { activeElement } = document;
  const nameOf = (element: Element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.id}`;
  const rings = [...document.querySelectorAll('*')].filter((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    // The box of a check mark is drawn; its own one is cut off by its parent.
    const isSeen = element.parentElement && getComputedStyle(element.parentElement).clipPath === 'none';
    return isSeen && outlineStyle !== 'none' && outlineWidth !== '0px' && element.role !== 'option';
  });
  if (areStill) for (const element of rings) element.setAttribute('data-still', '');
  return {
    where: activeElement ? nameOf(activeElement) : 'nothing',
    isAtEnd: !activeElement?.closest('main'),
    rings: rings.filter((one) => one === activeElement || !one.hasAttribute('data-still')).map(nameOf),
  };
}
