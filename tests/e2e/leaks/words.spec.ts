/**
 * Nothing of a vault's content outside the vault: a story of known words is played in the real window, with everything
 * that goes wrong on purpose, while the program's processes and temporary files are watched; then every file that it
 * left is searched for the words in all the forms that hide them.
 */
import { expect, test } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { formsOf } from '#tests/support/find-words.ts';
import { call, codeOf } from '../support/bridge.ts';
import { answerOpenDialogs } from '../support/dialogs.ts';
import { freshFolder, launchConcord, processTree, type RunningConcord } from '../support/launch.ts';
import { makeCase, makeRecord, openCase } from '../support/open-case.ts';
import { filesUnder, watch, type Watch } from './watch.ts';

test.skip(process.platform !== 'linux', 'what a process shows is read from /proc, which only Linux has');
test.describe.configure({ mode: 'serial' });
test.setTimeout(240_000);

const officer = 'Zdenka Quillfeather';
const password = 'orbit quince 7 lantern gorse';
const wrongPassword = 'heliotrope mistake 44 window';
const title = 'Operation Marzipan Kestrel';
const person = 'Ottoline Varga-Brandt';
const identifier = 'kestrel.varga@quay-example.net';
const draft = 'the heron leaves the quay at dusk';
const purpose = 'Reading about the kestrel courier';
const fileName = 'seized-marzipan-ledger.csv';
const badFileName = 'unreadable-marzipan-misp.json';
const words = [officer, password, wrongPassword, title, person, identifier, draft, purpose, fileName, badFileName];

const place = freshFolder('leaks');
const at = (...names: string[]): string => join(place, ...names);
const given = at('given');
/** Everything that the program may write to without being told a path. */
const homes = {
  HOME: 'home',
  XDG_CONFIG_HOME: 'config',
  XDG_CACHE_HOME: 'cache',
  XDG_DATA_HOME: 'data',
  TMPDIR: 'tmp',
};
const searched = ['profile', 'vault', ...Object.values(homes)];
let concord: RunningConcord;
/** Playwright lets go of a program whose page crashed: then it is watched and ended from outside. */
let program: ChildProcess;
let watching: Watch;
let said = '';
const titles = new Set<string>();

test.beforeAll(async () => {
  for (const name of [...Object.values(homes), 'given', 'vault']) mkdirSync(at(name));
  writeFileSync(
    join(given, fileName),
    `address\n${identifier}\nhttps://${title.toLowerCase().replaceAll(' ', '-')}.example\n`,
  );
  writeFileSync(join(given, badFileName), `{"Event": {"info": "${title}", "Attribute": [{"value": "${identifier}"`);
  const env = Object.fromEntries(Object.entries(homes).map(([name, folder]) => [name, at(folder)]));
  concord = await launchConcord({ profileDir: at('profile'), env });
  program = concord.app.process();
  for (const stream of [program.stdout, program.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  watching = watch(program.pid ?? 0, at('tmp'), () => words);
});
test.afterAll(async () => {
  watching?.stop();
  program?.kill('SIGKILL');
  rmSync(place, { recursive: true, force: true });
});

async function noteTitle(): Promise<void> {
  titles.add(await concord.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? ''));
}

async function chosen(purposeOfFile: 'import' | 'evidence', name: string): Promise<string> {
  await answerOpenDialogs(concord.app, [join(given, name)]);
  const files = await call(concord.page, 'shell', 'chooseFiles', { purpose: purposeOfFile });
  return files.ok ? (files.value[0]?.token ?? '') : '';
}

async function ended(jobId: string): Promise<string> {
  let state = '';
  await expect(async () => {
    const jobs = await call(concord.page, 'jobs', 'list', {});
    const job = jobs.ok ? jobs.value.find(({ id }) => id === jobId) : undefined;
    state = job?.error?.code ?? job?.state ?? 'gone';
    expect(state).not.toMatch(/queued|running/);
  }).toPass({ timeout: 60_000 });
  return state;
}

test('she founds a vault, works, types and copies; every page is looked at', async () => {
  const { page, app } = concord;
  await answerOpenDialogs(app, [at('vault')]);
  const folder = await call(page, 'shell', 'chooseFolder', { purpose: 'create-vault' });
  const made = await call(page, 'vault', 'create', {
    folder: folder.ok && folder.value ? folder.value.token : '',
    unit: { name: 'Brigade Sarabande', country: 'FR' },
    officer,
    password,
  });
  expect(made.ok).toBe(true);
  if (made.ok) words.push(made.value.recoveryCode);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  const caseId = await makeCase(page, title);
  const here = await openCase(page, caseId, title, purpose);
  await makeRecord(page, caseId, 'person', { name: person });
  const file = await chosen('import', fileName);
  const run = await call(page, 'imports', 'run', { caseId, files: [{ file, format: 'csv', csv: null }] });
  expect(await ended(run.ok ? run.value.jobId : '')).toBe('done');
  const sealing = await call(page, 'evidence', 'add', {
    caseId,
    files: [await chosen('evidence', fileName)],
    reason: '',
  });
  expect(await ended(sealing.ok ? sealing.value.jobId : '')).toBe('done');
  for (const tab of ['Entities', 'Evidence', 'Notes']) {
    await here.tab(tab);
    await noteTitle();
  }
  await page.getByRole('button', { name: 'New note' }).first().click();
  await page.getByRole('textbox', { name: 'Text' }).pressSequentially(draft);
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await noteTitle();
  expect(await codeOf(call(page, 'shell', 'copySensitive', { text: person }))).toBe('ok');
});

test('what goes wrong is refused by name, and says nothing else', async () => {
  const { page } = concord;
  const cases = await call(page, 'cases', 'list', {
    text: title,
    filters: [],
    sort: { field: 'number', descending: false },
    offset: 0,
    limit: 1,
  });
  const caseId = cases.ok ? (cases.value.rows[0]?.id ?? '') : '';
  const file = await chosen('import', badFileName);
  const run = await call(page, 'imports', 'run', { caseId, files: [{ file, format: 'misp', csv: null }] });
  expect(run.ok ? await ended(run.value.jobId) : run.error.code).toMatch(/\/|failed/);
  expect(await codeOf(call(page, 'search', 'find', { text: person, types: ['no-such-type'], limit: 1 }))).not.toBe('');
  expect(await codeOf(call(page, 'session', 'lock', {}))).toBe('ok');
  expect(await codeOf(call(page, 'session', 'unlock', { name: officer, password: wrongPassword }))).toBe(
    'vault/wrong-password',
  );
  const copied = await concord.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied, 'locking clears the clipboard').toBe('');
  expect(await codeOf(call(page, 'session', 'unlock', { name: officer, password }))).toBe('ok');
});

