/** Every screen with something on it, as different people have it before them: contrast, the system's own colours, small, large, French. */
import { expect, type Page, test } from '@playwright/test';
import { call } from '../support/bridge.ts';
import { type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { makeCase, makeRecord } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const title = 'Operation Levant';
const pages = {
  today: 't',
  cases: 'c',
  search: 'f',
  exchange: 'x',
  partners: 'p',
  certificates: 'i',
  dashboard: 'd',
  audit: 'a',
  officers: 'o',
  settings: 's',
} as const;
const tabCount = 10;

let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  ({ page } = vault);
  const id = await makeCase(page, title);
  await fill(id);
  await call(page, 'session', 'setPurpose', { caseId: id, taskId: null, reason: 'reading the screens' });
});
test.afterAll(() => vault.close());

async function fill(id: string): Promise<void> {
  const instant = (at: number, written: string) => ({ at, zone: 'Europe/Paris', written });
  const nadia = await makeRecord(page, id, 'person', { name: 'Nadia Ferreira' });
  const handle = await makeRecord(page, id, 'account', { handle: 'levant_fox', platform: 'Telegram' });
  for (const value of ['203.0.113.8', '198.51.100.77', '192.0.2.146'])
    await makeRecord(page, id, 'identifier', { identifierKind: 'ip', value });
  await makeRecord(page, id, 'identifier', {
    identifierKind: 'url',
    value:
      'https://very-long-name-of-a-bank.secure-login.example/account/confirm?session=8f14e45fceea167a5a36dedd4bea2543',
  });
  await makeRecord(page, id, 'link', { linkKind: 'related-to', from: nadia, to: handle });
  await makeRecord(page, id, 'task', {
    title: 'Ask Lisbon for the logs before they are erased',
    due: instant(1_767_225_600_000, '2026-01-01T01:00'),
  });
  await makeRecord(page, id, 'event', {
    title: 'Transfer to the wallet',
    eventKind: 'transaction',
    start: instant(1_774_746_000_000, '2026-03-29T02:00'),
  });
  await makeRecord(page, id, 'note', { title: 'Hearing of 3 November', body: 'She knows the account. '.repeat(40) });
}

async function dress(
  width: number,
  height: number,
  preferences: { readonly theme: 'light' | 'dark' | 'contrast'; readonly language: 'en' | 'fr' },
): Promise<void> {
  await call(page, 'shell', 'setPreferences', preferences);
  await vault.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as [number, number]);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
  await page.reload();
}

/** Words that are cut off without a sign of it or lie under something else, and whether the page is wider than the window. */
async function cutOff(): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isCut = (element: HTMLElement): boolean => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hides = overflowX !== 'visible' && textOverflow !== 'ellipsis';
      return hides && element.scrollWidth > element.clientWidth + 1;
    };
    /** Within each part that scrolls: what lies beyond its edge is reached, not covered. */
    const isInView = (element: HTMLElement, x: number, y: number): boolean => {
      for (let part: HTMLElement | null = element; part; part = part.parentElement) {
        const { left, right, top, bottom } = part.getBoundingClientRect();
        if (getComputedStyle(part).overflow !== 'visible' && (x < left || x > right || y < top || y > bottom))
          return false;
      }
      return true;
    };
    const isCovered = (element: HTMLElement): boolean => {
      const words = document.createRange();
      words.selectNodeContents(element);
      const box = words.getBoundingClientRect();
      const [x, y] = [box.right - 2, box.top + box.height / 2];
      if (box.width <= 4 || element.closest('[aria-hidden=true]') || !isInView(element, x, y)) return false;
      const over = document.elementFromPoint(x, y);
      return over !== null && !element.contains(over) && !over.contains(element);
    };
    const selector = 'h1, h2, h3, button, [role=tab], label, [class*=label], nav a';
    const found = [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => element.checkVisibility() && (isCut(element) || isCovered(element)))
      .map((element) => element.innerText.slice(0, 60));
    const beyond = document.documentElement.scrollWidth - innerWidth;
    return beyond > 0 ? [`the page by ${beyond} px`, ...found] : found;
  });
}

const heading = () => page.locator('#page h1').first();

async function goTo(letter: string): Promise<void> {
  const before = await heading().innerText();
  await vault.go(letter);
  await expect(heading()).not.toHaveText(before);
}

async function look(name: string): Promise<void> {
  await expect(page.locator('#page [class*=skeleton]')).toHaveCount(0);
  await shot(page, `walk-${name}`);
  expect({ name, cut: await cutOff() }).toEqual({ name, cut: [] });
  expect({ name, findings: await seriousFindings(page) }).toEqual({ name, findings: [] });
}

async function walk(name: string): Promise<void> {
  // Not the page that the walk begins with: each change of page is told by its heading.
  await goTo(pages.settings);
  for (const [one, letter] of Object.entries(pages)) {
    await goTo(letter);
    await look(`${name}-${one}`);
    const count = await tabs().count();
    if (count > 1) await lookAtTabs(`${name}-${one}`, 1, count);
  }
  await vault.go('c');
  await page.getByRole('row').filter({ hasText: title }).dblclick();
  await expect(tabs()).toHaveCount(tabCount);
  await lookAtTabs(`${name}-case`, 0, tabCount);
}

const tabs = () => page.getByRole('main').getByRole('tablist').first().getByRole('tab');

async function lookAtTabs(name: string, first: number, count: number): Promise<void> {
  for (let at = first; at < count; at += 1) {
    await tabs().nth(at).click();
    await expect(tabs().nth(at)).toHaveAttribute('aria-selected', 'true');
    await look(`${name}-${at}`);
  }
}

test('in high contrast at 1280', async () => {
  await dress(1280, 800, { theme: 'contrast', language: 'en' });
  await walk('contrast');
});

test('in the system’s own colours and without motion at 1280', async () => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await dress(1280, 800, { theme: 'light', language: 'en' });
  await walk('forced');
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: null });
});

test('dark and in French at 1280', async () => {
  await dress(1280, 800, { theme: 'dark', language: 'fr' });
  await walk('dark-fr');
});

test('light and in French at 2560', async () => {
  await dress(2560, 1440, { theme: 'light', language: 'fr' });
  await walk('wide-fr');
});
