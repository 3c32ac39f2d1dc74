/**
 * Run after any change of dependencies, with the registry at hand: `node build/tools/complete-lock.mjs`.
 *
 * Packages with native parts name one optional package for each system. A registry mirror that holds only some of them
 * makes npm leave the others out of package-lock.json, and then `npm ci` refuses the lock file everywhere. This adds
 * what is missing: name, version and system, without a hash, because there was nothing to hash. They are fetched on
 * the systems that they are for, and nowhere else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const systems = new Set([
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]);
const processors = new Set([
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]);

const path = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([parent, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(parent, name))
    .map(([name, version]) => [`node_modules/${name}`, lockEntry(name, version, entry)]),
);
lock.packages = sorted({ ...lock.packages, ...Object.fromEntries(missing) });
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages for other systems added to package-lock.json.`);

/** npm looks beside the package first, then in each node_modules above it. */
function isLocked(parent, name) {
  for (
    let folder = parent;
    folder !== '';
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
  ) {
    if (`${folder}/node_modules/${name}` in lock.packages) return true;
  }
  return `node_modules/${name}` in lock.packages;
}

function lockEntry(name, version, parent) {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => systems.has(word));
  const cpu = words.filter((word) => processors.has(word));
  if (!/^\d/.test(version)) throw new Error(`${name} is wanted as ${version}; only exact versions can be added.`);
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(parent.dev && { dev: true }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}

function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
}
