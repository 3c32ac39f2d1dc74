// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { envelopeSchema } from '#shared/core/marking.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { explainFocused } from '#renderer/app/help/explain-focused.ts';
import { helpParts, helpTopics, topicOf } from '#renderer/ui/help/help-topics.ts';
import { MarkingField } from '#renderer/ui/marking/MarkingField.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { renderInApp } from '../render.tsx';

const locales = join(import.meta.dirname, '../../../../renderer/i18n/locales');
const wordsIn = (language: string) =>
  JSON.parse(readFileSync(join(locales, language, 'help.json'), 'utf8')) as Record<string, string>;

describe('help', () => {
  afterEach(cleanup);

  test.each(['en', 'fr'])('says every part of every topic in %s', (language) => {
    const words = wordsIn(language);
    const wanted = helpTopics.flatMap((topic) => ['title', ...helpParts].map((part) => `${topic}.${part}`));
    expect(wanted.filter((key) => !words[key])).toEqual([]);
  });

  test('explains every field of the pack that names a source, and every member of the envelope', () => {
    const asked = corePack.types.flatMap(({ name, fields }) =>
      fields.filter(({ source }) => source !== undefined).map((field) => `${name}.${field.name}`),
    );
    const unexplained = asked.filter((path) => {
      const [type = '', field = ''] = path.split('.');
      return topicOf(type, field) === undefined;
    });
    expect(asked.length).toBeGreaterThan(10);
    expect(unexplained).toEqual([]);
    expect(Object.keys(envelopeSchema.shape).filter((member) => !topicOf('case', member))).toEqual([]);
  });

  test('stands beside the field and is found from it by F1', () => {
    const value = { handling: 'H1', tlp: 'AMBER', pap: 'AMBER' } as const;
    renderInApp(
      <>
        <MarkingField value={value} onChange={() => undefined} />
        <TextField label="Legal basis" about="envelope.legalBasis" value="" onChange={() => undefined} />
        <TextField label="Title" value="" onChange={() => undefined} />
      </>,
    );
    const names = screen.getAllByRole('button', { name: /^Help on/ }).map((mark) => mark.getAttribute('aria-label'));
    expect(names).toEqual(['Help on Handling code', 'Help on TLP', 'Help on PAP', 'Help on Legal basis']);
    let pressed = '';
    document.addEventListener('click', ({ target }) => (pressed = (target as HTMLElement).dataset['help'] ?? ''));
    screen.getByRole('textbox', { name: 'Legal basis' }).focus();
    expect(explainFocused()).toBe(true);
    expect(pressed).toBe('envelope.legalBasis');
    screen.getByRole('textbox', { name: 'Title' }).focus();
    expect(explainFocused()).toBe(false);
  });
});
