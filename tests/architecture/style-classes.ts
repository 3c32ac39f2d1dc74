/** Classes that a CSS module defines and that its components name: `styles['row']`. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface StyleFault {
  readonly sheet: string;
  readonly unused: readonly string[];
  readonly missing: readonly string[];
}

/** @returns the sheets in which something is defined and not used, or used and not defined. */
export function styleFaults(root: string): StyleFault[] {
  const users = readUsers(root);
  return globSync('renderer/**/*.module.css', { cwd: root })
    .toSorted()
    .map((sheet) => compare(sheet, definedIn(readFileSync(join(root, sheet), 'utf8')), users.get(sheet) ?? []))
    .filter(({ unused, missing }) => unused.length + missing.length > 0);
}

interface User {
  readonly text: string;
  /** What it calls the sheet. */
  readonly name: string;
}

function compare(sheet: string, defined: ReadonlySet<string>, users: readonly User[]): StyleFault {
  const named = new Set(
    users.flatMap(({ text, name }) =>
      [...text.matchAll(new RegExp(`\\b${name}\\['([\\w-]+)'\\]`, 'g'))].map((found) => found[1] ?? ''),
    ),
  );
  // Where a class is chosen by a variable, all may be.
  const isOpen = users.some(({ text, name }) => new RegExp(`\\b${name}\\[[^']`).test(text));
  return {
    sheet,
    unused: isOpen ? [] : [...defined].filter((one) => !named.has(one)),
    missing: [...named].filter((one) => !defined.has(one)),
  };
}

function definedIn(css: string): ReadonlySet<string> {
  const selectors = css.replaceAll(/\/\*[\s\S]*?\*\/|'[^']*'|"[^"]*"/g, '').match(/[^{};]+(?=\{)/g) ?? [];
  return new Set(
    selectors.flatMap((selector) => [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map((found) => found[1] ?? '')),
  );
}

function readUsers(root: string): ReadonlyMap<string, User[]> {
  const users = new Map<string, User[]>();
  for (const file of globSync('renderer/**/*.{ts,tsx}', { cwd: root })) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, name = '', from = ''] of text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
      const sheet = from.startsWith('#') ? from.slice(1) : normalize(join(dirname(file), from));
      users.set(sheet, [...(users.get(sheet) ?? []), { text, name }]);
    }
  }
  return users;
}
