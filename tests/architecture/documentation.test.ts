import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '#electron/cli/commands/index.ts';
import { findCommand, parseCommand } from '#electron/cli/parse-command.ts';
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

/** Blocks of commands in every page; prompts, where there are any, taken away. */
const blocks = pages.flatMap((page) =>
  [...sourceText(page).matchAll(/^```(?:sh|console)\n([\s\S]*?)^```$/gm)].map((match) => ({
    page,
    script: (match[1] ?? '').replace(/^[#$] (?=[a-z])/gm, ''),
  })),
);

/** Words of a line as a shell would split it; `#` begins a comment. */
function wordsOf(line: string): readonly string[] {
  const words = line.matchAll(/"([^"]*)"|(#.*)|(\S+)/g);
  return [...words].flatMap(([, quoted, comment, plain]) => (comment === undefined ? [quoted ?? plain ?? ''] : []));
}

test('every concord command that a page shows is one that concord takes, with its arguments and options', () => {
  const start = /^(?:npx concord|npm run (?:-s |--silent )?concord --|concord|"\$CONCORD") (?!--help)(.+)$/gm;
  const shown = blocks.flatMap(({ page, script }) =>
    [...script.matchAll(start)].map(([, words = '']) => ({ page, words: wordsOf(words) })),
  );
  expect(shown.length).toBeGreaterThan(20);
  const refused = shown.flatMap(({ page, words }) => {
    const found = findCommand(commands, words);
    if (!found) return `${page}: ${words.join(' ')}`;
    try {
      parseCommand(found.command, found.rest);
      return [];
    } catch (error) {
      return `${page}: ${words.join(' ')}: ${String(error)}`;
    }
  });
  expect(refused).toEqual([]);
});

test('every file and page that a page links to exists', () => {
  const link = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;
  expect(wrongIn(link, (target, page) => !existsSync(join(repositoryRoot, dirname(page), target)))).toEqual([]);
});

test('every file of the program that a page names in code marks exists', () => {
  const path = /`((?:shared|electron|renderer|build|tests|docs)\/[\w./-]+\.\w+)`/g;
  expect(wrongIn(path, (target) => !existsSync(join(repositoryRoot, target)))).toEqual([]);
});

test('every block of commands is one that a shell can read', () => {
  expect(blocks.length).toBeGreaterThan(20);
  const unread = blocks.filter(({ script }) => spawnSync('bash', ['-n'], { input: script }).status !== 0);
  expect(unread).toEqual([]);
});

test('every tool that a page starts by node or npx is here', () => {
  expect(wrongIn(/\bnode (build\/tools\/[\w-]+\.mjs)/g, (path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
  const isHere = (name: string) => name === 'concord' || existsSync(join(repositoryRoot, 'node_modules/.bin', name));
  expect(wrongIn(/\bnpx (?!-)([\w-]+)/g, (name) => !isHere(name))).toEqual([]);
});

/** `npm run NAME -- … --option …` in blocks: the script's own file, or what it starts in tests/, must know the option. */
const optionsShown = blocks.flatMap(({ page, script }) =>
  [...script.matchAll(/npm run ([\w:]+) -- ([^#\n]+)/g)].flatMap(([, name = '', words = '']) =>
    [...words.matchAll(/(?<=\s|^)--([a-z-]+)/g)].map(([, option = '']) => ({ page, name, option })),
  ),
);
/** Other people's programs: they refuse an option that they do not know by themselves. */
const passedOn = new Set(['concord', 'vitest', 'e2e']);

test('every option that a page gives to an npm script is known to it', () => {
  const ours = optionsShown.filter(({ name }) => !passedOn.has(name));
  expect(ours.length).toBeGreaterThan(4);
  const sources = (name: string) =>
    [`build/tools/${name}.mjs`, `build/tools/${name}-folder.mjs`, `tests/${name}/run-${name}.ts`]
      .filter((path) => existsSync(join(repositoryRoot, path)))
      .map((path) => sourceText(path))
      .join('\n');
  const unknown = ours.filter(
    ({ name, option }) => !new RegExp(`['"\\s-]${option}['":]|--${option}`).test(sources(name)),
  );
  expect(unknown).toEqual([]);
});

test('every folder of tests that a page runs exists', () => {
  const run = /npm run (?:vitest|e2e) -- (?:--project \w+ )?(tests\/[\w/.-]+)/g;
  expect(wrongIn(run, (path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
});

test('decisions are numbered once each, without a gap', () => {
  const numbers = sourceFiles(['docs/adr'], /\.md$/).map((path) => Number(/(\d{4})-[^/]+$/.exec(path)?.[1]));
  expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
});
