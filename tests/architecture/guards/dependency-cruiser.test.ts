import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../support/repository-root.ts';
import { makeBrokenRepository, runTool } from './broken-repository.ts';

interface CruiserConfig {
  readonly forbidden: readonly { readonly name: string }[];
}

/** Who breaks which rule; the fixture of that name holds this one import. */
const breaches = [
  'app-by-index: renderer/app/reaches-into-cases.ts',
  'cli-uses-the-core: electron/cli/uses-a-domain.ts',
  'core-by-index: electron/core/reaches-into-vault.ts',
  'domains-know-platform-and-shared: electron/domains/search/knows-the-core.ts',
  'domains-start-no-processes: electron/domains/search/starts-a-process.ts',
  'electron-domain-by-its-index: electron/domains/search/reaches-into-vault.ts',
  'electron-not-to-renderer: electron/core/uses-renderer.ts',
  'electron-only-in-shell-and-preload: electron/core/uses-electron.ts',
  'files-by-their-owners: electron/domains/search/reads-a-file.ts',
  'i18n-knows-nobody: renderer/i18n/knows-the-app.ts',
  'migrations-are-frozen: electron/migrations/uses-shared.ts',
  'native-database-only-in-platform: electron/domains/search/uses-sqlite.ts',
  'no-circular: shared/packs/core/circle-a.ts',
  'no-network: electron/core/opens-a-connection.ts',
  'not-to-unresolvable: shared/core/leads-nowhere.ts',
  'pack-engine-knows-no-pack: shared/packs/engine/knows-a-pack.ts',
  'plaintext-store-only-in-shell: renderer/app/uses-settings-file.ts',
  'platform-knows-no-domain: electron/platform/files/knows-a-domain.ts',
  'preload-knows-contracts-only: electron/preload/uses-platform.ts',
  'product-not-to-tests-or-build: electron/core/uses-a-test.ts',
  'react-only-in-renderer: shared/core/uses-react.ts',
  'renderer-domain-by-its-index: renderer/domains/search/reaches-into-cases.ts',
  'renderer-not-to-electron: renderer/app/uses-electron-folder.ts',
  'renderer-without-node: renderer/app/uses-node.ts',
  'session-opens-the-vault: electron/domains/session/reaches-into-cases.ts',
  'shared-core-is-the-ground: shared/core/uses-a-domain.ts',
  'shared-domain-by-its-public-face: shared/domains/search/reaches-into-cases.ts',
  'shared-domains-not-to-packs: shared/domains/search/names-a-pack.ts',
  'shared-ipc-knows-contracts-only: shared/ipc/uses-internals.ts',
  'shared-is-alone: shared/packs/engine/uses-electron-folder.ts',
  'shared-without-node: shared/core/uses-node.ts',
  'shell-knows-no-domain: electron/shell/knows-a-domain.ts',
  'ui-knows-no-domain: renderer/ui/knows-a-domain.ts',
];

test('each boundary rule refuses the one import made to break it, and nothing else', () => {
  const folder = makeBrokenRepository('dependency-cruiser');
  const { code, output } = runTool(folder, 'build/tools/lint-arch.mjs', [folder]);
  const found = output.split('\n').flatMap((line) => /^[a-z0-9-]+: \S+(?= →)/.exec(line) ?? []);
  expect(found.toSorted()).toEqual(breaches);
  expect(code).toBe(1);
});

test('no boundary rule is without a fixture that breaks it', () => {
  const load = createRequire(import.meta.url);
  const config = load(join(repositoryRoot, '.dependency-cruiser.cjs')) as CruiserConfig;
  const broken = new Set(breaches.map((line) => line.split(':')[0]));
  expect(config.forbidden.map((rule) => rule.name).filter((name) => !broken.has(name))).toEqual([]);
});

test('a run that did not see every file is refused, though it found no violation', () => {
  const folder = makeBrokenRepository('dependency-cruiser');
  writeFileSync(
    join(folder, '.dependency-cruiser.cjs'),
    "module.exports = { options: { exclude: { path: '^renderer/' } } };",
  );
  const { code, output } = runTool(folder, 'build/tools/lint-arch.mjs', [folder]);
  expect(output).toContain('not-cruised: renderer/app/router.ts');
  expect(code).toBe(1);
});
