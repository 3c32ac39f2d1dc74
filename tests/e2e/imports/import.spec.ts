/** Real files taken into a case: looked at, previewed, run, reported, taken twice and undone. */
import { expect, type Page, test } from '@playwright/test';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { answerOpenDialogs } from '../support/dialogs.ts';
import { type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { type CaseOnScreen, makeCase, openCase } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const testdata = join(repositoryRoot, '../shared/testdata');
const isThere = existsSync(testdata);
if (!isThere) console.log('skipped: imports of real files, the folder ../shared/testdata is absent');
const filesDir = freshFolder('files');
const table = join(filesDir, 'addresses.csv');
writeFileSync(
  table,
  'address;first seen;comment\n203.0.113.7;2026-03-01 14:05;gateway\n203.0.113.8;;\nnot an address;;\n',
);
let vault: FoundedVault;
let page: Page;
let here: CaseOnScreen;

test.describe.configure({ mode: 'serial' });
test.skip(!isThere, 'the folder ../shared/testdata is absent');
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
  here = await openCase(page, await makeCase(page, 'Operation Levant'), 'Operation Levant', 'Importing the feeds');
});
test.afterAll(async () => {
  await vault.close();
  rmSync(filesDir, { recursive: true, force: true });
});

const flow = () => page.getByRole('region', { name: 'Import under way' });
const choose = async (...files: readonly string[]) => {
  await answerOpenDialogs(vault.app, files);
  await page.keyboard.press('Control+i');
};
const looksRight = async (name: string) => {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};

test('files say what they are, and a table shows how its columns are read', async () => {
  await here.tab('Imports');
  await looksRight('imports-empty');
  await choose(join(testdata, 'misp/oceanlotus.misp.event.json'), table);
  await expect(flow().getByRole('button', { name: /MISP event/ })).toBeVisible();
  await expect(flow().getByRole('combobox', { name: 'Column 2' })).toHaveValue('first-seen');
  await looksRight('imports-chosen');
});

test('the preview counts what would come of it and writes nothing', async () => {
  await flow().getByRole('button', { name: 'Preview' }).click();
  await expect(flow().getByRole('heading', { name: 'What would come of it' })).toBeVisible();
  await expect(flow().getByText('Would be taken').first()).toBeVisible();
  await looksRight('imports-preview');
  await expect(page.getByText('Earlier imports')).toBeHidden();
});

test('the run reports what was taken and the same files again add nothing', async () => {
  await flow().getByRole('button', { name: 'Import', exact: true }).click();
  await expect(flow().getByRole('heading', { name: 'Imported' })).toBeVisible();
  await looksRight('imports-report');
  await flow().getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: /oceanlotus/ })).toBeVisible();

  await choose(table);
  await flow().getByRole('button', { name: 'Preview' }).click();
  await expect(flow().getByText('Nothing new would be taken')).toBeVisible();
  await flow().getByRole('button', { name: 'Cancel' }).click();
});

test('a damaged file is refused by name, and the good one beside it is not', async () => {
  const damaged = join(filesDir, 'damaged.json');
  writeFileSync(damaged, '{"Event": {"info": "cut off", "Attribute": [');
  await choose(damaged, join(testdata, 'stix/indicator-for-c2-ip-address.json'));
  await flow().getByRole('button', { name: 'Preview' }).click();
  await expect(flow().getByText('damaged.json was refused')).toBeVisible();
  await expect(flow().getByText('Would be taken')).toBeVisible();
  await looksRight('imports-refused');
  await flow().getByRole('button', { name: 'Cancel' }).click();
});

test('an import is undone as one step with a reason', async () => {
  await page.getByRole('button', { name: /addresses\.csv/ }).click();
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Wrong case');
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByText(/^Import undone/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /addresses\.csv.*undone/ })).toBeVisible();
  await looksRight('imports-undone');
});
