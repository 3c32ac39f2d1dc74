/** One case worked by keyboard: purpose, gate, entities, inspector, links, timeline, tasks. */
import { expect, type Page, test } from '@playwright/test';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerSaveDialogs } from '../support/dialogs.ts';
import { type FoundedVault, foundVault } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { type CaseOnScreen, makeCase, makeRecord, openCase } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

let vault: FoundedVault;
let page: Page;
let here: CaseOnScreen;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  page = vault.page;
});
test.afterAll(() => vault.close());

const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
const looksRight = async (name: string) => {
  await shot(page, name);
  expect(await seriousFindings(page)).toEqual([]);
};

test('without a purpose records about persons stay closed, and the page says how to open them', async () => {
  const id = await makeCase(page, 'Operation Levant');
  here = await openCase(page, id, 'Operation Levant', null);
  await page.getByRole('button', { name: 'Not now' }).click();
  await here.tab('Entities');
  await expect(page.getByText('A purpose is needed')).toBeVisible();
  await page.getByRole('button', { name: 'Give the purpose' }).click();
  const dialog = page.getByRole('dialog', { name: /Why do you read/ });
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Preparing the search');
  await dialog.getByRole('button', { name: 'Read for this purpose' }).click();
  await expect(page.getByText('No entities yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Preparing the search' })).toBeVisible();
  await looksRight('case-entities-empty');
});

test('a closed gate names its rule and leads to the field that opens it', async () => {
  await here.tab('Overview');
  await expect(page.getByText('COMPLETENESS: Directive (EU) 2016/680 Art. 4, 5 and 8')).toBeVisible();
  await page.getByRole('button', { name: 'Go to Legal basis' }).click();
  await inspector()
    .getByRole('textbox', { name: /Legal basis/ })
    .fill('CPP art. 706-73');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not yet possible: Active')).toBeHidden();
  await page
    .getByRole('button', { name: /^State: Preliminary/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Active' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Prosecutor informed');
  await page.getByRole('button', { name: 'Set to Active' }).click();
  await expect(page.getByRole('button', { name: /^State: Active/ }).first()).toBeVisible();
  await looksRight('case-overview');
});

test('N takes many identifiers at once, each with the kind found for it', async () => {
  await here.tab('Entities');
  await page.getByRole('grid', { name: 'Entities' }).focus();
  await page.keyboard.press('n');
  const lines = 'hxxps://bad[.]example/login\n203.0.113.7\n+33 6 12 34 56 78';
  await page.getByRole('textbox', { name: /Identifiers, one a line/ }).fill(lines);
  await expect(page.getByRole('combobox', { name: 'Kind of 203[.]0[.]113[.]7' })).toHaveValue('ip');
  await looksRight('case-quick-entry');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('grid', { name: 'Entities' }).getByRole('row')).toHaveCount(4);
  await expect(page.getByText('203[.]0[.]113[.]7')).toBeVisible();
});

test('Ctrl+V on the list begins the same entry with the lines copied elsewhere', async () => {
  await vault.app.evaluate(({ clipboard }) => clipboard.writeText('198.51.100.23\nlogin.bad.example\n'));
  await page.getByRole('grid', { name: 'Entities' }).focus();
  await page.keyboard.press('Control+v');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: /Identifiers, one a line/ })).toHaveValue(
    '198.51.100.23\nlogin.bad.example',
  );
  await expect(dialog.getByRole('button', { name: /Add 2 identifiers/ })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
});

test('the inspector edits in place and keeps every earlier value with its author', async () => {
  await makeRecord(page, here.id, 'person', { name: 'Jean Dupont', aliases: ['levant_fox'] });
  await page.getByRole('row').filter({ hasText: 'Jean Dupont' }).click();
  await expect(inspector().getByRole('heading', { name: /Jean Dupont/ })).toBeVisible();
  await page.getByRole('grid', { name: 'Entities' }).focus();
  await page.keyboard.press('e');
  await inspector().getByRole('textbox', { name: /^Name/ }).fill('Jean-Marc Dupont');
  await looksRight('case-inspector-edit');
  await page.keyboard.press('Control+s');
  await expect(inspector().getByRole('heading', { name: /Jean-Marc Dupont/ })).toBeVisible();
  await inspector().getByRole('tab', { name: 'History' }).click();
  await expect(inspector().getByText('replaced')).toBeVisible();
  await looksRight('case-inspector-history');
});

