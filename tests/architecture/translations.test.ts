import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { sourceFiles, sourceText } from '#tests/support/source-files.ts';
import { usedKeys } from './used-keys.ts';

const locales = 'renderer/i18n/locales';
const namespaces = readdirSync(join(repositoryRoot, locales, 'en')).map((name) => name.replace('.json', ''));

function texts(language: string, namespace: string): Record<string, string> {
  return JSON.parse(sourceText(`${locales}/${language}/${namespace}.json`)) as Record<string, string>;
}

/** `cases_one` and `cases_other` are forms of `cases`; French has `_many` besides. */
function base(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

function placeholdersByKey(language: string, namespace: string): Record<string, readonly string[]> {
  const found: Record<string, Set<string>> = {};
  for (const [key, text] of Object.entries(texts(language, namespace))) {
    const names = (found[base(key)] ??= new Set());
    for (const match of text.matchAll(/\{\{\s*(\w+)/g)) names.add(match[1] ?? '');
  }
  return Object.fromEntries(Object.entries(found).map(([key, names]) => [key, [...names].toSorted()]));
}

test('French has the namespaces that English has', () => {
  const french = readdirSync(join(repositoryRoot, locales, 'fr')).map((name) => name.replace('.json', ''));
  expect(french).toEqual(namespaces);
});

describe.each(namespaces)('namespace %s', (namespace) => {
  test('has the same keys in English and French, with the same values to fill in', () => {
    expect(placeholdersByKey('fr', namespace)).toEqual(placeholdersByKey('en', namespace));
  });

  test('has no empty text, and both plural forms wherever it has one', () => {
    for (const language of ['en', 'fr']) {
      const all = texts(language, namespace);
      const empty = Object.keys(all).filter((key) => all[key]?.trim() === '');
      const halfPlural = Object.keys(all).filter(
        (key) => base(key) !== key && !(`${base(key)}_one` in all && `${base(key)}_other` in all),
      );
      expect({ language, empty, halfPlural }).toEqual({ language, empty: [], halfPlural: [] });
    }
  });

  test('is typeset: a curved apostrophe, and no exclamation', () => {
    const typed = /\w'\w|!/;
    expect(typed.test("l'agent") && typed.test('Saved!')).toBe(true);
    const wrong = ['en', 'fr'].flatMap((language) =>
      Object.entries(texts(language, namespace)).flatMap(([key, text]) =>
        typed.test(text) ? [`${language} ${key}`] : [],
      ),
    );
    expect(wrong).toEqual([]);
  });
});

test('every key that a screen uses has a text', () => {
  const screens = sourceFiles(['renderer'], /\.tsx?$/);
  const known = new Map(namespaces.map((name) => [name, new Set(Object.keys(placeholdersByKey('en', name)))]));
  const exists = (namespace: string | undefined, key: string, isPrefix: boolean) =>
    (namespace === undefined ? [...known.values()] : [known.get(namespace) ?? new Set<string>()]).some((keys) =>
      isPrefix ? [...keys].some((one) => one.startsWith(key)) : keys.has(key),
    );
  const missing = screens.flatMap((path) =>
    usedKeys(sourceText(path))
      .filter(({ namespace, key, isPrefix }) => !exists(namespace, key, isPrefix))
      .map(({ namespace, key }) => `${path} ${namespace ?? 'any'}:${key}`),
  );
  expect(missing).toEqual([]);
});

test('every refusal that the program can give has a sentence', () => {
  const sentences = texts('en', 'errors');
  const sources = sourceFiles(['shared', 'electron', 'renderer'], /\.tsx?$/).map(sourceText);
  const thrown = sources.flatMap((text) => [...text.matchAll(/AppError\(\s*'([a-z-]+)\/[a-z0-9-]+'/g)]);
  const families = new Set([
    ...Object.keys(sentences).map((code) => code.split('/')[0]),
    ...thrown.map((match) => match[1]),
  ]);
  const codes = sources
    .flatMap((text) => [...text.matchAll(/'([a-z-]+)\/[a-z0-9]+(?:-[a-z0-9]+)*'/g)])
    .filter((match) => families.has(match[1]))
    .map((match) => match[0].slice(1, -1));
  expect(thrown.length).toBeGreaterThan(10);
  expect([...new Set(codes)].filter((code) => !(code in sentences)).toSorted()).toEqual([]);
});
