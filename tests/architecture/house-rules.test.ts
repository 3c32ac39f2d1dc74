import { expect, test } from 'vitest';
import { findInFile, sourceFiles, sourceText } from '#tests/support/source-files.ts';

const code = sourceFiles(['shared', 'electron', 'renderer', 'build', 'tests'], /\.(ts|tsx|mjs|css)$/);
const everything = sourceFiles(['.'], /\.(ts|tsx|mjs|cjs|css|json|md|yml|html|svg|sh)$|\/run$/);
const longestFile = 300;

test('the search for sources finds them', () => {
  expect(code.length).toBeGreaterThan(100);
  expect(everything).toContain('package.json');
});

test(`no source file is longer than ${longestFile} lines unless it says why at its top`, () => {
  const tooLong = code.filter((path) => {
    const lines = sourceText(path).split('\n');
    return lines.length > longestFile + 1 && !/max-lines -- \w/.test(lines.slice(0, 5).join('\n'));
  });
  expect(tooLong).toEqual([]);
});

test('nothing is left for later in a comment', () => {
  const marks = new RegExp(`\\b(${['TO', 'FIX'].map((half, index) => half + ['DO', 'ME'][index]).join('|')})\\b`, 'g');
  expect(code.flatMap((path) => findInFile(path, marks))).toEqual([]);
});

test('a test is skipped only under a condition that it prints', () => {
  const tests = code.filter((path) => /\.(test|spec)\.tsx?$/.test(path));
  const silent = /\b(test|it|describe)\.((skip|todo|fails)\(\s*['"`]|skip\(\))/g;
  expect(tests.flatMap((path) => findInFile(path, silent))).toEqual([]);
  const conditional = tests.filter((path) => /\.(skipIf|runIf)\(/.test(sourceText(path)));
  expect(conditional.filter((path) => !/console\.\w+\(|testdata|\bskipReason\b/i.test(sourceText(path)))).toEqual([]);
});

test('no file names a package registry or a path of one machine', () => {
  // Put together here, so that this file does not name one either.
  const hosts = [
    ['registry', '.', 'npmjs'],
    ['npm', 'mirror'],
    ['yarn', 'pkg'],
  ].map((parts) => `${parts.join('')}\\.(org|com)`);
  const folders = ['work', 'root'].map((name) => `(?<![\\w.])/${name}/\\w`);
  const pattern = new RegExp([...hosts, ...folders].join('|'), 'g');
  expect(everything.flatMap((path) => findInFile(path, pattern))).toEqual([]);
  expect(findInFile('package-lock.json', /"resolved": "http[^"]*"/g)).toEqual([]);
});

test('a suppressed lint rule gives its reason on the same line', () => {
  const suppression = /(oxlint|eslint)-disable(?!.*--\s*\S).*/g;
  expect(
    code.flatMap((path) => findInFile(path, suppression)).filter((line) => !line.startsWith('tests/architecture/')),
  ).toEqual([]);
  expect(code.flatMap((path) => findInFile(path, /@ts-(ignore|nocheck)\b/g))).toEqual([]);
});
