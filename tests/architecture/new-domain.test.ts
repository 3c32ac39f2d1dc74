/** A domain that `npm run new:domain` lays down passes every guard before anybody has touched it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkPackages, plainNode, runTool, type ToolRun } from './guards/broken-repository.ts';
import { repositoryRoot } from '../support/repository-root.ts';

const minutes = 60_000;
let folder = '';
let written: string[] = [];

/** The sources as git knows them, in a folder of their own with the same packages and the same Electron. */
function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), 'concord-new-domain-'));
  const { stdout } = spawnSync('git', ['ls-files'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const path of stdout.split('\n').filter(Boolean)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(repositoryRoot, path), join(copy, path));
  }
  linkPackages(copy);
  mkdirSync(join(copy, 'node_modules/.cache'));
  symlinkSync(
    join(repositoryRoot, 'node_modules/.cache/electron'),
    join(copy, 'node_modules/.cache/electron'),
    'junction',
  );
  return copy;
}

function newDomain(...args: readonly string[]): ToolRun {
  const result = spawnSync(plainNode, [join(folder, 'build/tools/new-domain.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: result.status, output: result.stdout + result.stderr };
}

beforeAll(() => {
  folder = copyRepository();
  const made = newDomain('requests', '--en', 'Requests', '--fr', 'Demandes');
  if (made.code !== 0) throw new Error(made.output);
  written = [...made.output.matchAll(/^ {2}(\S+)/gm)].map((match) => match[1] ?? '');
}, 2 * minutes);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a new domain', { timeout: 5 * minutes }, () => {
  test('stands in shared, electron, renderer and tests, and nothing of the template is left in it', () => {
    expect(new Set(written.map((path) => path.split('/')[0]))).toEqual(
      new Set(['docs', 'electron', 'renderer', 'shared', 'tests']),
    );
    const text = written.map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
    expect(text).toContain('requestsContract');
    expect(text.match(/__[A-Za-z]+__/g)?.filter((word) => word !== '__proto__') ?? []).toEqual([]);
  });

  test('compiles', () => {
    expect(runTool(folder, 'node_modules/typescript/bin/tsc', ['-b', '--pretty', 'false'])).toEqual({
      code: 0,
      output: '',
    });
  });

  test('keeps the boundaries, is wholly used, and is laid out like the rest', () => {
    const arch = runTool(folder, 'build/tools/lint-arch.mjs', [folder], plainNode);
    expect(arch.output).toMatch(/^0 violations in \d{3,} modules\.$/m);
    const knip = runTool(folder, 'node_modules/knip/bin/knip.js', [], plainNode);
    expect(knip).toMatchObject({ code: 0 });
    const prettier = runTool(folder, 'node_modules/prettier/bin/prettier.cjs', ['--check', ...written], plainNode);
    expect(prettier).toMatchObject({ code: 0 });
  });

  test('satisfies every lint rule', () => {
    const code = written.filter((path) => /\.tsx?$/.test(path));
    const lint = runTool(
      folder,
      'node_modules/oxlint/bin/oxlint',
      ['--type-aware', '--deny-warnings', ...code],
      plainNode,
    );
    expect(lint).toMatchObject({ code: 0 });
  });

  test('passes its own tests and those of the whole program on contracts, texts and documents', () => {
    const run = spawnSync(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        ...written.filter((path) => path.endsWith('.test.ts')),
        ...['contracts', 'translations', 'documentation', 'house-rules', 'renderer-style', 'folders'].map(
          (name) => `tests/architecture/${name}.test.ts`,
        ),
      ],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', ELECTRON_RUN_AS_NODE: '1' } },
    );
    expect({ code: run.status, said: run.stdout + run.stderr }).toMatchObject({ code: 0 });
    expect(run.stdout).toMatch(/Test Files {2}8 passed/);
  });
});

test('a name that is taken, or no name of a domain, is refused and changes nothing', () => {
  const domains = () => readdirSync(join(folder, 'shared/domains'));
  const before = domains();
  expect(newDomain('cases')).toMatchObject({ code: 1, output: expect.stringContaining('already') as string });
  for (const name of ['Two Words', '../escape', '']) expect(newDomain(name).code).toBe(1);
  expect(domains()).toEqual(before);
});
