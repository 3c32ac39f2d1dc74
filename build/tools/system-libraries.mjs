/**
 * On Linux, Electron needs shared libraries that a bare machine lacks, a window needs a display, and tests need the
 * tools of an expert without Concord. On Debian and Ubuntu as root they are installed by apt, with a line saying so;
 * otherwise the exact command is printed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0'];
const displayPackages = ['xvfb', 'xauth'];
/**
 * What an expert without Concord would use, by command: tests verify and make bundles with them, `strace` watches the
 * program's network calls, `pdftotext` reads printed sheets, and `xdotool` types into the packaged program on an `Xvfb`.
 */
const expertPackages = {
  age: 'age',
  openssl: 'openssl',
  strace: 'strace',
  pdftotext: 'poppler-utils',
  xdotool: 'xdotool',
  Xvfb: 'xvfb',
};

/** @param {{ display: boolean, tests: boolean, say: (text: string) => void }} options */
export function ensureSystemLibraries(binary, { display, tests, say }) {
  if (process.platform !== 'linux') return;
  const libraries = missingLibraries(binary);
  const tools = display && !hasDisplay() ? ['xvfb-run', 'xauth'].filter((name) => !hasCommand(name)) : [];
  const expertTools = tests ? Object.keys(expertPackages).filter((name) => !hasCommand(name)) : [];
  if (libraries.length + tools.length + expertTools.length === 0) return;

  const packages = [
    ...(libraries.length > 0 ? libraryPackages : []),
    ...(tools.length > 0 ? displayPackages : []),
    ...expertTools.map((name) => expertPackages[name]),
  ];
  refuseWhereAptCannotInstall([...libraries, ...tools, ...expertTools], packages);
  installWithApt(packages, say);
  const stillMissing = missingLibraries(binary);
  if (stillMissing.length > 0) throw new Error(`Electron still lacks these libraries: ${stillMissing.join(', ')}.`);
}

function refuseWhereAptCannotInstall(missing, packages) {
  const isDebian = existsSync('/etc/debian_version') && hasCommand('apt-get');
  if (isDebian && process.getuid?.() === 0) return;
  const remedy = isDebian
    ? `with:\n  sudo apt-get install -y ${currentNames(packages).join(' ')}`
    : 'and run this again.';
  throw new Error(`Missing on this machine: ${missing.join(', ')}. Install them ${remedy}`);
}

/** Whether a window can be opened without a virtual display. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function missingLibraries(binary) {
  const result = spawnSync('ldd', [binary], { encoding: 'utf8' });
  if (result.status !== 0) return [];
  return result.stdout
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
}

function hasCommand(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`));
}

function installWithApt(packages, say) {
  say('System: reading the package lists (apt-get update) …');
  runApt(['update', '-qq']);
  const names = currentNames(packages);
  say(`System: installing ${names.join(' ')} (apt-get install) …`);
  if (runApt(['install', '-y', '-qq', '--no-install-recommends', ...names]) !== 0) {
    throw new Error(`apt-get could not install ${names.join(' ')}; its message stands above.`);
  }
}

function runApt(args) {
  return spawnSync('apt-get', args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status;
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries for 64-bit time (`libasound2` is `libasound2t64` there). */
function currentNames(packages) {
  return packages.map((name) => {
    const result = spawnSync('apt-cache', ['show', '--no-all-versions', `${name}t64`], { stdio: 'ignore' });
    return result.status === 0 ? `${name}t64` : name;
  });
}
