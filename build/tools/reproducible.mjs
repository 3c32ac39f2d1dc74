/**
 * `node build/tools/reproducible.mjs`: builds the sources once more in another folder, under another time zone and
 * language, and compares every file with dist/. Whoever has the same commit and the same lock file gets the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale, isFresh } from './build.mjs';
import { root } from './root.mjs';

const sources = [
  'shared',
  'electron',
  'renderer',
  'build',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
];
const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'fr_FR.UTF-8', LC_ALL: 'C' };

/** @returns how many files are the same. @throws Error that names those that differ. */
export function checkReproducible({ say = console.log } = {}) {
  const work = copySources();
  try {
    say('Reproducible: building once more in another folder …');
    const vite = join(work, 'node_modules/vite/bin/vite.js');
    const built = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'warn'], {
      cwd: work,
      env: { ...process.env, ...elsewhere },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (built.status !== 0) throw new Error('The second build failed; its message stands above.');
    return compare(hashes(join(root, 'dist')), hashes(join(work, 'dist')));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** In out/, because the packages are linked, not copied, and links stay within one file system. */
function copySources() {
  mkdirSync(join(root, 'out'), { recursive: true });
  const work = mkdtempSync(join(root, 'out/rebuild-'));
  for (const name of sources) cpSync(join(root, name), join(work, name), { recursive: true });
  linkTree(join(root, 'node_modules'), join(work, 'node_modules'));
  return work;
}

/** Hidden entries (.bin, .cache) are no packages. */
function linkTree(from, to) {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory() && !entry.name.startsWith('.')) linkTree(join(from, entry.name), join(to, entry.name));
    else if (entry.isFile()) linkSync(join(from, entry.name), join(to, entry.name));
  }
}

function hashes(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== '.built');
  return new Map(
    paths.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

function compare(first, second) {
  const paths = [...new Set([...first.keys(), ...second.keys()])].sort((a, b) => (a < b ? -1 : 1));
  const different = paths.filter((path) => first.get(path) !== second.get(path));
  if (different.length > 0 && !isFresh()) throw new Error('A source changed while it was built twice. Run this again.');
  if (different.length > 0) throw new Error(`Two builds of the same sources differ in: ${different.join(', ')}`);
  return paths.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    buildIfStale();
    console.log(`Reproducible: ${checkReproducible()} files of dist/ are the same in both builds.`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
