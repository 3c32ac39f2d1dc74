/** Two real units: a case sealed, opened, taken in, answered, in conflict; what is refused; ten thousand records. */
import { expect, type Page, test } from '@playwright/test';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { call } from '../support/bridge.ts';
import { answerOpenDialogs, answerSaveDialogs } from '../support/dialogs.ts';
import { grid, looksRight, openBundle, resize, signAndSeal, startSealing } from '../support/exchange-acts.ts';
import { goodPassword } from '../support/founded-vault.ts';
import { makeCase, makeRecord, openCase } from '../support/open-case.ts';
import { foundTwoUnits, introduce, type TwoUnits, type Unit } from '../support/two-units.ts';

let units: TwoUnits;
let paris: Unit;
let lisbon: Unit;
let caseId = '';
let personId = '';

test.describe.configure({ mode: 'serial' });
test.setTimeout(240_000);
test.beforeAll(async () => {
  units = await foundTwoUnits();
  ({ paris, lisbon } = units);
});
test.afterAll(() => units.close());

/** Purpose first: without it nobody reads about persons. */
const statePurpose = (page: Page) =>
  call(page, 'session', 'setPurpose', { caseId, taskId: null, reason: 'Joint investigation' });

test('before there is a partner, every part of the exchange leads to their card', async () => {
  await paris.go('x');
  await expect(paris.page.getByText('No partner yet')).toBeVisible();
  await looksRight(paris.page, 'exchange-empty');
  for (const tab of ['Outbox', 'Partners’ state']) {
    await paris.page.getByRole('tab', { name: tab }).click();
    await expect(paris.page.getByRole('button', { name: 'Go to Partners' })).toBeVisible();
  }
});

test('with a partner and no bundle, the inbox says how one comes in', async () => {
  await introduce(paris, lisbon, units.medium('paris.concord-card'));
  await introduce(lisbon, paris, units.medium('lisbon.concord-card'));
  await lisbon.go('x');
  await expect(lisbon.page.getByText('No bundle has come in')).toBeVisible();
  await looksRight(lisbon.page, 'exchange-inbox-empty');
});

test('sealing shows what leaves and, struck through, what stays and why', async () => {
  const { page } = paris;
  caseId = await makeCase(page, 'Operation Levant');
  await statePurpose(page);
  personId = await makeRecord(page, caseId, 'person', { name: 'Rui Tavares', aliases: ['Corvo'] });
  await makeRecord(page, caseId, 'note', { title: 'First findings', body: 'Both banks use the same host.' });
  const red = { marking: { handling: 'H1', tlp: 'RED', pap: 'RED' } };
  await makeRecord(page, caseId, 'person', { name: 'Marta Nogueira' }, red);
  await openCase(page, caseId, 'Operation Levant', null);
  await page.locator('#page').focus();
  await page.keyboard.press('s');
  await expect(page.getByRole('radio', { name: /UNC3T Lisboa/ })).toBeChecked();
  await looksRight(page, 'seal-partner');
  await page.getByRole('button', { name: 'See what leaves' }).click();
  const held = grid(page).getByRole('row').filter({ hasText: 'Marta Nogueira' });
  await expect(held).toContainText('TLP:RED: for named persons only');
  await expect(held.getByRole('checkbox')).toHaveCount(0);
  await held.click();
  await expect(page.getByText('Its author can lower the TLP of the record.')).toBeVisible();
  await looksRight(page, 'seal-content');
});

test('a record left out with Space stays, and comes back with Space', async () => {
  const { page } = paris;
  const row = grid(page).getByRole('row').filter({ hasText: 'First findings' });
  await row.click();
  await grid(page).focus();
  await page.keyboard.press('Space');
  await expect(row).toContainText('left out by hand');
  await page.keyboard.press('Space');
  await expect(row).not.toContainText('left out by hand');
});

