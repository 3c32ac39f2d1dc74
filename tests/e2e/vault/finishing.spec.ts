/** The screen is locked while evidence is being sealed: the unlock screen says that keys are kept, and can end it. */
import { expect, test } from '@playwright/test';
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '../support/bridge.ts';
import { answerOpenDialogs } from '../support/dialogs.ts';
import { type FoundedVault, founder, foundVault, goodPassword } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { makeCase } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const folder = freshFolder('image');
let concord: FoundedVault;
let caseId: string;

test.beforeAll(async () => {
  concord = await foundVault();
  caseId = await makeCase(concord.page, 'Operation Levant');
});
test.afterAll(async () => {
  await concord.close();
  rmSync(folder, { recursive: true });
});

const status = () => concord.page.getByRole('status').filter({ hasText: 'finishing' });
const evidenceHere = async (): Promise<number> => {
  const list = { caseId, types: ['evidence'], text: '', filters: [], offset: 0, limit: 1 };
  const sort = { field: 'updatedAt', descending: true };
  const found = await call(concord.page, 'records', 'list', { ...list, sort });
  if (!found.ok) throw new Error(`The evidence was not listed: ${found.error.code}`);
  return found.value.total;
};

/** Seals a file of so many megabytes, and the screen is locked as soon as the job is under way. */
async function lockWhileSealing(megabytes: number): Promise<void> {
  const path = join(folder, `image-${megabytes}.dd`);
  writeFileSync(path, '');
  truncateSync(path, megabytes * 1_000_000);
  await answerOpenDialogs(concord.app, [path]);
  const chosen = await call(concord.page, 'shell', 'chooseFiles', { purpose: 'evidence' });
  const files = chosen.ok ? chosen.value.map(({ token }) => token) : [];
  const added = await call(concord.page, 'evidence', 'add', { caseId, files, reason: 'seized' });
  expect(added.ok).toBe(true);
  await expect(concord.page.getByRole('list', { name: 'Jobs' }).getByRole('progressbar')).toBeVisible();
  await concord.app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expect(status()).toHaveText(/^1 job is finishing; keys are kept until it ends\./);
}

async function unlock(): Promise<void> {
  const { page } = concord;
  await page.getByRole('textbox', { name: 'Name' }).fill(founder);
  await page.getByLabel('Password').fill(goodPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

test('anybody can end it and have the keys wiped; nothing of the file is kept', async () => {
  await lockWhileSealing(4_000);
  await shot(concord.page, 'unlock-finishing');
  expect(await seriousFindings(concord.page)).toEqual([]);
  await concord.page.getByRole('button', { name: 'Cancel and lock fully' }).press('Enter');
  await expect(status()).toBeHidden();
  await unlock();
  expect(await evidenceHere()).toBe(0);
});

test('whoever left it finds it again, and it ends', async () => {
  await lockWhileSealing(1_000);
  await unlock();
  const job = concord.page.getByRole('list', { name: 'Jobs' }).getByRole('listitem');
  await expect(job.first()).toBeVisible();
  await expect.poll(evidenceHere, { timeout: 60_000 }).toBe(1);
});