test('the core crashes while it works, and the page crashes with a case on it', async () => {
  const { page } = concord;
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  const all = processTree(program.pid ?? 0);
  const core = all.find((id) => isCalledWith(id, 'node.mojom'));
  for (const id of all) expect(coreDumpLimit(id), `core dumps of process ${id}`).toBe('0');
  process.kill(core ?? 0, 'SIGSEGV');
  await expect
    .poll(async () => {
      const state = await call(page, 'session', 'state', {});
      return state.ok ? state.value.state : '';
    })
    .toBe('locked');
  expect(await codeOf(call(page, 'session', 'unlock', { name: officer, password }))).toBe('ok');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await noteTitle();
  const crashed = rendererOf(program.pid ?? 0);
  process.kill(crashed ?? 0, 'SIGSEGV');
  await expect
    .poll(() => {
      const next = rendererOf(program.pid ?? 0);
      return next !== undefined && next !== crashed;
    })
    .toBe(true);
});

test('nothing of it was to be seen from outside while it ran', () => {
  const { seen, looked } = watching;
  console.log(
    `Looked ${looked.rounds} times at ${looked.processes.size} processes and ${looked.files.size} temporary or deleted files.`,
  );
  expect(looked.rounds).toBeGreaterThan(10);
  expect(looked.processes.size).toBeGreaterThan(4);
  expect([...seen]).toEqual([]);
  for (const shown of titles) expect(words.filter((word) => shown.includes(word))).toEqual([]);
});

test('nothing of it lies in any file that the program left, nor in what it printed', async () => {
  watching.stop();
  await endPolitely();
  const planted = at('tmp', 'planted.gz');
  writeFileSync(planted, gzipSync(Buffer.from(`… ${person} …`)));
  const files = searched.flatMap((name) => filesUnder(at(name)));
  const found = files.flatMap((path) => {
    const bytes = readFileSync(path);
    return words.flatMap((word) =>
      formsOf(word, bytes).map((form) => `${word} (${form}) in ${path.slice(place.length)}`),
    );
  });
  console.log(`Searched ${files.length} files for ${words.length} words.`);
  expect(files.some((path) => basename(path) === 'concord.log')).toBe(true);
  expect(found, 'the planted word is the only one').toEqual([`${person} (compressed) in /tmp/planted.gz`]);
  expect(files.flatMap((path) => words.filter((word) => path.includes(word)))).toEqual([]);
  expect(words.filter((word) => formsOf(word, Buffer.from(said)).length > 0)).toEqual([]);
});

const rendererOf = (processId: number): number | undefined =>
  processTree(processId).find((id) => isCalledWith(id, '--type=renderer'));

function isCalledWith(processId: number, argument: string): boolean {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').includes(argument);
  } catch {
    return false;
  }
}

async function endPolitely(): Promise<void> {
  const exit = once(program, 'exit');
  program.kill('SIGTERM');
  await exit;
}

function coreDumpLimit(processId: number): string {
  const limits = readFileSync(`/proc/${processId}/limits`, 'utf8');
  return /^Max core file size\s+(\d+|unlimited)\s/m.exec(limits)?.[1] ?? 'unknown';
}
