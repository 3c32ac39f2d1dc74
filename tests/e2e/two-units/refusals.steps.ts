/** What is refused: by which name, with what words, and where the file is kept. */
import { expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync, truncateSync, statSync, copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { open } from './opening.steps.ts';
import { type Actor, filesIn } from './stage.ts';

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

export async function expectRefused(unit: Actor, path: string, code: string): Promise<void> {
  const { page, vaultDir } = unit;
  await open(unit, path);
  await expect(page.getByRole('heading', { level: 1, name: `Refused: ${basename(path)}` })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('region', { name: 'Why it was refused' })).toContainText(code);
  const place = await page.getByText(/^quarantine\/.+\.concord$/).innerText();
  expect(sha256(join(vaultDir, place))).toBe(sha256(path));
}

export const quarantined = ({ vaultDir }: Actor): number => filesIn(join(vaultDir, 'quarantine')).length;

/** As a stick leaves it that was pulled out too early. */
export function cut(from: string, to: string): void {
  copyFileSync(from, to);
  truncateSync(to, Math.floor(statSync(from).size * 0.7));
}
