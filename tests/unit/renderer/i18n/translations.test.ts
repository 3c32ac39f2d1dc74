import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { envelopeFields, subjectCategories } from '#shared/core/marking.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { createI18n } from '#renderer/i18n/i18n.ts';
import { pseudo } from '#renderer/i18n/pseudo.ts';

const locales = join(import.meta.dirname, '../../../../renderer/i18n/locales');

function namespace(language: string, file: string): Record<string, string> {
  return JSON.parse(readFileSync(join(locales, language, file), 'utf8')) as Record<string, string>;
}

/** Plural forms differ by language: `_many` is French only. */
const stems = (texts: Record<string, string>) =>
  [...new Set(Object.keys(texts).map((key) => key.replace(/_(zero|one|two|few|many|other)$/, '')))].sort();
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

const files = readdirSync(join(locales, 'en')).filter((file) => file.endsWith('.json'));

describe.each(files)('%s', (file) => {
  test('says the same things in English and French', () => {
    expect(stems(namespace('fr', file))).toEqual(stems(namespace('en', file)));
  });

  test('leaves no sentence empty and no placeholder behind', () => {
    const [en, fr] = [namespace('en', file), namespace('fr', file)];
    const wrong = Object.keys(en).filter(
      (key) =>
        !en[key]?.trim() ||
        (fr[key] !== undefined && placeholders(fr[key]).join() !== placeholders(en[key] ?? '').join()),
    );
    expect(wrong).toEqual([]);
  });
});

describe('pack labels', () => {
  test.each(['en', 'fr'])('cover every type, field, state and term of the core pack in %s', (language) => {
    const labels = namespace(language, 'pack.json');
    const wanted = [
      ...corePack.types.flatMap((type) => [
        `core.type.${type.name}`,
        `core.types.${type.name}`,
        ...type.fields.map((field) => `core.field.${type.name}.${field.name}`),
        ...(type.lifecycle?.states ?? []).map((state) => `core.state.${type.name}.${state.name}`),
      ]),
      ...Object.entries(corePack.vocabularies).flatMap(([name, terms]) =>
        terms.map((term) => `core.term.${name}.${term}`),
      ),
      ...subjectCategories.map((category) => `core.term.subject-category.${category}`),
      ...envelopeFields.map((field) => `envelope.${field}`),
    ];
    expect(wanted.filter((key) => !labels[key])).toEqual([]);
  });

  test('explain every field that a directive asks for', () => {
    const labels = namespace('en', 'pack.json');
    const legal = corePack.types.flatMap((type) =>
      type.fields
        .filter((field) => field.source?.includes('Directive'))
        .map((field) => `core.help.${type.name}.${field.name}`),
    );
    expect(legal.filter((key) => !labels[key])).toEqual([]);
  });
});

describe('pseudo-locale', () => {
  test('is longer, strange and in brackets, and keeps placeholders', () => {
    expect(pseudo('save {{name}}')).toBe('[šáṽé {{name}}~~~~]');
  });
});

test('French sets a space that does not break before its marks', () => {
  const t = createI18n('fr').getFixedT('fr', 'ui');
  expect(t('evaluation.words', { code: 'B2', source: 'x', information: 'y' })).toBe(
    'B2 – source\u00a0: x\u202f; information\u00a0: y',
  );
});
