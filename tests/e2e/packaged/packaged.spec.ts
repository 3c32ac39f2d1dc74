/**
 * The package as it is handed out: unpacked in another folder, started offline with a fresh profile, checked with stock
 * tools, driven by keyboard alone. Where Playwright must look inside, it drives a copy with the same archive
 * (docs/adr/0023). Without the official runtime the package is made from the fallback, and its name says so.
 */
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { extractFile, listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { call } from '../support/bridge.ts';
import { answerOpenDialogs } from '../support/dialogs.ts';
import { foundVault, founder, goodPassword } from '../support/founded-vault.ts';
import { freshFolder, launchArguments, launchEnvironment } from '../support/launch.ts';
import { makeCase, openCase } from '../support/open-case.ts';
import { openDesktop, pause } from './desktop.ts';
import { followGuide } from './guide.ts';
import { concord, offline, receivePackage, type Received } from './package-once.ts';

test.skip(process.platform !== 'linux', 'npm run package makes the Linux package only');
test.describe.configure({ mode: 'serial' });

let received: Received;
let passwordFile: string;
const inPlace = (path: string): string => join(received.folder, path);

test.beforeAll(() => {
  test.setTimeout(600_000);
  received = receivePackage();
  passwordFile = inPlace('password');
  writeFileSync(passwordFile, `${goodPassword}\n`, { mode: 0o600 });
});
test.afterAll(() => rmSync(received.folder, { recursive: true }));

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

function checkSums(folder: string, list: string) {
  return spawnSync('sha256sum', ['--check', '--quiet', '--strict', list], { cwd: folder, encoding: 'utf8' });
}

test('what was received is what was made: every file has its sum, and nothing lies beside them', () => {
  expect(checkSums(received.delivery, `${received.name}.SHA256SUMS`).stdout).toBe('');
  expect(checkSums(received.program, 'SHA256SUMS')).toMatchObject({ status: 0, stdout: '' });
  const listed = readFileSync(join(received.program, 'SHA256SUMS'), 'utf8').match(/(?<= {2}).+$/gm) ?? [];
  const present = readdirSync(received.program, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(received.program, name)).isFile());
  expect(new Set([...listed, 'SHA256SUMS'])).toEqual(new Set(present));
});

test('a package that is no release says so in its name and in a file', () => {
  const isOfficial = !existsSync(join(received.program, 'NOT-A-RELEASE.txt'));
  expect(received.name.includes('FALLBACK-RUNTIME')).toBe(!isOfficial);
});

test('the list of contents is CycloneDX, and names all that is in the package', async () => {
  const text = readFileSync(join(received.delivery, `${received.name}.cdx.json`), 'utf8');
  expect(readFileSync(join(received.program, 'sbom.cdx.json'), 'utf8')).toBe(text);
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect(await validator.validate(text)).toBeNull();
  expect(
    await validator.validate(text.replace('"pkg:npm/', '"').replace('"type": "library"', '"type": "book"')),
  ).not.toBeNull();
  const { components } = JSON.parse(text) as { components: { 'bom-ref': string }[] };
  const named = new Set(components.map((component) => component['bom-ref']));
  expect(named.size).toBe(components.length);
  expect(packagesInside().filter((name) => !named.has(name))).toEqual([]);
  expect([...named].filter((name) => !/^[^\s]+@\d/.test(name))).toEqual([]);
  expect([...named].filter((name) => name.startsWith('electron-runtime@'))).toHaveLength(1);
});

/** `name@version` of each package that the build took in, or that lies in the archive as it is. */
function packagesInside(): readonly string[] {
  const archive = join(received.program, 'resources/app.asar');
  const bundled = ['renderer', 'shell', 'preload'].flatMap(
    (part) => JSON.parse(readFileSync(join(repositoryRoot, 'dist', part, 'bundled-packages.json'), 'utf8')) as string[],
  );
  const manifests = bundled.map((folder) => readFileSync(join(repositoryRoot, folder, 'package.json'), 'utf8'));
  const shipped = listPackage(archive, { isPack: false })
    .filter((path) => /node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path))
    .map((path) => extractFile(archive, path.slice(1)).toString());
  const names = [...manifests, ...shipped].map((manifest) => JSON.parse(manifest) as { name: string; version: string });
  expect(names.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['react', 'pkijs', 'zod', 'sodium-native', '@node-rs/argon2', 'which-runtime']),
  );
  return names.map(({ name, version }) => `${name}@${version}`);
}

