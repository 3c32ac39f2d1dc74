import { expect, test } from 'vitest';
import { mergeText } from '#electron/domains/conflicts/merge-text.rules.ts';

const base = 'The bank called.\nThe account was closed.\nNobody answered.\n';

test('changes in different places are both taken', () => {
  const paris = base.replace('The bank called.', 'The bank called at nine.');
  const lisbon = base.replace('Nobody answered.', 'The owner answered.');
  expect(mergeText(base, [paris, lisbon])).toEqual({
    hunks: [{ kind: 'same', text: 'The bank called at nine.\nThe account was closed.\nThe owner answered.\n' }],
    merged: 'The bank called at nine.\nThe account was closed.\nThe owner answered.\n',
    isClean: true,
  });
});

test('a line that both changed stands as both versions, and the rest is merged', () => {
  const paris = base.replace('was closed', 'was frozen');
  const lisbon = base.replace('was closed', 'was emptied');
  const { hunks, merged, isClean } = mergeText(base, [paris, lisbon]);
  expect(isClean).toBe(false);
  expect(hunks).toEqual([
    { kind: 'same', text: 'The bank called.\n' },
    {
      kind: 'differs',
      base: 'The account was closed.\n',
      sides: ['The account was frozen.\n', 'The account was emptied.\n'],
    },
    { kind: 'same', text: 'Nobody answered.\n' },
  ]);
  expect(merged).toBe('The bank called.\nThe account was frozen.\nThe account was emptied.\nNobody answered.\n');
});

test('the same change on both sides is agreement', () => {
  const both = base.replace('closed', 'frozen');
  expect(mergeText(base, [both, both])).toEqual({
    hunks: [{ kind: 'same', text: both }],
    merged: both,
    isClean: true,
  });
});

test('three sides merge at once, and the one that changed nothing there does not count', () => {
  const sides = [base.replace('closed', 'frozen'), base, `${base}The owner called back.\n`];
  expect(mergeText(base, sides)).toMatchObject({
    merged: 'The bank called.\nThe account was frozen.\nNobody answered.\nThe owner called back.\n',
  });
});

test('a line that one side took away and the other changed stands as both', () => {
  const { hunks } = mergeText(base, [
    base.replace('The account was closed.\n', ''),
    base.replace('was closed', 'was frozen'),
  ]);
  expect(hunks[1]).toEqual({
    kind: 'differs',
    base: 'The account was closed.\n',
    sides: ['', 'The account was frozen.\n'],
  });
});

test('texts that have nothing in common stand whole, each on lines of its own', () => {
  expect(mergeText('', ['Paris wrote', 'Lisbon wrote'])).toEqual({
    hunks: [{ kind: 'differs', base: '', sides: ['Paris wrote', 'Lisbon wrote'] }],
    merged: 'Paris wrote\nLisbon wrote',
    isClean: false,
  });
});

test('a million empty lines do not hold it up', () => {
  const started = performance.now();
  const { isClean } = mergeText('\n'.repeat(300_000), [`a${'\n'.repeat(400_000)}b`, `c${'\n\r'.repeat(200_000)}d`]);
  expect(isClean).toBe(false);
  expect(performance.now() - started).toBeLessThan(5_000);
});
