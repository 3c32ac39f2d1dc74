/**
 * Everything between a bare clone and a program that runs: npm packages, the Electron runtime, and on Linux the
 * system libraries that Electron needs. Does only what is missing, and says what it does. Plain Node without
 * dependencies, because it runs before `npm ci`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureElectron } from './ensure-electron.mjs';
import { runNpm } from './npm.mjs';
import { root } from './root.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/**
 * @param {{ display?: boolean, tests?: boolean, quiet?: boolean }} options `display`: a window will be opened, so a
 *   display server must exist. `tests`: other people's tools will be run. `quiet`: nothing on stdout (messages go to
 *   stderr), for commands whose stdout is data.
 * @returns {{ dist: string, binary: string, origin: string }} the Electron runtime
 */
export function setUp({ display = false, tests = false, quiet = false } = {}) {
  const say = quiet ? console.error : console.log;
  refuseOldNode();
  if (!packagesAreInstalled()) installPackages(say, quiet);
  const electron = ensureElectron({ say });
  ensureSystemLibraries(electron.binary, { display, tests, say });
  return electron;
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Concord's tools need Node 20.19 or later; this is ${process.versions.node}.`);
}

/**
 * npm writes node_modules/.package-lock.json last, as the record of what it installed. It must agree with the lock
 * file; only packages that are optional (for other systems) or peers may be absent from it.
 */
export function packagesAreInstalled(folder = root) {
  const installedPath = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedPath, 'utf8')).packages;
  const everyWantedIsThere = Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || installed[path]?.version === entry.version || (!installed[path] && entry.optional),
  );
  return everyWantedIsThere && Object.keys(installed).every((path) => path in wanted);
}

function installPackages(say, quiet) {
  say('Packages: installing what package-lock.json names (npm ci --ignore-scripts) …');
  const started = performance.now();
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (runNpm(['ci', ...options], { quiet }) !== 0) {
    say(
      'Packages: npm ci refused; trying npm install, which takes the same versions and hashes from package-lock.json …',
    );
    if (runNpm(['install', '--no-save', ...options], { quiet }) !== 0) {
      throw new Error('npm could not install the packages; its message stands above.');
    }
  }
  say(`Packages: installed in ${Math.round((performance.now() - started) / 1000)} s.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { binary, origin } = setUp({ display: true, tests: true });
  console.log(`Ready. Electron (${origin}): ${binary}`);
}
