// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { useCheckWords } from '#renderer/domains/exchange/entry/use-check-words.ts';
import { formatInstant, type Language, systemZone } from '#renderer/i18n/format.ts';
import { renderInApp } from '../../render.tsx';

const at = Date.UTC(2026, 10, 3, 9, 30);

function wordsOf(name: string, detail: string, language: Language, ok = true): string {
  function Words() {
    return <p data-testid="words">{useCheckWords()({ name, ok, detail })}</p>;
  }
  renderInApp(<Words />, language);
  const words = screen.getByTestId('words').textContent;
  cleanup();
  return words.replaceAll(/\s/g, ' ');
}

describe('what a check found', () => {
  afterEach(cleanup);

  test.each(['en', 'fr'] as const)('is a moment with its zone, in %s', (language) => {
    const moment = formatInstant(at, systemZone(), language).replaceAll(/\s/g, ' ');
    expect(wordsOf('revocation', new Date(at).toISOString(), language)).toBe(moment);
  });

  test.each([
    ['sizes', '1070000000', '1.07 GB', '1,07 Go'],
    ['items', '12345', '12,345 items', '12 345 éléments'],
    ['recipients', '1', '1 recipient', '1 destinataire'],
    ['addressee', '4a5b6c7d8e9f0a1b 5a5b6c7d8e9f0a1b', 'for 2 units', 'pour 2 unités'],
    ['replay', 'duplicate', 'opened before', 'déjà ouvert'],
  ])('is read as an officer reads it: %s %s', (name, detail, english, french) => {
    expect(wordsOf(name, detail, 'en')).toBe(english);
    expect(wordsOf(name, detail, 'fr')).toBe(french);
  });

  test('stands as it came where it is words already, or the code of a refusal', () => {
    expect(wordsOf('sender', 'UNC3T Lisboa (PT)', 'en')).toBe('UNC3T Lisboa (PT)');
    expect(wordsOf('sizes', 'bundle/too-large', 'en', false)).toBe('bundle/too-large');
    expect(wordsOf('revocation', '', 'en')).toBe('');
  });
});
