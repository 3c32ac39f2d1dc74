import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const sources = globSync('renderer/**/*.{ts,tsx}', { cwd: root }).sort();

/** A namespace without a file has no words: every key of it is missing. */
function texts(language: string, name: string): Record<string, string> {
  const file = join(root, `renderer/i18n/locales/${language}/${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** Keys written out as `t('…')`, with the namespaces that the file's translator of that name stands for. */
function keysOf(source: string): readonly { readonly key: string; readonly namespaces: readonly string[] }[] {
  const translators = new Map<string, string[]>();
  for (const [, name = '', namespace = ''] of source.matchAll(/const (\w+) = useT\('([^']+)'\)/g)) {
    translators.set(name, [...(translators.get(name) ?? []), namespace]);
  }
  return [...translators].flatMap(([name, namespaces]) =>
    [...source.matchAll(new RegExp(`\\b${name}\\(\\s*'([^']+)'`, 'g'))].map(([, key = '']) => ({ key, namespaces })),
  );
}

describe('translation keys', () => {
  test.each(['en', 'fr'])('written in the screens all have words in %s', (language) => {
    const missing = sources.flatMap((file) =>
      keysOf(readFileSync(join(root, file), 'utf8'))
        .filter(
          ({ key, namespaces }) =>
            !namespaces.some((name) => key in texts(language, name) || `${key}_other` in texts(language, name)),
        )
        .map(({ key }) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });
});
