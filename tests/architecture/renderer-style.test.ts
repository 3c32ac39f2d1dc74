import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { styleFaults } from './style-classes.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '');

/** Colours by their value: `#fff`, `rgb(…)`, `hsl(…)`, `oklch(…)`. */
const rawColour = /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|lab)\(/i;

describe('style sheets', () => {
  const sheets = globSync('renderer/**/*.css', { cwd: root });

  test('name colours by role; only tokens.css holds their values', () => {
    expect(rawColour.test('a { color: #abc; }')).toBe(true);
    const wrong = sheets.filter(
      (file) => !file.endsWith('ui/tokens.css') && rawColour.test(withoutComments(read(file))),
    );
    expect(wrong).toEqual([]);
  });

  test('stand in one of the four layers', () => {
    const modules = sheets.filter((file) => file.endsWith('.module.css'));
    const wrong = modules.filter((file) => !/^@layer (ui|page) \{/.test(withoutComments(read(file)).trim()));
    expect(wrong).toEqual([]);
    expect(read('renderer/public/layers.css')).toContain('@layer reset, tokens, ui, page;');
  });
});

describe('classes of style sheets', () => {
  test('are used, and what is used is there', () => expect(styleFaults(root)).toEqual([]));

  test('are seen to be neither', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder.path, 'renderer'));
    writeFileSync(
      join(folder.path, 'renderer/a.module.css'),
      `@layer page { .kept { &[data-a='.b'] { color: 0.5; } } .left:hover .alone {} }`,
    );
    writeFileSync(
      join(folder.path, 'renderer/A.tsx'),
      `import styles from './a.module.css';\nconst a = [styles['kept'], styles['gone']];`,
    );
    expect(styleFaults(folder.path)).toEqual([
      { sheet: 'renderer/a.module.css', unused: ['left', 'alone'], missing: ['gone'] },
    ]);
    folder.remove();
  });
});

describe('renderer code', () => {
  const sources = globSync('renderer/**/*.{ts,tsx}', { cwd: root });

  test('uses Dexie in two places only, neither of which sees plain text of a record', () => {
    const importers = sources.filter((file) => /from 'dexie'/.test(read(file))).sort();
    expect(importers).toEqual(['renderer/app/drafts-store.ts', 'renderer/app/ui-preferences.ts']);
  });

  test('asks the time in one place', () => {
    const wrong = sources.filter((file) => /\bDate\.now\(|\bnew Date\(\)|Math\.random\(/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  test('holds no colour either', () => {
    const wrong = sources.filter((file) => /['"`]#[0-9a-f]{3,8}['"`]|['"`](?:rgb|hsl)a?\(/i.test(read(file)));
    expect(wrong).toEqual([]);
  });

  test('writes no HTML as text', () => {
    expect(sources.filter((file) => /dangerouslySetInnerHTML|\.innerHTML/.test(read(file)))).toEqual([]);
  });
});