test('the fuses are burnt into the binary', () => {
  const bytes = readFileSync(join(received.program, 'concord'));
  // @electron/fuses: a sentinel, the wire's version, the number of fuses, then one character a fuse.
  const at = bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32;
  expect(bytes[at]).toBe(1);
  expect(bytes.subarray(at + 2, at + 10).toString('latin1')).toBe('01001100');
});

/** `env` beside a home of its own, where the program makes its profile. */
function start(home: string, switches: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const [, ...sandbox] = launchArguments();
  const [command = '', ...words] = [...offline, join(received.program, 'concord'), ...sandbox, ...switches];
  return spawn(command, words, {
    env: { ...launchEnvironment('', env), HOME: home, XDG_CONFIG_HOME: home },
    stdio: 'ignore',
  });
}

for (const refused of [
  '--remote-debugging-port=0',
  '--inspect=0',
  '--js-flags=--expose-gc',
  '--disable-web-security',
]) {
  test(`it refuses to start with ${refused}`, async () => {
    const home = freshFolder('home');
    const [code] = (await once(start(home, [refused]), 'exit')) as [number | null];
    expect(code).toBe(2);
    rmSync(home, { recursive: true });
  });
}

test('it starts, takes no profile from the environment, leaves no error in its log and ends in order', async () => {
  const home = freshFolder('home');
  const planted = freshFolder('planted');
  const program = start(home, [], { CONCORD_PROFILE_DIR: planted });
  await expect.poll(() => existsSync(join(home, 'concord/Local Storage')), { timeout: 20_000 }).toBe(true);
  const exit = once(program, 'exit');
  program.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(readdirSync(planted)).toEqual([]);
  expect(readFileSync(join(home, 'concord/logs/concord.log'), 'utf8')).toBe('');
  expect(Object.keys(JSON.parse(readFileSync(join(home, 'concord/preferences.json'), 'utf8')) as object)).toEqual([
    'window',
  ]);
  for (const folder of [home, planted]) rmSync(folder, { recursive: true });
});

const logIn = () => ['--password-file', passwordFile] as const;

test('its command line works without display and network, and through a link', () => {
  const vault = inPlace('vault-by-command');
  const made = concord(
    received.program,
    'vault',
    'create',
    vault,
    '--unit',
    'Brigade Nord',
    '--country',
    'FR',
    '--person',
    founder,
    ...logIn(),
    '--json',
  );
  expect(made).toMatchObject({ code: 0, errors: '' });
  expect(JSON.parse(made.out)).toMatchObject({ folder: vault, recoveryCode: expect.any(String) });
  expect(concord(received.program, 'vault', 'check', vault, ...logIn())).toMatchObject({ code: 0, errors: '' });
  expect(concord(received.program, 'case', 'show', vault, 'Nowhere', ...logIn()).code).toBe(3);
  const link = inPlace('concord');
  symlinkSync(join(received.program, 'bin/concord'), link);
  expect(spawnSync(link, ['no-such-command'], { encoding: 'utf8' })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^concord: There is no command no-such-command\./),
  });
  expect(concord(received.program, 'search', vault, '--inspect').code).toBe(2);
});

test('the installation guide is true, command by command', () => {
  test.setTimeout(300_000);
  const { code, out, errors, vault } = followGuide(received, passwordFile);
  expect(`${code} ${errors}`).toBe('0 ');
  expect(out).toContain('Signature Verified Successfully');
  expect(out.match(/: OK$/gm)).toHaveLength(3);
  expect(out).toMatch(/^01001100\d*$/m);
  expect(out).toContain('no library is missing');
  expect(out).toMatch(/^700\n600\n600$/m);
  // Made, restored, rehearsed.
  expect(out.match(/^Everything holds\.$/gm)).toHaveLength(3);
  expect(existsSync(vault)).toBe(false);
});

