/**
 * The list of what is handed out (CycloneDX 1.6, JSON): the packages that the build really took into dist/, the native
 * modules that lie in the archive, what is compiled into those, and the runtime with its parts. The same package gives the
 * same list, byte for byte.
 */
import { extractFile, listPackage } from '@electron/asar';
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const { Component, ComponentRepository, Property } = Models;
const licenses = new Contrib.License.Factories.LicenseFactory();
const ofPackage = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
  new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
  licenses,
);
const byText = (a, b) => (a < b ? -1 : 1);
const parts = ['renderer', 'shell', 'preload'];

/**
 * @param {{ archive: string, electron: { binary: string, origin: string }, commit: string, time: Date }} made
 *   `archive`: the packaged app.asar; `electron`: the runtime as it was before its fuses were set.
 * @returns {string} JSON
 */
export function makeSbom({ archive, electron, commit, time }) {
  const program = ofPackage.makeComponent(readJson('package.json'), Enums.ComponentType.Application);
  program.bomRef.value = `${program.name}@${program.version}`;
  program.properties.add(new Property('concord:commit', commit));
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: program, timestamp: time }) });

  const folders = [...new Set([...bundledFolders(), ...packagedFolders(archive)])].sort(byText);
  const versions = askRuntime(electron.binary);
  const components = componentsOf(folders);
  linkPackages(components);
  addCompiled(components, versions);
  for (const component of new Set(components.values())) bom.components.add(component);
  bom.components.add(runtimeComponent(electron.origin, versions));
  for (const component of bom.components) program.dependencies.add(component.bomRef);
  return serialise(bom);
}

function bundledFolders() {
  return parts.flatMap((part) => readJson(`dist/${part}/bundled-packages.json`));
}

/** Packages that lie in the archive as they are: the native ones and what they load. */
function packagedFolders(archive) {
  return listPackage(archive)
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => /node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path))
    .filter((path) => JSON.parse(extractFile(archive, path).toString()).version !== undefined)
    .map((path) => path.slice(0, -'/package.json'.length));
}

const lock = readJson('package-lock.json').packages;

/** By folder. npm may put the same version of a package into several; it is listed once. */
function componentsOf(folders) {
  const byName = new Map();
  return new Map(
    folders.map((folder) => {
      const component = packageComponent(folder);
      const known = byName.get(component.bomRef.value) ?? component;
      byName.set(component.bomRef.value, known);
      return [folder, known];
    }),
  );
}

function packageComponent(folder) {
  const manifest = readJson(`${folder}/package.json`);
  const component = ofPackage.makeComponent(manifest, Enums.ComponentType.Library);
  component.bomRef.value = `${manifest.name}@${manifest.version}`;
  component.purl = `pkg:npm/${manifest.name.replace('@', '%40')}@${manifest.version}`;
  // What a manifest says of addresses and persons is for its readers; a list of contents does without.
  component.externalReferences.clear();
  component.author = undefined;
  const [algorithm, digest] = (lock[folder]?.integrity ?? '').split('-');
  if (algorithm === 'sha512') {
    component.hashes.set(Enums.HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex'));
  }
  return component;
}

/** Which of the packages needs which, as npm resolves names: beside the package first, then in each folder above it. */
function linkPackages(components) {
  for (const [folder, component] of components) {
    const { dependencies = {}, optionalDependencies = {} } = readJson(`${folder}/package.json`);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = candidates(folder, name).find((path) => lock[path] !== undefined);
      const needed = components.get(found);
      if (needed) component.dependencies.add(needed.bomRef);
    }
  }
}

function candidates(folder, name) {
  const levels = [];
  for (let at = folder; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) levels.push(at);
  return [...levels.map((level) => `${level}/node_modules/${name}`), `node_modules/${name}`];
}

/** C libraries inside native modules, with the versions that they themselves give. */
function addCompiled(components, { sqlite, cipher }) {
  const database = components.get('node_modules/better-sqlite3-multiple-ciphers');
  database.components.add(compiled('SQLite', sqlite, 'blessing'));
  database.components.add(compiled('SQLite3 Multiple Ciphers', cipher, 'MIT'));
  const sodium = join(
    root,
    `node_modules/sodium-native/prebuilds/${process.platform}-${process.arch}/sodium-native.node`,
  );
  const [, version] = /\0(1\.0\.\d+)\0/.exec(readFileSync(sodium, 'latin1')) ?? [];
  if (version === undefined) throw new Error('The version of libsodium was not found in sodium-native.');
  components.get('node_modules/sodium-native').components.add(compiled('libsodium', version, 'ISC'));
}

function compiled(name, version, license) {
  const component = new Component(Enums.ComponentType.Library, name, { version, bomRef: `${name}@${version}` });
  component.licenses.add(licenses.makeFromString(license));
  return component;
}

function runtimeComponent(origin, { runtime }) {
  const { electron, chrome, ...others } = runtime;
  const component = new Component(Enums.ComponentType.Framework, 'electron', {
    version: electron,
    bomRef: `electron-runtime@${electron}`,
    purl: `pkg:github/electron/electron@v${electron}`,
    components: new ComponentRepository(
      Object.entries({ chromium: chrome, ...others })
        .filter(([name]) => !['modules', 'napi'].includes(name))
        .map(
          ([name, version]) =>
            new Component(Enums.ComponentType.Library, name, {
              version,
              bomRef: `electron-runtime/${name}@${version}`,
            }),
        ),
    ),
  });
  component.licenses.add(licenses.makeFromString('MIT'));
  component.properties.add(new Property('concord:runtime-origin', origin));
  return component;
}

/** What the runtime says of itself, and SQLite inside it. */
function askRuntime(binary) {
  const script = `
    const Database = require('better-sqlite3-multiple-ciphers');
    const row = new Database(':memory:').prepare('SELECT sqlite_version() AS sqlite, sqlite3mc_version() AS cipher').get();
    console.log(JSON.stringify({ runtime: process.versions, sqlite: row.sqlite, cipher: row.cipher.replace(/^\\D*(?:3 \\D*)?/, '') }));`;
  const asked = spawnSync(binary, ['-e', script], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (asked.status !== 0) throw new Error(`The runtime did not tell its versions: ${asked.stderr}`);
  return JSON.parse(asked.stdout);
}

/** The serial number follows from the content, so that the same content has the same one. */
function serialise(bom) {
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  const options = { sortLists: true, space: 2 };
  const digest = createHash('sha256').update(serializer.serialize(bom, options)).digest('hex');
  const [a, b, c, d, e] = [0, 8, 13, 17, 20].map((at, index) => digest.slice(at, at + [8, 4, 3, 3, 12][index]));
  bom.serialNumber = `urn:uuid:${a}-${b}-8${c}-8${d}-${e}`;
  return `${serializer.serialize(bom, options)}\n`;
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
