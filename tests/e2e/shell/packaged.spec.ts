/**
 * The packaged program, made here for trial from whatever runtime the tests use: fuses burnt in, switches that open it
 * refused, no planted profile, and the core running out of the archive.
 */
import { expect, test } from '@playwright/test';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { electronBinary, freshFolder, launchArguments, launchEnvironment } from '../support/launch.ts';

test.skip(process.platform !== 'linux', 'the trial is packaged for Linux only');

const output = freshFolder('trial-package');
const binary = join(output, 'linux-unpacked/concord');

test.beforeAll(() => {
  const builder = join(repositoryRoot, 'node_modules/electron-builder/cli.js');
  const settings = [`-c.electronDist=${dirname(electronBinary())}`, `-c.directories.output=${output}`];
  const made = spawnSync(process.execPath, [builder, '--linux', 'dir', ...settings], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  expect(`${made.status} ${existsSync(binary) ? 'packaged' : made.stdout + made.stderr}`).toBe('0 packaged');
});
test.afterAll(() => rmSync(output, { recursive: true }));

/** `env` beside a home of its own, where the program makes its profile. */
function start(home: string, switches: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const [, ...sandbox] = launchArguments();
  return spawn(binary, [...sandbox, ...switches], {
    env: { ...launchEnvironment('', env), HOME: home, XDG_CONFIG_HOME: home },
    stdio: 'ignore',
  });
}

/** Ends the program as a desktop session does, once its page is open. */
async function endPolitely(program: ChildProcess, home: string): Promise<number | null> {
  await expect.poll(() => existsSync(join(home, 'concord/Local Storage')), { timeout: 20_000 }).toBe(true);
  const exit = once(program, 'exit');
  program.kill('SIGTERM');
  const [code] = (await exit) as [number | null];
  return code;
}

test('the fuses are burnt into the binary', () => {
  const bytes = readFileSync(binary);
  // @electron/fuses: a sentinel, the wire's version, the number of fuses, then one character a fuse.
  const at = bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32;
  expect(bytes[at]).toBe(1);
  const names = [
    'runAsNode',
    'enableCookieEncryption',
    'enableNodeOptionsEnvironmentVariable',
    'enableNodeCliInspectArguments',
    'enableEmbeddedAsarIntegrityValidation',
    'onlyLoadAppFromAsar',
    'loadBrowserProcessSpecificV8Snapshot',
    'grantFileProtocolExtraPrivileges',
  ];
  const on = names.filter((_name, index) => String.fromCodePoint(bytes[at + 2 + index] ?? 0) === '1');
  expect(on).toEqual(['enableCookieEncryption', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar']);
});

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
  expect(await endPolitely(program, home)).toBe(0);
  expect(readdirSync(planted)).toEqual([]);
  expect(readFileSync(join(home, 'concord/logs/concord.log'), 'utf8')).toBe('');
  expect(Object.keys(JSON.parse(readFileSync(join(home, 'concord/preferences.json'), 'utf8')) as object)).toEqual([
    'window',
  ]);
  for (const folder of [home, planted]) rmSync(folder, { recursive: true });
});
