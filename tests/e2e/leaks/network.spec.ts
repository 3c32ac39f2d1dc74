/**
 * No network, as the kernel saw it: the real window and the command line play the smoke story under strace. The window
 * is driven from inside (traced-story.ts), so that no debugging port of a harness is in the trace.
 */
import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { electronBinary, freshFolder, launchArguments, launchEnvironment } from '../support/launch.ts';
import { describeTrace, internetSockets, type NetworkTrace, readNetworkTrace } from './network-trace.ts';

const story = join(import.meta.dirname, 'traced-story.ts');
const place = freshFolder('traced');
const withoutTrace = whyNoTrace();
const withoutNamespace = whyNoNamespace();

test.describe.configure({ mode: 'serial' });
test.skip(withoutTrace !== null, withoutTrace ?? '');
test.setTimeout(300_000);
test.beforeAll(() => {
  if (withoutTrace !== null) console.warn(`Not traced: ${withoutTrace}`);
});
test.afterAll(() => rmSync(place, { recursive: true, force: true }));

const steps = [
  'vault created',
  'unlocked',
  'imported',
  'evidence sealed',
  'searched',
  'bundle sealed',
  'locked',
] as const;

test('the window’s whole story makes no call that reaches beyond this machine', () => {
  const { done, trace } = playStory('connected', []);
  console.log(`The window:\n${describeTrace(trace)}`);
  expect(done).toEqual({ done: steps, error: null });
  expect(trace.sockets.get('AF_UNIX SOCK_STREAM') ?? 0, 'the trace saw the display’s socket').toBeGreaterThan(0);
  expect(trace.beyond).toEqual([]);
});

test('with no network in reach, the story is the same and no internet socket is so much as opened', () => {
  test.skip(withoutNamespace !== null, withoutNamespace ?? '');
  const { done, trace } = playStory('alone', ['unshare', '--net']);
  console.log(`The window in an empty network namespace:\n${describeTrace(trace)}`);
  expect(done).toEqual({ done: steps, error: null });
  expect(trace.beyond).toEqual([]);
  expect(internetSockets(trace)).toBe(0);
});

test('the command line opens no internet socket', () => {
  const folder = join(place, 'by-hand');
  const password = join(place, 'password');
  const file = join(place, 'by-hand.csv');
  writeFileSync(password, 'violet tram harvest 93 gorge\n');
  writeFileSync(file, 'address\n203.0.113.9\n');
  const log = join(place, 'by-hand.trace');
  const concord = (...words: string[]): void => {
    const program = [electronBinary(), join(repositoryRoot, 'dist/shell/cli.js'), ...words];
    const ran = runTraced(log, [...program, '--password-file', password], { ELECTRON_RUN_AS_NODE: '1' });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
  };
  concord('vault', 'create', folder, '--unit', 'Brigade Nord', '--country', 'FR', '--person', 'Amina Belkacem');
  concord('case', 'create', folder, '--title', 'Operation Levant');
  const created = readNetworkTrace(readFileSync(log, 'utf8'));
  concord('vault', 'check', folder);
  const checked = readNetworkTrace(readFileSync(log, 'utf8'));
  console.log(`The command line (case create, vault check):\n${describeTrace(created)}\n${describeTrace(checked)}`);
  for (const trace of [created, checked]) {
    expect(trace.beyond).toEqual([]);
    expect(internetSockets(trace)).toBe(0);
  }
});

test('a program that does reach out is seen', () => {
  const log = join(place, 'reaching.trace');
  const script = "require('node:dgram').createSocket('udp4').send('x', 9, '127.0.0.1', () => process.exit())";
  runTraced(log, [electronBinary(), '-e', script], { ELECTRON_RUN_AS_NODE: '1' });
  const trace = readNetworkTrace(readFileSync(log, 'utf8'));
  expect(trace.beyond.length).toBeGreaterThan(0);
  expect(internetSockets(trace)).toBe(1);
});

function playStory(name: string, wrapper: readonly string[]): { readonly done: unknown; readonly trace: NetworkTrace } {
  const folder = join(place, name);
  mkdirSync(folder);
  const log = join(folder, 'trace');
  const [, ...sandbox] = launchArguments();
  const profile = { ...launchEnvironment(join(folder, 'profile')), ELECTRON_RUN_AS_NODE: '' };
  runTraced(log, [electronBinary(), ...sandbox, story, folder], profile, wrapper);
  return {
    done: JSON.parse(readFileSync(join(folder, 'story.json'), 'utf8')) as unknown,
    trace: readNetworkTrace(readFileSync(log, 'utf8')),
  };
}

function runTraced(
  log: string,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  wrapper: readonly string[] = [],
) {
  const strace = ['strace', '-f', '-yy', '-s', '32', '-e', 'trace=%network,ioctl', '-e', 'signal=none', '-o', log];
  const [program = '', ...words] = [...wrapper, ...strace, ...command];
  const { ELECTRON_RUN_AS_NODE: _inherited, ...inherited } = process.env;
  const asNode = env['ELECTRON_RUN_AS_NODE'] === '1' ? { ELECTRON_RUN_AS_NODE: '1' } : {};
  const { ELECTRON_RUN_AS_NODE: _given, ...given } = env;
  return spawnSync(program, words, { encoding: 'utf8', env: { ...inherited, ...given, ...asNode }, timeout: 200_000 });
}

function whyNoTrace(): string | null {
  if (process.platform !== 'linux') return 'strace is there on Linux only';
  const tried = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (tried.error) return 'strace is not installed';
  return tried.status === 0 ? null : `this machine does not let strace trace: ${tried.stderr.trim()}`;
}

function whyNoNamespace(): string | null {
  const tried = spawnSync('unshare', ['--net', 'true'], { encoding: 'utf8' });
  return tried.status === 0 ? null : 'this machine does not let this user make a network namespace';
}
