/** The story that Concord must carry: from an empty folder to a dashboard and an audit, with the power cut in between. */
import { expect, type Page, test } from '@playwright/test';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeStoryFiles, type StoryFiles } from '#tests/support/story-files.ts';
import { call } from '../support/bridge.ts';
import { answerOpenDialogs } from '../support/dialogs.ts';
import { addOfficer, goodPassword } from '../support/founded-vault.ts';
import { freshFolder, killHard, launchConcord, type RunningConcord } from '../support/launch.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const analyst = 'Alix Martin';
const profileDir = freshFolder('profile');
const vaultDir = freshFolder('vault');
const filesDir = freshFolder('files');
const longNote = 'The courier crosses the quay at six. '.repeat(60).trim();
let files: StoryFiles;
let concord: RunningConcord;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  files = makeStoryFiles(filesDir, 1024);
  await start();
});
test.afterAll(async () => {
  await concord.close();
  for (const folder of [profileDir, vaultDir, filesDir]) rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  concord = await launchConcord({ profileDir });
  page = concord.page;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const field = (name: string | RegExp) => page.getByRole('textbox', { name });
const tab = (name: string) => page.getByRole('tab', { name });

async function looksRight(name: string): Promise<void> {
  await shot(page, `story-${name}`);
  expect(await seriousFindings(page)).toEqual([]);
}

async function go(letter: string): Promise<void> {
  await page.locator('#page').focus();
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
}

async function logIn(name: string): Promise<void> {
  await field('Your name').fill(name);
  await field('Password').fill(goodPassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 30_000 });
}

async function openCase(title: string): Promise<void> {
  await go('c');
  await expect(page.getByRole('heading', { name: 'Cases' })).toBeVisible();
  await page.keyboard.press('n');
  await field('Title').fill(title);
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

/** Reading persons of a case wants a purpose; given once, it stays until lock. */
async function givePurpose(reason: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Why do you read about persons in this case?' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialog.getByRole('button', { name: 'Read for this purpose' }).click();
  await expect(dialog).toBeHidden();
}

test('she founds the vault, and it shows her the recovery code once', async () => {
  await field('Name of the unit').fill('OCLCTIC');
  await page.getByRole('combobox', { name: 'Country' }).fill('France');
  await page.getByRole('option', { name: 'France' }).first().click();
  await answerOpenDialogs(concord.app, [vaultDir]);
  await button('Choose an empty folder').click();
  await button('Continue').click();
  await field('Your name').fill(analyst);
  await field('Your password').fill(goodPassword);
  await field('The same password again').fill(goodPassword);
  await button('Create the vault').click();
  const shown = page.getByLabel('Recovery code', { exact: true });
  await expect(shown).toBeVisible({ timeout: 30_000 });
  const code = await shown.innerText();
  await looksRight('01-recovery-code');
  await button('I have it on paper').click();
  await field('Type the code from your paper').fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('she opens the case Operation Levant', async () => {
  await openCase('Operation Levant');
  await givePurpose('first survey of the case');
  await looksRight('02-case');
});

async function chooseForImport(paths: readonly string[]): Promise<void> {
  await answerOpenDialogs(concord.app, paths);
  await page.keyboard.press('Control+i');
  await expect(button('Preview')).toBeVisible({ timeout: 30_000 });
}

/** The import at hand; the button of the same name in the case's header stays out of it. */
const flow = () => page.getByRole('region', { name: 'Import under way' });

test('a disk image of 1 GB shows its progress and can be cancelled, and nothing of it is left', async () => {
  await chooseForImport([files.diskImage]);
  await flow().getByRole('button', { name: 'Preview' }).click();
  await flow().getByRole('button', { name: 'Import', exact: true }).click({ timeout: 90_000 });
  const job = page.getByRole('list', { name: 'Jobs' }).getByRole('listitem').filter({ hasText: 'Import' });
  await expect(job.getByRole('progressbar')).toBeVisible();
  await expect(job).toContainText(/left/);
  await looksRight('03-import-running');
  await job.getByRole('button', { name: 'Cancel' }).click();
  await expect(job).toContainText('Cancelled, nothing was kept');
  expect(readdirSync(join(vaultDir, 'evidence'))).toEqual([]);
});

test('she drops in all that she was given; it says what it took, joined and set aside', async () => {
  test.setTimeout(300_000);
  const given = [files.mispEvent, files.stixBundle, files.addresses, files.mail, files.diskImage];
  const paths = given.filter((path) => path !== null);
  if (paths.length < given.length) {
    console.warn('The shared test data is absent: the story goes on without MISP and STIX.');
  }
  await tab('Overview').click();
  await chooseForImport(paths);
  await looksRight('04-import-files');
  await flow().getByRole('button', { name: 'Preview' }).click();
  await expect(flow().getByText('Would be taken').first()).toBeVisible({ timeout: 120_000 });
  await looksRight('05-import-preview');
  await flow().getByRole('button', { name: 'Import', exact: true }).click();
  await expect(flow().getByRole('heading', { name: 'Imported' })).toBeVisible({ timeout: 180_000 });
  await looksRight('06-import-report');
  await flow().getByRole('button', { name: 'Close' }).click();
});

test('the dashboard of a case in one look, its entities, chart and timeline', async () => {
  for (const [name, picture] of [
    ['Overview', '07-overview'],
    ['Entities', '08-entities'],
    ['Links', '09-links'],
    ['Timeline', '10-timeline'],
    ['Evidence', '11-evidence'],
  ] as const) {
    await tab(name).click();
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await looksRight(picture);
  }
});
