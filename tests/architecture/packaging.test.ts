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

test('every fuse of the packaged program is set the hard way', () => {
  expect(block('electronFuses')).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
    grantFileProtocolExtraPrivileges: 'false',
    resetAdHocDarwinSignature: 'false',
  });
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