/** A vault with the program's window in front of it, typed into as a person types; ended as a desktop ends programs. */
async function openCaseByKeyboard(vault: string, title: string): Promise<void> {
  const home = freshFolder('home');
  mkdirSync(join(home, 'concord'));
  writeFileSync(join(home, 'concord/preferences.json'), JSON.stringify({ lastVault: vault }));
  const desktop = await openDesktop();
  const program = start(home, [], { DISPLAY: desktop.display });
  const exit = once(program, 'exit');
  try {
    expect(await desktop.focus('Concord')).toBe(true);
    await pause(3000);
    desktop.type(founder);
    desktop.press('Tab');
    desktop.type(goodPassword);
    desktop.press('Return');
    await pause(5000);
    desktop.press('g', 'c');
    await pause(2000);
    desktop.press('n');
    await pause(1000);
    desktop.type(title);
    desktop.press('ctrl+s');
    await pause(3000);
    expect(readFileSync(join(home, 'concord/logs/concord.log'), 'utf8')).toBe('');
  } finally {
    program.kill('SIGTERM');
    await exit;
    desktop.close();
    rmSync(home, { recursive: true });
  }
}

test('its window, offline and typed into by keyboard, opens a case that its command line finds', async () => {
  const vault = inPlace('vault-by-command');
  const titles = () =>
    (
      JSON.parse(concord(received.program, 'case', 'list', vault, ...logIn(), '--json').out) as {
        cases: { title: string }[];
      }
    ).cases.map(({ title }) => title);
  expect(titles()).toEqual([]);
  // A keyboard cannot see: on a busy machine its keys may come before the page does. Nothing is kept of such a try.
  for (let tries = 0; tries < 3 && titles().length === 0; tries++) await openCaseByKeyboard(vault, 'Operation Levant');
  expect(titles()).toEqual(['Operation Levant']);
  expect(concord(received.program, 'vault', 'check', vault, ...logIn()).code).toBe(0);
});

test('the same archive, driven by Playwright: found, import, search; the packaged command line finds it again', async () => {
  expect(sha256(join(received.testCopy, 'resources/app.asar'))).toBe(
    sha256(join(received.program, 'resources/app.asar')),
  );
  const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = received.testCopy;
  const vaultDir = inPlace('vault-by-window');
  mkdirSync(vaultDir);
  const place = { vaultDir, profileDir: inPlace('profile'), officer: founder };
  const table = inPlace('addresses.csv');
  writeFileSync(table, 'address;first seen;comment\n203.0.113.77;2026-03-01 14:05;gateway\n');
  try {
    const { app, page, go, close } = await foundVault({ name: 'Brigade Nord', country: 'FR' }, place);
    await openCase(page, await makeCase(page, 'Operation Quay'), 'Operation Quay', 'Importing the addresses');
    await answerOpenDialogs(app, [table]);
    await page.keyboard.press('Control+i');
    const flow = page.getByRole('region', { name: 'Import under way' });
    await flow.getByRole('button', { name: 'Preview' }).click();
    await flow.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(flow.getByRole('heading', { name: 'Imported' })).toBeVisible({ timeout: 30_000 });
    await go('c');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search or do anything' }).getByRole('searchbox').fill('113.77');
    await expect(page.getByRole('menuitem', { name: /^Identifier 203/ })).toBeVisible();
    expect(await call(page, 'shell', 'about', {})).toMatchObject({
      value: { runtime: received.name.includes('FALLBACK') ? 'fallback' : 'override' },
    });
    await close();
  } finally {
    if (runtime === undefined) delete process.env['ELECTRON_OVERRIDE_DIST_PATH'];
    else process.env['ELECTRON_OVERRIDE_DIST_PATH'] = runtime;
  }
  const hits = concord(received.program, 'search', vaultDir, '113.77', ...logIn());
  expect(hits).toMatchObject({ code: 0, out: expect.stringContaining('203.0.113.77') });
});

/** Last, because it spoils the package. */
test('a byte changed in the archive: Electron on Linux does not look, the sums name the file', () => {
  const archive = join(received.program, 'resources/app.asar');
  const bytes = readFileSync(archive);
  const sentence = 'Works on a Concord vault without a window.';
  const at = bytes.indexOf(sentence);
  expect(at).toBeGreaterThan(0);
  bytes.write('w', at);
  writeFileSync(archive, bytes);
  expect(concord(received.program, '--help').out).toContain('works on a Concord vault without a window.');
  const checked = checkSums(received.program, 'SHA256SUMS');
  expect(checked.status).toBe(1);
  expect(checked.stdout).toBe('resources/app.asar: FAILED\n');
  rmSync(archive);
  expect(existsSync(join(received.program, 'resources/default_app.asar'))).toBe(false);
  expect(concord(received.program, '--help').out).toBe('');
});
