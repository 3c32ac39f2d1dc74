import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository-root.ts';

/** What is generated, fetched or broken on purpose is not our source. */
const skipped = new Set(['node_modules', '.git', 'dist', 'out', 'test-results', 'fixtures', 'package-lock.json']);

/** Paths of the repository's text files under the given folders, with forward slashes, sorted. */
export function sourceFiles(folders: readonly string[], extension: RegExp): readonly string[] {
  return folders.flatMap((folder) => walk(folder)).filter((path) => extension.test(path));
}

function walk(folder: string): readonly string[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? walk(path) : [path];
    });
}

/** The text of a file of the repository. */
export function sourceText(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}

/** Every match of the pattern in the file, as `path:line found`. */
export function findInFile(path: string, pattern: RegExp): readonly string[] {
  return sourceText(path)
    .split('\n')
    .flatMap((line, index) => [...line.matchAll(pattern)].map((match) => `${path}:${index + 1} ${match[0]}`));
}
