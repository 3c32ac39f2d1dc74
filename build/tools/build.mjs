/** Builds dist/ with Vite, once for all who ask at the same time, and only when a source is newer. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';

const sources = ['shared', 'electron', 'renderer', 'vite.config.ts', 'package.json', 'package-lock.json'];
const outputs = [
  'dist/shell/main.js',
  'dist/shell/core.js',
  'dist/shell/cli.js',
  'dist/preload/preload.cjs',
  'dist/renderer/index.html',
];
const stamp = join(root, 'dist/.built');
const lock = join(root, 'node_modules/.cache/concord-building');
const longestBuildMs = 300_000;

/** @param {{ quiet?: boolean }} options `quiet`: messages go to stderr. */
export function buildIfStale({ quiet = false } = {}) {
  if (process.env.CONCORD_SKIP_BUILD === '1' || isFresh()) return;
  build({ quiet });
}

/** Whether every output is there and no source, nor a folder of sources, changed since the build began. */
export function isFresh() {
  if (!existsSync(stamp) || !outputs.every((path) => existsSync(join(root, path)))) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return sources.every((path) => newestChange(join(root, path)) <= builtAt);
}

function newestChange(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).map((name) => newestChange(join(path, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

function build({ quiet }) {
  const say = quiet ? console.error : console.log;
  takeLock(say);
  try {
    if (isFresh()) {
      say('Build: dist is as new as the sources.');
      return;
    }
    say('Build: sources are newer than dist/, building …');
    const began = new Date();
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const result = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'],
    });
    if (result.status !== 0) throw new Error('The build failed; its message stands above.');
    writeFileSync(stamp, '');
    utimesSync(stamp, began, began);
    say(`Build: done in ${((Date.now() - began.getTime()) / 1000).toFixed(1)} s.`);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Two builds at once would delete each other's output: the second waits, then finds dist/ fresh. */
function takeLock(say) {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!waited) say('Build: another one is under way, waiting for it …');
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > longestBuildMs) rmSync(lock, { recursive: true, force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build({ quiet: false });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