test('a link made in the inspector stands in the chart and in its table, with one selection', async () => {
  await inspector().getByRole('tab', { name: 'Links' }).click();
  await inspector().getByRole('button', { name: 'Add link' }).click();
  await inspector()
    .getByRole('combobox', { name: /Linked record/ })
    .fill('203.0');
  await page.getByRole('option', { name: /203/ }).click();
  await inspector().getByRole('button', { name: 'Add link', exact: true }).click();
  await here.tab('Links');
  const chart = page.getByRole('application', { name: 'Chart of 2 records and 1 links' });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(inspector().getByRole('heading', { level: 2 })).toBeVisible();
  await looksRight('case-links-chart');
  await page.getByRole('button', { name: 'As table', exact: true }).click();
  await page.getByRole('grid', { name: 'Links' }).getByRole('row').nth(1).click();
  await expect(inspector().getByRole('heading', { name: /related/i })).toBeVisible();
  await looksRight('case-links-table');
});

test('the timeline says in which zone its times are', async () => {
  const start = { at: Date.parse('2026-03-29T00:30:00Z'), zone: 'Europe/Paris', written: '29/03 01:30' };
  await makeRecord(page, here.id, 'event', { title: 'Transfer to the wallet', eventKind: 'transaction', start });
  await here.tab('Timeline');
  await expect(page.getByText('Axis in Europe/Paris.')).toBeVisible();
  await looksRight('case-timeline');
  await page.getByRole('button', { name: 'As table', exact: true }).click();
  await expect(page.getByText('29 Mar 2026 01:30 CET')).toBeVisible();
  await page.getByRole('button', { name: /Times shown/ }).click();
  await page.getByRole('option', { name: 'in UTC' }).click();
  await expect(page.getByText('29 Mar 2026 00:30 UTC')).toBeVisible();
});

test('a task changes its state by one key, and Ctrl+Z takes it back', async () => {
  await makeRecord(page, here.id, 'task', { title: 'Ask Lisbon for the logs' });
  await here.tab('Tasks');
  await page.getByRole('grid', { name: 'Tasks' }).focus();
  await page.keyboard.press(' ');
  await expect(inspector().getByRole('heading', { name: /Ask Lisbon/ })).toBeVisible();
  await page.keyboard.press('s');
  const tasks = page.getByRole('grid', { name: 'Tasks' });
  await expect(tasks.getByText('In progress').or(tasks.getByText('Doing'))).toBeVisible();
  await looksRight('case-tasks');
  await page.keyboard.press('d');
  await expect(tasks.getByText('Done')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(tasks.getByText('In progress').or(tasks.getByText('Doing'))).toBeVisible();
});

test('tabs keep what was chosen in them', async () => {
  await here.tab('Timeline');
  await expect(page.getByRole('grid', { name: 'Timeline' })).toBeVisible();
  await here.tab('History');
  await expect(page.getByText('Prosecutor informed').or(page.getByText('CPP art. 706-73'))).toBeVisible();
  await looksRight('case-history');
});

/** Electron writes no files to the clipboard: the event is made by hand, around a file that has a path as a copied one has. */
async function pasteFile(path: string): Promise<void> {
  const input = await page.evaluateHandle(() => {
    const made = document.createElement('input');
    made.type = 'file';
    return made;
  });
  await input.setInputFiles(path);
  await input.evaluate(({ files }) => {
    const clipboardData = new DataTransfer();
    for (const file of files ?? []) clipboardData.items.add(file);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
}

test('a picture that is pasted without a file is refused in words', async () => {
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await expect(page.getByText(/Save a picture or message as a file first/).first()).toBeVisible();
});

test('files pasted anywhere on the case are looked at before they are taken in, as a drop is', async () => {
  const folder = freshFolder('copied');
  const path = join(folder, 'addresses.csv');
  writeFileSync(path, 'address\n203.0.113.8\n');
  await here.tab('Overview');
  await page.locator('#page').focus();
  await pasteFile(path);
  const flow = page.getByRole('region', { name: 'Import under way' });
  await expect(flow.getByText('addresses.csv').first()).toBeVisible();
  rmSync(folder, { recursive: true });
});

test('who has access is exported as it stands on the screen, without the buttons', async () => {
  const folder = freshFolder('access');
  const path = join(folder, 'access.csv');
  await answerSaveDialogs(vault.app, path);
  await here.tab('Access');
  await page.getByRole('button', { name: 'Export this table as CSV' }).click();
  await expect(page.getByText('1 row written to access.csv').first()).toBeVisible();
  await shot(page, 'case-access');
  const lines = readFileSync(path, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toBe('Officer,Reaches it,May in this case');
  expect(lines[2]).toMatch(/^Amina Belkacem,/);
  rmSync(folder, { recursive: true });
});
