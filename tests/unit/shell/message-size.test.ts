import { expect, it } from 'vitest';
import { fitsWithin, maxMessageBytes } from '#electron/shell/message-size.ts';

it('plain data within the limit fits', () => {
  expect(fitsWithin({ id: 1, channel: 'a.b', input: [null, true, 'text', { deep: [1, 2] }] }, 1000)).toBe(true);
});

it('counts two bytes a character', () => {
  expect(fitsWithin('x'.repeat(50), 100)).toBe(true);
  expect(fitsWithin('x'.repeat(51), 100)).toBe(false);
});

it('counts keys and many small parts too', () => {
  expect(fitsWithin({ ['k'.repeat(60)]: 1 }, 100)).toBe(false);
  expect(
    fitsWithin(
      Array.from({ length: 20 }, () => 0),
      100,
    ),
  ).toBe(false);
});

it('a cycle and a great depth do not fit, and do not hang', () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  expect(fitsWithin(cycle, maxMessageBytes)).toBe(false);
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  expect(fitsWithin(deep, maxMessageBytes)).toBe(false);
});

it.each([
  ['a map', new Map()],
  ['a date', new Date(0)],
  ['bytes', new Uint8Array(1)],
  ['an error', new Error('x')],
])('%s is not plain data', (_what, value) => {
  expect(fitsWithin({ value }, maxMessageBytes)).toBe(false);
});

it('a long sparse array does not fit', () => {
  expect(fitsWithin(Array(10_000_000), maxMessageBytes)).toBe(false);
});
