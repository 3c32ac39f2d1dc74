/** A real vault, made through the program itself, for specs that begin behind the log-in. */
import { expect, type Page } from '@playwright/test';
import { rmSync } from 'node:fs';
import { call, codeOf } from './bridge.ts';
import { answerOpenDialogs } from './dialogs.ts';
import { freshFolder, launchConcord, type RunningConcord } from './launch.ts';

export const founder = 'Amina Belkacem';
export const goodPassword = 'violet tram harvest 93 gorge';

export interface FoundedVault extends RunningConcord {
  readonly recoveryCode: string;
  /** Goes to a page by its two keys, as `G C`. */
  readonly go: (letter: string) => Promise<void>;
}

/** Where profile and vault lie, for those who look at them afterwards; a temporary folder otherwise. */
export interface VaultPlace {
  readonly vaultDir: string;
  readonly profileDir: string;
  readonly officer: string;
}

/** Starts the program and founds a vault in it; the founder is logged in and holds every role. */
export async function foundVault(
  unit = { name: 'Brigade Nord', country: 'FR' },
  place?: VaultPlace,
): Promise<FoundedVault> {
  const vaultDir = place?.vaultDir ?? freshFolder('vault');
  const concord = await launchConcord(place ? { profileDir: place.profileDir } : {});
  await answerOpenDialogs(concord.app, [vaultDir]);
  const folder = await call(concord.page, 'shell', 'chooseFolder', { purpose: 'create-vault' });
  const token = folder.ok && folder.value ? folder.value.token : '';
  const made = await call(concord.page, 'vault', 'create', {
    folder: token,
    unit,
    officer: place?.officer ?? founder,
    password: goodPassword,
  });
  if (!made.ok) throw new Error(`The vault was not made: ${made.error.code}`);
  await expect(concord.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  return {
    ...concord,
    recoveryCode: made.value.recoveryCode,
    go: (letter) => goTo(concord.page, letter),
    async close() {
      await concord.close();
      if (!place) rmSync(vaultDir, { recursive: true, force: true });
    },
  };
}

async function goTo(page: Page, letter: string): Promise<void> {
  await page.locator('#page').focus();
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
}

/** Another officer of the unit, with the same password as the founder. */
export async function addOfficer(page: Page, name: string, roles: readonly string[]): Promise<void> {
  const input = { name, roles, password: goodPassword } as Parameters<typeof call<'officers', 'add'>>[3];
  expect(await codeOf(call(page, 'officers', 'add', input))).toBe('ok');
}
