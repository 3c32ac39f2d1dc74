/** A primitive that is not in the gallery is judged by nobody. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const screens = globSync('renderer/{app,domains}/**/*.tsx', { cwd: root }).filter(
  (file) => !file.includes('/gallery/'),
);
/** Nothing to look at: heard, or for paper only. */
const unseen: readonly string[] = ['LiveRegion', 'PrintLayoutProvider', 'PrintedTable', 'SrOnly'];

/** Components of renderer/ui that a screen draws. */
function primitives(): readonly string[] {
  const uses = screens.map(read);
  return globSync('renderer/ui/*/*.tsx', { cwd: root }).flatMap((file) => {
    const names = [...read(file).matchAll(/^export function ([A-Z]\w*)/gm)].map(([, name = '']) => name);
    const isDrawn = (name: string) =>
      uses.some((source) => source.includes(`#${file}'`) && new RegExp(`<${name}\\b`).test(source));
    return names.filter((name) => !unseen.includes(name) && isDrawn(name));
  });
}

/** Names on the samples: `<Sample name="Button, IconButton">`. */
function shown(): readonly string[] {
  return globSync('renderer/app/gallery/*.tsx', { cwd: root }).flatMap((file) =>
    [...read(file).matchAll(/<Sample [^>]*?name="([^"]+)"/g)].flatMap(([, names = '']) => names.split(', ')),
  );
}

describe('the gallery', () => {
  test('shows every primitive that a screen draws', () => {
    const found = primitives();
    expect(found.length).toBeGreaterThan(40);
    const names = new Set(shown());
    expect(found.filter((name) => !names.has(name))).toEqual([]);
  });

  test('has the component on the very sheet that names it', () => {
    const sheets = globSync('renderer/app/gallery/*.tsx', { cwd: root }).map(read).join('\n');
    expect(shown().filter((name) => !new RegExp(`<${name}\\b`).test(sheets))).toEqual([]);
  });
});
