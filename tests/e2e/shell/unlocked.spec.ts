/** What the shell promises while a vault is open: title, clipboard, printing, targets, lock on absence, crash of the core. */
import { expect, test } from '@playwright/test';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { call, codeOf } from '../support/bridge.ts';
import { answerOpenDialogs, answerSaveDialogs } from '../support/dialogs.ts';
import { freshFolder, launchConcord, processTree, type RunningConcord } from '../support/launch.ts';

const officer = 'Amina Belkacem';
const password = 'correct horse battery staple 42';
const profileDir = freshFolder('profile');
const vaultDir = freshFolder('vault');
const outputDir = freshFolder('output');
let concord: RunningConcord;

test.beforeAll(async () => {
  concord = await launchConcord({ profileDir });
  await answerOpenDialogs(concord.app, [vaultDir]);
  const folder = await call(concord.page, 'shell', 'chooseFolder', { purpose: 'create-vault' });
  const token = folder.ok && folder.value ? folder.value.token : '';
  const unit = { name: 'Brigade Nord', country: 'FR' };
  expect(await codeOf(call(concord.page, 'vault', 'create', { folder: token, unit, officer, password }))).toBe('ok');
});
test.afterAll(async () => {
  await concord.close();
  for (const folder of [profileDir, vaultDir, outputDir]) rmSync(folder, { recursive: true });
});

test.beforeEach(async () => {
  const state = await call(concord.page, 'session', 'state', {});
  if (state.ok && state.value.state === 'locked') {
    expect(await codeOf(call(concord.page, 'session', 'unlock', { name: officer, password }))).toBe('ok');
  }
});

const title = () => concord.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
const clipboardText = () => concord.app.evaluate(({ clipboard }) => Promise.resolve(clipboard.readText()));
const stateName = async () => {
  const state = await call(concord.page, 'session', 'state', {});
  return state.ok ? state.value.state : state.error.code;
};

test('the title shows the marking and never the content', async () => {
  // The page that opens after the log-in states its own marking; whichever speaks last is shown.
  await expect(async () => {
    await call(concord.page, 'shell', 'setWindowMarking', { marking: 'H2 TLP:AMBER PAP:GREEN Operation Levant' });
    expect(await title()).toBe('Concord - H2 TLP:AMBER PAP:GREEN');
  }).toPass();
});

for (const event of ['suspend', 'lock-screen', 'shutdown']) {
  test(`${event} locks the vault, takes the marking from the title and clears a sensitive copy`, async () => {
    await call(concord.page, 'shell', 'setWindowMarking', { marking: 'H1' });
    await call(concord.page, 'shell', 'copySensitive', { text: 'sensitive text' });
    expect(await clipboardText()).toBe('sensitive text');
    await concord.app.evaluate(
      ({ powerMonitor }, name) => powerMonitor.emit(name, { preventDefault: () => undefined }),
      event,
    );
    await expect.poll(stateName).toBe('locked');
    await expect.poll(clipboardText).toBe('');
    expect(await title()).toBe('Concord');
  });
}

test('what somebody else copied since is left on the clipboard', async () => {
  await call(concord.page, 'shell', 'copySensitive', { text: 'sensitive text' });
  await concord.app.evaluate(({ clipboard }) => Promise.resolve(clipboard.writeText('a shopping list')));
  await call(concord.page, 'session', 'lock', {});
  await expect.poll(stateName).toBe('locked');
  expect(await clipboardText()).toBe('a shopping list');
});

test('a chosen target is written whole and once', async () => {
  const path = join(outputDir, 'table.csv');
  await answerSaveDialogs(concord.app, path);
  const chosen = await call(concord.page, 'shell', 'chooseTarget', { purpose: 'table', suggestedName: 'table.csv' });
  const target = chosen.ok && chosen.value ? chosen.value.token : '';
  const content = { target, encoding: 'text', content: 'a;b\n', what: 'table', caseId: null, records: 1 } as const;
  expect(await call(concord.page, 'shell', 'writeTarget', content)).toEqual({ ok: true, value: { bytes: 4 } });
  expect(readFileSync(path, 'utf8')).toBe('a;b\n');
  expect(await codeOf(call(concord.page, 'shell', 'writeTarget', content))).toBe('shell/unknown-target');
  const filter = {
    officerId: null,
    action: 'disclosure',
    caseId: null,
    recordId: null,
    from: null,
    to: null,
    text: '',
  } as const;
  const log = await call(concord.page, 'audit', 'list', { filter, offset: 0, limit: 10 });
  expect(log.ok && log.value.entries.map(({ operation }) => operation)).toEqual(['shell.table']);
});

test('a printed page is a PDF written where the person said', async () => {
  const path = join(outputDir, 'page.pdf');
  await answerSaveDialogs(concord.app, path);
  const sheets = { marking: 'H1 TLP:RED', caseId: null, subject: 'Concord', printed: officer, isWide: false };
  const printed = await call(concord.page, 'shell', 'printPage', sheets);
  expect(printed).toEqual({ ok: true, value: { name: 'page.pdf' } });
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
});

test('when the core dies the vault is locked, the renderer is told, and the vault opens again', async () => {
  test.skip(process.platform !== 'linux', 'the core’s process is found through /proc, which only Linux has');
  const core = processTree(concord.app.process().pid ?? 0).find((id) =>
    readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('node.mojom'),
  );
  process.kill(core ?? 0, 'SIGKILL');
  await expect.poll(stateName, { timeout: 15_000 }).toBe('locked');
  expect(await codeOf(call(concord.page, 'shell', 'copySensitive', { text: 'x' }))).toBe('session/locked');
  expect(await codeOf(call(concord.page, 'session', 'unlock', { name: officer, password }))).toBe('ok');
});

test('the profile holds no name, no password and no content in plain words', async () => {
  await call(concord.page, 'session', 'lock', {});
  const hits = filesUnder(profileDir).flatMap((path) => {
    const bytes = readFileSync(path);
    return [officer, 'Brigade Nord', password, 'sensitive text'].filter(
      (word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')),
    );
  });
  expect(filesUnder(profileDir).length).toBeGreaterThan(3);
  expect(hits).toEqual([]);
});

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
