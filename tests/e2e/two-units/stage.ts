/**
 * The two units of the story in their own windows, the stick between them, and the pictures. In a test all of it lies in a
 * temporary folder and is removed; `npm run demo` names a folder and keeps it.
 */
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { addOfficer, type FoundedVault, foundVault, goodPassword } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { seriousFindings } from '../support/pictures.ts';

export interface Actor extends FoundedVault {
  readonly name: string;
  readonly country: string;
  readonly vaultDir: string;
  readonly profileDir: string;
  /** Who sits before the window, and who confirms cards beside them. Both have the same password in this story. */
  readonly officers: readonly [first: string, second: string];
}

export interface Stage {
  readonly folder: string;
  readonly paris: Actor;
  readonly lisbon: Actor;
  /** A file on the stick. */
  readonly stick: (file: string) => string;
  /** A picture, with what it shows in one sentence; and what axe says of the screen. */
  readonly look: (actor: Actor, name: string, caption: string) => Promise<void>;
  /** Both windows closed, everything left where it is. */
  readonly closeWindows: () => Promise<void>;
  readonly remove: () => void;
}

interface Picture {
  readonly file: string;
  readonly unit: string;
  readonly caption: string;
}

/** Set by `npm run demo`: where all is kept, and how long each picture stands, in milliseconds. */
const demoFolder = process.env['CONCORD_DEMO_DIR'];
const beatMs = Number(process.env['CONCORD_DEMO_BEAT_MS'] ?? 0);

export async function setStage(): Promise<Stage> {
  const folder = demoFolder ?? freshFolder('two-units');
  const screens = demoFolder ? join(folder, 'screenshots') : join(repositoryRoot, 'test-results/screens');
  mkdirSync(join(folder, 'stick'), { recursive: true });
  // One after the other: of two that start at once, Playwright often misses one (support/launch.ts).
  const paris = await enter(folder, 'paris', { name: 'Brigade Paris', country: 'FR' }, [
    'Amina Belkacem',
    'Jean Morel',
  ]);
  const lisbon = await enter(folder, 'lisbon', { name: 'UNC3T Lisboa', country: 'PT' }, [
    'Beatriz Sequeira',
    'Rui Salgado',
  ]);
  const pictures: Picture[] = [];
  let areClosed = false;
  return {
    folder,
    paris,
    lisbon,
    stick: (file) => join(folder, 'stick', file),
    async look(actor, name, caption) {
      const file = `two-units-${String(pictures.length + 1).padStart(2, '0')}-${name}.png`;
      await bringForward(actor);
      await actor.page.screenshot({ path: join(screens, file), animations: 'disabled' });
      pictures.push({ file, unit: actor.name, caption });
      if (demoFolder) tell(folder, pictures);
      else expect(await seriousFindings(actor.page)).toEqual([]);
      if (beatMs > 0) await actor.page.waitForTimeout(beatMs);
    },
    async closeWindows() {
      if (areClosed) return;
      areClosed = true;
      await Promise.all([paris.close(), lisbon.close()]);
    },
    remove() {
      if (!demoFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** For whoever watches, and for the pages that `npm run demo` writes at the end. */
function tell(folder: string, pictures: readonly Picture[]): void {
  writeFileSync(join(folder, 'story.json'), `${JSON.stringify(pictures, null, 2)}\n`);
  const last = pictures.at(-1);
  console.log(`  ${String(pictures.length).padStart(2)}  ${last?.unit}: ${last?.caption}`);
}

async function enter(
  folder: string,
  nickname: string,
  unit: { readonly name: string; readonly country: string },
  officers: readonly [string, string],
): Promise<Actor> {
  const [vaultDir, profileDir] = [join(folder, nickname, 'vault'), join(folder, nickname, 'profile')];
  for (const path of [vaultDir, profileDir]) mkdirSync(path, { recursive: true });
  const vault = await foundVault(unit, { vaultDir, profileDir, officer: officers[0] });
  await addOfficer(vault.page, officers[1], ['investigator']);
  if (demoFolder) await standAside(vault.app, nickname === 'paris' ? 0 : 1);
  return { ...vault, ...unit, vaultDir, profileDir, officers };
}

/** Paris to the left of the desktop and Lisbon to the right, as far as it is wide enough. */
async function standAside(app: ElectronApplication, share: 0 | 1): Promise<void> {
  await app.evaluate(({ BrowserWindow, screen }, part) => {
    const window = BrowserWindow.getAllWindows()[0];
    const { x, y, width } = screen.getPrimaryDisplay().workArea;
    const [own = width] = window?.getSize() ?? [];
    window?.setPosition(x + Math.max(0, width - own) * part, y);
  }, share);
}

/** On one desktop the windows lie over each other: the one that acts comes to the front. */
async function bringForward({ app }: Actor): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.moveTop());
}

export const password = goodPassword;
export const unitText = ({ name, country }: Pick<Actor, 'name' | 'country'>): string => `${name} (${country})`;
export const grid = (page: Page) => page.getByRole('grid').first();
export const rowOf = (page: Page, text: string | RegExp) => page.getByRole('row').filter({ hasText: text }).first();

/** Keys go to the page and not to the field that was filled last. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  await page.locator('#page').focus();
  for (const key of keys) await page.keyboard.press(key);
}

/** Files below a folder, by name. */
export const filesIn = (folder: string): readonly string[] => readdirSync(folder).toSorted();
