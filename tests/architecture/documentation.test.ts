import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '#electron/cli/commands/index.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { sourceFiles, sourceText } from '#tests/support/source-files.ts';

const pages = sourceFiles(['.'], /\.md$/);
const manifest = JSON.parse(sourceText('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

/** Every match in every page, as `page: found`, for those that `isWrong` says so of. */
function wrongIn(pattern: RegExp, isWrong: (found: string, page: string) => boolean): readonly string[] {
  return pages.flatMap((page) =>
    [...sourceText(page).matchAll(pattern)]
      .map((match) => match[1] ?? '')
      .filter((found) => isWrong(found, page))
      .map((found) => `${page}: ${found}`),
  );
}

test('there are pages to check', () => {
  expect(pages).toContain('README.md');
});

test('every npm script that a page names exists', () => {
  expect(wrongIn(/npm run (?:-s |--silent )?([\w:-]+)/g, (name) => !(name in manifest.scripts))).toEqual([]);
  expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(['start', 'test', 'concord']));
});

test('every npm script runs a file that exists', () => {
  const files = Object.values(manifest.scripts).flatMap((script) => /^node (\S+)/.exec(script)?.[1] ?? []);
  expect(files.filter((file) => !existsSync(join(repositoryRoot, file)))).toEqual([]);
});

test('every concord command that a page shows exists, with its options', () => {
  const known = commands.map((command) => command.name);
  const shown = /(?:npx concord|npm run (?:-s |--silent )?concord --) ([a-z]+(?: [a-z]+)?)/g;
  const isKnown = (words: string) => known.some((name) => words === name || words.startsWith(`${name} `));
  expect(wrongIn(shown, (words) => !isKnown(words))).toEqual([]);
});

test('every file and page that a page links to exists', () => {
  const link = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;
  expect(wrongIn(link, (target, page) => !existsSync(join(repositoryRoot, dirname(page), target)))).toEqual([]);
});

test('every file of the program that a page names in code marks exists', () => {
  const path = /`((?:shared|electron|renderer|build|tests|docs)\/[\w./-]+\.\w+)`/g;
  expect(wrongIn(path, (target) => !existsSync(join(repositoryRoot, target)))).toEqual([]);
});
