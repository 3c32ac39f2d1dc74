/** The steps of build/tools/package.mjs, each of which leaves files and nothing else. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { allowInspection } from './fuses.mjs';
import { root } from './root.mjs';

/** Runs electron-builder for an unpacked folder. @returns the folder */
export function packFolder(electronDist, output) {
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const settings = [`-c.electronDist=${electronDist}`, `-c.directories.output=${output}`];
  const made = spawnSync(process.execPath, [builder, '--linux', 'dir', ...settings], { cwd: root, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`electron-builder failed:\n${made.stdout}${made.stderr}`);
  return join(output, 'linux-unpacked');
}

/** The commit and its time, which every file gets; SOURCE_DATE_EPOCH (seconds) where there is no repository. */
export function describeCommit() {
  const git = (...words) => spawnSync('git', words, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', 'HEAD');
  const isAltered = git('status', '--porcelain', '--', '.') !== '';
  const seconds = Number(process.env.SOURCE_DATE_EPOCH ?? (git('log', '-1', '--format=%ct') || 0));
  return { commit: isAltered ? `${commit} with changes` : commit || 'unknown', time: new Date(seconds * 1000) };
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** What may be run is 755, the rest 644, whatever this machine's umask is. */
export function settleModes(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    const { mode } = statSync(path);
    chmodSync(path, mode & 0o100 ? 0o755 : 0o644);
  }
  chmodSync(folder, 0o755);
}

/** Lines that `sha256sum -c` reads. */
export function sums(folder, paths = filesUnder(folder)) {
  const digest = (path) =>
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
  return paths.map((path) => `${digest(path)}  ${path}\n`).join('');
}

/** Sorted names, one time, no owner: the same folder gives the same bytes. */
export function tarball(out, name, time) {
  const archive = join(out, `${name}.tar`);
  const owner = ['--owner=0', '--group=0', '--numeric-owner', `--mtime=@${time.getTime() / 1000}`];
  const format = ['--format=gnu', '--sort=name', ...owner];
  run('tar', ['--create', '--file', archive, ...format, '--directory', out, name]);
  run('gzip', ['--no-name', '--force', '-6', archive]);
}

function run(command, words) {
  const done = spawnSync(command, words, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', GZIP: '' } });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.stderr}`);
}

/**
 * For Playwright: the same archive, the inspector's fuse on, and the program called `electron`, by which Electron (and so
 * Concord) takes it for a development build: it takes switches and a profile from the outside (docs/adr/0023).
 */
export async function copyForTests(folder, copy) {
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  rmSync(join(copy, 'SHA256SUMS'));
  renameSync(join(copy, 'concord'), join(copy, 'electron'));
  await allowInspection(join(copy, 'electron'));
}
