import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { sourceText } from '#tests/support/source-files.ts';

const packaging = sourceText('electron-builder.yml');

/** Lines `name: value` of one block, as the file indents them. */
function block(name: string): Readonly<Record<string, string>> {
  const body = new RegExp(`^${name}:\\n((?: {2}.*\\n)+)`, 'm').exec(packaging)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/^ {2}(\w+): (\S+)$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

/** electron-builder writes a fuse's name with a small first letter. */
const asBuilderNames = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

test('every fuse of the packaged program is set the hard way, and read back as it was set', () => {
  const fuses = {
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
    grantFileProtocolExtraPrivileges: 'false',
  };
  // Not a fuse: an order for macOS.
  expect(block('electronFuses')).toEqual({ ...fuses, resetAdHocDarwinSignature: 'false' });
  const list = /export const wantedFuses = \{\n((?:.*,\n)+)\}/.exec(sourceText('build/tools/fuses.mjs'))?.[1] ?? '';
  const readBack = [...list.matchAll(/^ {2}(\w+): (\w+),$/gm)].map(([, name, state]) => [
    asBuilderNames(name ?? ''),
    state,
  ]);
  expect(Object.fromEntries(readBack)).toEqual(fuses);
});

test('what the runtime brings for developers is taken away before the fuses are set', () => {
  expect(packaging).toMatch(/^afterPack: build\/after-pack\.mjs$/m);
  expect(sourceText('build/after-pack.mjs')).toContain("'default_app.asar'");
});

test('a binary whose fuses are not as wanted is refused by name', () => {
  const check =
    "import('./build/tools/fuses.mjs').then(({ checkFuses }) => checkFuses(process.argv[1])).catch(({ message }) => console.log(message))";
  const asked = spawnSync(process.env['CONCORD_NODE'] ?? 'node', ['-e', check, process.execPath], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  expect(asked.stdout).toContain('are not as wanted: RunAsNode: on,');
  expect(asked.stdout).toContain('OnlyLoadAppFromAsar: off');
});

test('nothing is compiled, published or updated', () => {
  expect(packaging).toMatch(/^npmRebuild: false$/m);
  expect(packaging).toMatch(/^publish: null$/m);
  const manifest = JSON.parse(sourceText('package.json')) as Record<string, Record<string, string>>;
  expect(Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] })).not.toContain(
    'electron-updater',
  );
});

test('each native module is unpacked from the archive, and each picture is there', () => {
  for (const name of ['better-sqlite3-multiple-ciphers', '@node-rs', 'sodium-native']) {
    expect(packaging).toContain(`  - node_modules/${name}/**`);
  }
  for (const match of packaging.matchAll(/icon: (\S+)/g)) {
    expect(existsSync(join(repositoryRoot, 'build', match[1] ?? ''))).toBe(true);
  }
});
