/** The unit's certificates by keyboard; what is written and taken in is made and judged by the real openssl. */
import { expect, type Page, test } from '@playwright/test';
import { join } from 'node:path';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { authorityExtensions, issue, listRevoked } from '#tests/support/openssl-authority.ts';
import { call, codeOf } from '../support/bridge.ts';
import { answerOpenDialogs, answerSaveDialogs } from '../support/dialogs.ts';
import { addOfficer, type FoundedVault, founder, foundVault, goodPassword } from '../support/founded-vault.ts';
import { seriousFindings, shot } from '../support/pictures.ts';

const openssl = createOpenSsl();
const at = (name: string) => join(openssl.folder, name);
let vault: FoundedVault;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.setTimeout(180_000);
test.beforeAll(async () => {
  vault = await foundVault();
  ({ page } = vault);
  await addOfficer(page, 'Bruno Salgado', ['investigator']);
});
test.afterAll(async () => {
  await vault.close();
  openssl.remove();
});

const sizes = [
  [1280, 800],
  [1920, 1080],
] as const;

/** Both sizes, light and dark, and what axe says of each theme. */
async function looksRight(name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((wanted) => {
      document.documentElement.dataset['theme'] = wanted;
    }, theme);
    for (const size of sizes) {
      await vault.app.evaluate(
        ({ BrowserWindow }, [width, height]) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
        size,
      );
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(size[0]);
      await shot(page, `${name}-${theme}-${size[0]}`);
    }
    expect(await seriousFindings(page)).toEqual([]);
  }
}

/** Opens the menu of one's own certificate and takes the nth entry, by keyboard. */
async function chooseFromMenu(name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'My certificate' }).press('Enter');
  await page.getByRole('menuitem', { name }).press('Enter');
}

async function signWith(password: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByLabel(/^Your password/)
    .fill(password);
  await page.keyboard.press('Enter');
}

const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text });

test('officers’ certificates stand in a list; Enter opens one', async () => {
  await vault.go('i');
  await expect(page.getByRole('heading', { level: 1, name: 'Certificates' })).toBeVisible();
  await expect(row('Bruno Salgado')).toContainText('In use');
  await row(founder).click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: founder })).toContainText('RSA 3072');
  await looksRight('identity-officers');
});

test('renewing asks for the password and keeps the old certificate, which is then revoked', async () => {
  await chooseFromMenu(/^Renew/);
  await signWith('not the password');
  await expect(page.getByRole('alert')).toContainText('vault/wrong-password');
  await signWith(goodPassword);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(row(founder)).toHaveCount(2);
  await call(page, 'session', 'lock', {});
  expect(await codeOf(call(page, 'session', 'unlock', { name: founder, password: goodPassword }))).toBe('ok');
  await vault.go('i');
  await row('Earlier one').click();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Revoke' }).press('Enter');
  const asks = page.getByRole('alertdialog', { name: `Revoke this certificate of ${founder}` });
  await expect(asks.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await looksRight('identity-revoke');
  await asks.getByLabel(/^What happened/).fill('Replaced today.');
  await asks.getByRole('button', { name: 'Revoke for good' }).press('Enter');
  await expect(row('Revoked')).toHaveCount(1);
});

test('the list of revoked certificates is written and names one; a national list is taken in once known', async () => {
  await page.getByRole('tab', { name: /^Revocation lists/ }).click();
  const own = page.getByRole('region', { name: 'Our revocation list' });
  await expect(own.getByText('Revoked certificates').locator('..')).toContainText('1');
  await answerSaveDialogs(vault.app, at('unit.crl'));
  await page.getByRole('button', { name: 'Export our list' }).press('Enter');
  await expect(page.getByText('Revocation list written to unit.crl.').first()).toBeVisible();
  const form = openssl.read('unit.crl').toString('latin1').startsWith('-----') ? 'PEM' : 'DER';
  expect(openssl.run('crl', '-inform', form, '-in', 'unit.crl', '-noout', '-text')).toContain('Superseded');
  issue(openssl, { name: 'National root', key: 'rsa3072', issuer: null });
  openssl.write('national.crl', listRevoked(openssl, { issuer: 'National root' }));
  await answerOpenDialogs(vault.app, [at('national.crl')]);
  await page.getByRole('button', { name: 'Import a list' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('identity/list-of-unknown-authority');
});

test('a national authority certifies the unit: request, answer, and a warning before it ends', async () => {
  await answerSaveDialogs(vault.app, at('unit.csr'));
  await chooseFromMenu(/^Write a request/);
  await signWith(goodPassword);
  await expect(page.getByText('Request written to unit.csr.').first()).toBeVisible();
  openssl.run('req', '-in', 'unit.csr', '-noout', '-verify');
  openssl.write('ca.ext', `[ext]\n${authorityExtensions.join('\n')}\n`);
  const signing = ['-CA', 'National root.pem', '-CAkey', 'National root.key', '-CAcreateserial', '-days', '30'];
  openssl.run(
    'x509',
    '-req',
    '-in',
    'unit.csr',
    ...signing,
    '-extfile',
    'ca.ext',
    '-extensions',
    'ext',
    '-out',
    'u.pem',
  );
  openssl.write('answer.pem', Buffer.concat([openssl.read('u.pem'), openssl.read('National root.pem')]));
  await answerOpenDialogs(vault.app, [at('answer.pem')]);
  await chooseFromMenu(/^Import the answer/);
  await signWith(goodPassword);
  await expect(page.getByText('The unit’s authority now chains to the national one.').first()).toBeVisible();
  await page.getByRole('tab', { name: /^Authority of the unit/ }).click();
  await expect(row('National root').first()).toBeVisible();
  await expect(page.getByText(/of the unit’s authority ends on/)).toBeVisible();
  await looksRight('identity-authority');
  await page.getByRole('tab', { name: /^Revocation lists/ }).click();
  await answerOpenDialogs(vault.app, [at('national.crl')]);
  await page.getByRole('button', { name: 'Import a list' }).press('Enter');
  await expect(page.getByRole('row').filter({ hasText: 'National root' })).toBeVisible();
  await looksRight('identity-lists');
});

test('one’s own key is taken out under a passphrase of its own that openssl opens', async () => {
  const passphrase = 'granite ferry lantern 58 orbit';
  await answerSaveDialogs(vault.app, at('officer.p12'));
  await chooseFromMenu(/^Take out/);
  const dialog = page.getByRole('dialog', { name: 'Take out your key' });
  await dialog.getByLabel(/^Your password/).fill(goodPassword);
  await dialog.getByLabel(/^Passphrase of the file/).fill(passphrase);
  await dialog.getByLabel(/again|once more|repeat/i).fill(passphrase);
  await looksRight('identity-take-out');
  await dialog.getByRole('button', { name: 'Choose a place and write' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  openssl.run('pkcs12', '-in', 'officer.p12', '-passin', `pass:${passphrase}`, '-nokeys', '-clcerts');
});
