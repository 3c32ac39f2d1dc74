/**
 * A guard is shown to work by running the real tool, with the repository's real configuration, over a small
 * repository that breaks its rules. The broken sources are in tests/architecture/fixtures/<guard>/.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { repositoryRoot } from '../../support/repository-root.ts';

const configuration = [
  '.dependency-cruiser.cjs',
  '.oxlintrc.json',
  '.prettierignore',
  '.prettierrc.json',
  'build/lint',
  'electron/tsconfig.json',
  'knip.json',
  'package.json',
  'renderer/tsconfig.json',
  'shared/globals.d.ts',
  'shared/tsconfig.json',
  'tests/tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.json',
];

/** Lays the fixture over a copy of the configuration, in a temporary folder that goes when the test ends. */
export function makeBrokenRepository(guard: string): string {
  const folder = mkdtempSync(join(tmpdir(), `concord-${guard}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of configuration) cpSync(join(repositoryRoot, path), join(folder, path), { recursive: true });
  cpSync(join(repositoryRoot, 'tests/architecture/fixtures', guard), folder, { recursive: true });
  linkPackages(folder);
  return folder;
}

/** Each package is linked by itself, so that what a tool caches under node_modules stays in the copy. */
export function linkPackages(folder: string): void {
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(repositoryRoot, 'node_modules'))) {
    const target = join(folder, 'node_modules', name);
    if (name !== '.cache' && !existsSync(target)) symlinkSync(join(repositoryRoot, 'node_modules', name), target);
  }
}

export interface ToolRun {
  readonly code: number | null;
  readonly output: string;
}

/** The Node that started the tests (build/tools/vitest.mjs): native parts of oxlint and knip do not load in Electron’s. */
export const plainNode = process.env['CONCORD_NODE'] ?? 'node';

/** Runs a tool's JavaScript entry (a path in this repository) in the given folder, by default in Electron's Node. */
export function runTool(folder: string, entry: string, args: readonly string[], node = process.execPath): ToolRun {
  const result = spawnSync(node, [join(repositoryRoot, entry), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return { code: result.status, output: result.stdout + result.stderr };
}