test('the letter says it all; the bundle lies on the medium, read back and compared', async () => {
  const { page } = paris;
  await page.getByRole('button', { name: 'To the letter' }).click();
  const letter = page.getByRole('article', { name: 'Cover letter' });
  await expect(letter).toContainText('To UNC3T Lisboa (PT)');
  await expect(letter).toContainText('TLP:RED: for named persons only');
  await page.getByRole('textbox', { name: 'Note to the partner' }).fill('As agreed by telephone.');
  await expect(letter).toContainText('As agreed by telephone.');
  await looksRight(page, 'seal-letter');
  // Kept as a draft: going back to look once more loses nothing.
  await expect(page.getByText(/^Draft saved/)).toBeVisible();
  await page.getByRole('tab', { name: '2 What leaves' }).click();
  await page.getByRole('button', { name: 'To the letter' }).click();
  await expect(page.getByRole('textbox', { name: 'Note to the partner' })).toHaveValue('As agreed by telephone.');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await answerSaveDialogs(paris.app, units.medium('first.concord'));
  await page.getByLabel(/^Your password/).fill('not the password at all');
  await page.getByRole('button', { name: /^Sign and seal for/ }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel(/^Your password/).fill(goodPassword);
  await page.getByRole('button', { name: /^Sign and seal for/ }).click();
  await expect(page.getByText('Delivered to first.concord, read back and compared.')).toBeVisible({ timeout: 60_000 });
  await looksRight(page, 'seal-result');
});

test('opening says in one sentence who signed, and what would change', async () => {
  const { page } = lisbon;
  await openBundle(lisbon, units.medium('first.concord'));
  await expect(
    page.getByText(/^Signed by Officer [0-9a-f]+, Brigade Paris \(FR\); chain to .+, not revoked as of/),
  ).toBeVisible();
  await expect(page.getByText('This case is not known here')).toBeVisible();
  await expect(page.getByText(/Brigade Paris \(FR\) withheld/)).toBeVisible();
  await grid(page).getByRole('row').filter({ hasText: 'Rui Tavares' }).click();
  await looksRight(page, 'open-new-case');
  await page.getByRole('button', { name: /checks passed$/ }).click();
  await expect(page.getByText('addressed to this unit')).toBeVisible();
  await looksRight(page, 'open-checks');
  await page.getByRole('button', { name: /checks passed$/ }).click();
});

test('accepting takes it in as one step; the receipt goes back', async () => {
  const { page } = lisbon;
  await page.getByRole('button', { name: /^Accept \d+ records/ }).click();
  const decided = page.getByRole('region', { name: 'Decision' });
  await expect(decided).toContainText('Accepted', { timeout: 60_000 });
  await looksRight(page, 'open-accepted');
  await decided.getByRole('button', { name: 'Seal receipt…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Receipt for Brigade Paris (FR)' });
  await looksRight(page, 'open-receipt');
  await answerSaveDialogs(lisbon.app, units.medium('receipt.concord'));
  await dialog.getByLabel(/^Your password/).fill(goodPassword);
  await dialog.getByRole('button', { name: 'Sign and seal' }).click();
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await openBundle(paris, units.medium('receipt.concord'));
  await expect(paris.page.getByText('What became of our bundles')).toBeVisible();
  await looksRight(paris.page, 'open-receipt-opened');
  await paris.page.getByRole('button', { name: 'Go to the outbox' }).click();
  await expect(grid(paris.page).getByText('Acknowledged')).toBeVisible();
});

test('two who wrote the same field are both shown, and both values are kept', async () => {
  await statePurpose(lisbon.page);
  const rename = async (unit: Unit, name: string) => {
    const view = await call(unit.page, 'records', 'get', { id: personId });
    const seen = view.ok ? (view.value.fields['name']?.writes ?? []).map(({ leaf }) => leaf) : [];
    const change: object = { field: 'name', value: name, seen };
    const input = { id: personId, changes: [change] } as Parameters<typeof call<'records', 'update'>>[3];
    const done = await call(unit.page, 'records', 'update', input);
    expect(done.ok).toBe(true);
  };
  await rename(paris, 'Rui Tavares Lopes');
  await rename(lisbon, 'Rui M. Tavares');
  await startSealing(lisbon);
  await signAndSeal(lisbon, units.medium('second.concord'));
  await openBundle(paris, units.medium('second.concord'));
  const { page } = paris;
  await page.getByRole('button', { name: /^In conflict/ }).click();
  const row = grid(page).getByRole('row').filter({ hasText: 'In conflict' });
  await row.click();
  await expect(page.getByRole('complementary', { name: 'The record field by field' })).toContainText('Rui M. Tavares');
  await looksRight(page, 'open-conflict');
  await page.getByRole('button', { name: /^Accept \d+ record/ }).click();
  await expect(page.getByRole('button', { name: /^Decide 1 conflict/ })).toBeVisible({ timeout: 60_000 });
});

test('a bundle opened twice changes nothing; an altered one is kept apart with its reason', async () => {
  await openBundle(paris, units.medium('second.concord'));
  await expect(paris.page.getByText('This bundle was opened before. Nothing has changed.').first()).toBeVisible();
  const altered = readFileSync(units.medium('first.concord'));
  altered.writeUInt8(altered.readUInt8(altered.length - 20) ^ 1, altered.length - 20);
  writeFileSync(units.medium('altered.concord'), altered);
  await openBundle(lisbon, units.medium('altered.concord'));
  await expect(lisbon.page.getByRole('heading', { level: 1, name: 'Refused: altered.concord' })).toBeVisible();
  await expect(lisbon.page.getByText(/^quarantine\/.+\.concord$/)).toBeVisible();
  await looksRight(lisbon.page, 'open-quarantined');
});

test('inbox, outbox and partners’ state tell how each stands', async () => {
  await lisbon.go('x');
  await expect(grid(lisbon.page).getByText('Quarantine')).toBeVisible();
  await looksRight(lisbon.page, 'exchange-inbox');
  await grid(lisbon.page).focus();
  await lisbon.page.keyboard.press('Space');
  await looksRight(lisbon.page, 'exchange-inbox-preview');
  await lisbon.page.getByRole('tab', { name: 'Outbox' }).click();
  await grid(lisbon.page).focus();
  await lisbon.page.keyboard.press('Space');
  await looksRight(lisbon.page, 'exchange-outbox');
  await paris.go('x');
  await paris.page.getByRole('tab', { name: 'Partners’ state' }).click();
  await expect(paris.page.getByRole('button', { name: 'Seal receipt', exact: true })).toBeVisible();
  await looksRight(paris.page, 'exchange-states');
});

test('ten thousand records scroll, are searched and sealed', async () => {
  const { page } = paris;
  const lines = Array.from({ length: 10_000 }, (_unused, n) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`);
  writeFileSync(units.medium('addresses.csv'), ['address', ...lines, ''].join('\n'));
  await answerOpenDialogs(paris.app, [units.medium('addresses.csv')]);
  const files = await call(page, 'shell', 'chooseFiles', { purpose: 'import' });
  const file = files.ok ? (files.value[0]?.token ?? '') : '';
  const known = await call(page, 'imports', 'inspect', { file });
  if (!known.ok) throw new Error(known.error.code);
  const { format, csv } = known.value;
  const started = await call(page, 'imports', 'run', { caseId, files: [{ file, format, csv: csv?.mapping ?? null }] });
  expect(started.ok).toBe(true);
  await expect
    .poll(async () => (await call(page, 'jobs', 'list', {})).ok && (await jobStates(page)), { timeout: 120_000 })
    .toBe(true);
  await startSealing(paris);
  await expect(page.getByRole('button', { name: /^Leaving 10,0/ })).toBeVisible({ timeout: 60_000 });
  await grid(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('/');
  await page.keyboard.type('10.0.39.15');
  await expect(grid(page).getByText('10[.]0[.]39[.]15', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await looksRight(page, 'seal-ten-thousand');
  await signAndSeal(paris, units.medium('third.concord'));
  await openBundle(lisbon, units.medium('third.concord'));
  await expect(lisbon.page.getByRole('button', { name: /^Accept 10,0/ })).toBeVisible({ timeout: 120_000 });
  await grid(lisbon.page).focus();
  await lisbon.page.keyboard.press('End');
  await looksRight(lisbon.page, 'open-ten-thousand');
  await resize(lisbon, 'large');
  await looksRight(lisbon.page, 'open-ten-thousand-1920');
  await resize(lisbon, 'small');
});

const jobStates = async (page: Page) => {
  const jobs = await call(page, 'jobs', 'list', {});
  return jobs.ok && jobs.value.length > 0 && jobs.value.every(({ state }) => state === 'done');
};

test('Today names the bundle that waits', async () => {
  await lisbon.go('t');
  const section = lisbon.page.getByRole('region', { name: /^Bundles to decide/ });
  await expect(section.getByRole('link', { name: /Brigade Paris \(FR\)/ })).toBeVisible();
  await looksRight(lisbon.page, 'today-bundles');
});

test('what comes into the exchange folder is shown, and opened only by hand', async () => {
  const { page, app } = lisbon;
  await lisbon.go('x');
  await page.getByRole('tab', { name: 'Inbox' }).click();
  mkdirSync(units.medium('exchange'));
  await answerOpenDialogs(app, [units.medium('exchange')]);
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByText('Exchange folder exchange: 0 files not opened here')).toBeVisible();
  writeFileSync(units.medium('exchange/forged.concord'), readFileSync(units.medium('paris.concord-card')));
  const files = page.getByRole('region', { name: 'Exchange folder' });
  await expect(files.getByText('forged.concord')).toBeVisible({ timeout: 30_000 });
  await looksRight(page, 'exchange-folder');
  await files.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Refused: forged.concord' })).toBeVisible();
  await expect(page.getByText('This is not a sealed bundle. Check that it is the right file.')).toBeVisible();
});

test('a bundle goes to the exchange folder, and a case as French officers read it', async () => {
  const { page, app } = paris;
  await resize(paris, 'small');
  const folder = units.medium('exchange');
  await answerOpenDialogs(app, [folder]);
  const chosen = await call(page, 'shell', 'chooseFolder', { purpose: 'exchange' });
  const set = await call(page, 'exchange', 'setFolder', { folder: chosen.ok ? (chosen.value?.token ?? null) : null });
  expect(set.ok).toBe(true);
  await paris.go('x');
  await page.getByRole('tab', { name: 'Outbox' }).click();
  await grid(page).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'To exchange folder' }).click();
  await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.concord')).length).toBe(2);
  await call(page, 'shell', 'setPreferences', { language: 'fr' });
  await page.reload();
  await paris.go('c');
  const cases = page.getByRole('grid', { name: 'Dossiers' });
  await expect(cases.getByText('Operation Levant')).toBeVisible();
  await cases.press('Enter');
  await expect(page.getByRole('button', { name: /^Sceller pour un partenaire/ })).toBeVisible();
  await page.locator('#page').focus();
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Voir ce qui part' }).click();
  await expect(grid(page).getByRole('row').nth(1)).toBeVisible();
  await looksRight(page, 'seal-content-french');
  await page.getByRole('button', { name: 'Vers la lettre' }).click();
  await expect(page.getByRole('article')).toContainText('À UNC3T Lisboa (PT)');
  await looksRight(page, 'seal-letter-french');
});

test('in the dark it reads as well', async () => {
  await call(lisbon.page, 'shell', 'setPreferences', { theme: 'dark' });
  await lisbon.page.reload();
  await lisbon.go('x');
  const bundle = grid(lisbon.page).getByRole('row').filter({ hasText: 'Waiting' });
  await expect(bundle).toBeVisible();
  await looksRight(lisbon.page, 'exchange-dark');
  await bundle.dblclick();
  await expect(lisbon.page.getByText(/^Signed by/)).toBeVisible();
  await looksRight(lisbon.page, 'open-dark');
});
