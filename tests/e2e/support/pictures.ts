/** Screenshots for people to look at, and accessibility findings. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';

/** Writes test-results/screens/`name`.png. */
export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(repositoryRoot, 'test-results/screens', `${name}.png`), animations: 'disabled' });
}

/** Serious and critical findings of axe on the page as it is: `rule: selector` each. Expected to be empty. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Legacy mode: Electron has no second page in which axe could finish its run.
  // React Aria's announcer keeps a message a while after the control that named it is gone.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[data-live-announcer]');
  const { violations } = await axe.analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}
