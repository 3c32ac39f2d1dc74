/** Each folder says what lives there, and says it of every folder in it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../support/repository-root.ts';
import { sourceText } from '../support/source-files.ts';

const described = ['electron', 'electron/platform', 'renderer', 'shared', 'build', 'tests'];

const foldersIn = (path: string): readonly string[] =>
  readdirSync(join(repositoryRoot, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
const namedIn = (path: string, pattern: RegExp): readonly string[] =>
  [...sourceText(path).matchAll(pattern)].map((match) => match[1] ?? '');

describe.each(described)('%s', (path) => {
  test('has a page that names each folder in it, and no other', () => {
    expect(existsSync(join(repositoryRoot, path, 'README.md'))).toBe(true);
    const named = namedIn(`${path}/README.md`, /^\| `([a-z0-9]+)\/` +\|/gm);
    expect(named.toSorted()).toEqual(foldersIn(path).toSorted());
  });
});

test('docs/architecture.md says what each domain does, and knows no other', () => {
  const table = namedIn('docs/architecture.md', /^\| ([a-z]+) +\| .+\|$/gm).filter(
    (name) => name !== 'domain' && name !== 'folder',
  );
  const domains = new Set(['electron', 'renderer', 'shared'].flatMap((side) => foldersIn(`${side}/domains`)));
  expect(table.toSorted()).toEqual([...domains].toSorted());
});
