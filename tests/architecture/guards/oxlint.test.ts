import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { makeBrokenRepository, plainNode, runTool } from './broken-repository.ts';

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

/** Each fixture is named after the one rule it breaks; those named sound-… break none. */
const rules = [
  'alt-text',
  'aria-role',
  'ban-ts-comment',
  'complexity',
  'electron-only-in-shell',
  'exhaustive-deps',
  'ipc-main-only-in-transport',
  'max-depth',
  'max-lines',
  'max-lines-per-function',
  'max-params',
  'no-ambient-time-or-chance',
  'no-console',
  'no-default-export',
  'no-empty',
  'no-explicit-any',
  'no-floating-promises',
  'no-focused-tests',
  'no-literal-text',
  'no-misused-promises',
  'no-warning-comments',
  'only-throw-error',
  'rules-of-hooks',
  'switch-exhaustiveness-check',
];

function lint(): { code: number | null; diagnostics: readonly Diagnostic[] } {
  const folder = makeBrokenRepository('oxlint');
  const args = ['--type-aware', '--deny-warnings', '--format', 'json'];
  const { code, output } = runTool(folder, 'node_modules/oxlint/bin/oxlint', args, plainNode);
  const report = JSON.parse(output.slice(output.indexOf('{'))) as { diagnostics: Diagnostic[] };
  return { code, diagnostics: report.diagnostics };
}

test('each lint rule refuses the file made to break it, and nothing else is refused', () => {
  const { code, diagnostics } = lint();
  const found = diagnostics.map(({ code: rule, filename }) => {
    const fileRule = basename(filename).replace(/(\.test)?\.tsx?$/, '');
    const brokenRule = /\((.+)\)/.exec(rule)?.[1] ?? rule;
    return fileRule === brokenRule ? brokenRule : `${brokenRule} in ${dirname(filename)}/${basename(filename)}`;
  });
  expect([...new Set(found)].toSorted()).toEqual(rules);
  expect(code).toBe(1);
});

test('every way to write untranslated text, time and chance is seen', () => {
  const { diagnostics } = lint();
  const count = (rule: string) => diagnostics.filter((one) => one.code.includes(rule)).length;
  expect(count('no-literal-text')).toBe(5);
  expect(count('no-ambient-time-or-chance')).toBe(4);
});
