/** A case leaves as a file: chosen by keyboard, with what goes and what stays on screen before it goes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { call } from '../support/bridge.ts';
import { answerSaveDialogs } from '../support/dialogs.ts';
import { foundVault, type FoundedVault } from '../support/founded-vault.ts';
import { freshFolder } from '../support/launch.ts';
import { makeCase, makeRecord, openCase } from '../support/open-case.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

let vault: FoundedVault;
let page: Page;
const folder = freshFolder('exports');

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  vault = await foundVault();
  ({ page } = vault);
  const id = await makeCase(page, 'Operation Levant');
  await call(page, 'session', 'setPurpose', { caseId: id, taskId: null, reason: 'Preparing the file' });
  const person = await makeRecord(page, id, 'person', { name: 'Jean Dupont', role: 'reseller' });
  const address = await makeRecord(page, id, 'identifier', { identifierKind: 'ip', value: '198.51.100.7' });
  await makeRecord(page, id, 'identifier', { identifierKind: 'domain', value: 'panel.levant.example' });
  await makeRecord(page, id, 'link', { linkKind: 'uses', from: person, to: address });
  await makeRecord(page, id, 'task', { title: 'Ask the hosting company' });
  const informer = await makeRecord(page, id, 'person', { name: 'Informer X' });
  const marking = { handling: 'H1', tlp: 'RED', pap: 'RED' };
  const changes = [{ field: 'marking', value: marking, seen: await marksOf(informer) }];
  // The type of any JSON value is too deep for the compiler to loosen.
  const edit = { id: informer, changes } as never;
  const marked = await call(page, 'records', 'update', edit);
  if (!marked.ok) throw new Error(marked.error.code);
  await makeRecord(page, id, 'link', { linkKind: 'knows', from: person, to: informer });
});
test.afterAll(() => vault.close());

/** The writes that stand for its marking. */
async function marksOf(id: string): Promise<string[]> {
  const read = await call(page, 'records', 'get', { id });
  if (!read.ok) throw new Error(read.error.code);
  return (read.value.fields['marking']?.writes ?? []).map(({ leaf }) => leaf);
}

async function resize(width: number, height: number): Promise<void> {
  await vault.app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);
  await page.waitForFunction((wanted) => innerWidth === wanted, width);
}

/** As the preferences do; a reload would leave the page. */
async function inTheme(theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.dataset['theme'] = wanted;
  }, theme);
}

async function looksRight(name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await inTheme(theme);
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await resize(width, height);
      await shot(page, `${name}-${theme}-${width}`);
    }
    expect(await seriousFindings(page)).toEqual([]);
  }
  await inTheme('light');
}

test('the case leads to its export by key, and shows what goes and what stays with the reason', async () => {
  await openCase(page, '', 'Operation Levant', null);
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('heading', { level: 1, name: /^Export 20\d\d-0001 Operation Levant$/ })).toBeVisible();
  const stays = page.getByRole('grid', { name: 'Stays here' });
  await expect(stays.getByRole('row').filter({ hasText: 'Informer X' })).toContainText('named persons only');
  await expect(stays.getByRole('row').filter({ hasText: 'Ask the hosting' })).toContainText('no place for it');
  await expect(stays.getByRole('row').filter({ hasText: 'Speaks of a record that stays' })).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Goes', exact: true })).toContainText('Identifiers 2');
  await expect(page.getByRole('button', { name: 'Export…' })).toBeDisabled();
  await looksRight('export-preview');
});

test('another format and another marking change what stays', async () => {
  await page.getByRole('radio', { name: /^BagIt for a court/ }).check({ force: true });
  await expect(page.getByRole('row').filter({ hasText: 'Ask the hosting' })).toHaveCount(0);
  await page.getByRole('button', { name: /^TLP:AMBER.*Up to this marking/ }).click();
  await page.getByRole('option', { name: 'TLP:GREEN', exact: true }).click();
  await expect(page.getByText('Nothing of this case may go')).toBeVisible();
  await looksRight('export-nothing');
  await page.getByRole('button', { name: /^TLP:GREEN.*Up to this marking/ }).click();
  await page.getByRole('option', { name: 'TLP:AMBER', exact: true }).click();
  await page.getByRole('radio', { name: /^STIX/ }).check({ force: true });
});

test('with a reason it is written, whole, and the page says by which hash it is known', async () => {
  const path = join(folder, 'levant.stix.json');
  await answerSaveDialogs(vault.app, path);
  await page.getByRole('textbox', { name: /^Why it is given/ }).fill('Request 12 of the prosecutor');
  await page.keyboard.press('Control+s');
  const result = page.getByRole('region', { name: 'What was exported' });
  await expect(result.getByRole('status')).toContainText(/\d+ records exported/);
  const bytes = readFileSync(path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  await expect(result).toContainText(hash.replace(/(.{4})(?=.)/g, '$1 '));
  expect(bytes.toString()).not.toContain('Informer');
  await looksRight('export-result');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Operation Levant' })).toBeVisible();
});

test('the log names the disclosure, its reason and how many records it held', async () => {
  const filter = {
    officerId: null,
    action: 'disclosure' as const,
    caseId: null,
    recordId: null,
    from: null,
    to: null,
    text: '',
  };
  const found = await call(page, 'audit', 'list', { filter, offset: 0, limit: 10 });
  expect(found.ok && found.value.entries[0]).toMatchObject({
    operation: 'exports.run.stix',
    reason: 'Request 12 of the prosecutor',
    count: 5,
  });
});
