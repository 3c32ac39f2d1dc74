import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBrokenRepository, plainNode, runTool } from './broken-repository.ts';

interface Issue {
  readonly file: string;
  readonly files?: readonly unknown[];
  readonly exports?: readonly { readonly name: string }[];
  readonly devDependencies?: readonly { readonly name: string }[];
  readonly unlisted?: readonly { readonly name: string }[];
}

/** The real package.json, cut down to one package that is used and one that is not. */
function keepTwoPackages(folder: string): void {
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const devDependencies = { pino: '1.0.0', typescript: '7.0.2', zod: '1.0.0' };
  const scripts = { typecheck: 'tsc -b' };
  writeFileSync(path, JSON.stringify({ ...manifest, bin: {}, dependencies: {}, devDependencies, scripts }));
}

test('an unused file, export and dependency are each refused', () => {
  const folder = makeBrokenRepository('knip');
  keepTwoPackages(folder);
  const { code, output } = runTool(folder, 'node_modules/knip/bin/knip.js', ['--reporter', 'json'], plainNode);
  const { issues } = JSON.parse(output.slice(output.indexOf('{'))) as { issues: readonly Issue[] };
  const names = (key: 'exports' | 'devDependencies') =>
    issues.flatMap((issue) => (issue[key] ?? []).map(({ name }) => `${issue.file} ${name}`));
  const unusedFiles = issues.filter((issue) => (issue.files ?? []).length > 0).map((issue) => issue.file);
  expect(unusedFiles).toEqual(['shared/core/unused-file.ts']);
  expect(names('exports')).toEqual(['shared/core/used.ts unusedExport']);
  expect(names('devDependencies')).toEqual(['package.json zod']);
  expect(code).toBe(1);
});
