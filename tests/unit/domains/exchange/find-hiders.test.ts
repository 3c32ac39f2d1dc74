import { expect, test } from 'vitest';
import { findHiders } from '#electron/domains/exchange/deciding/find-hiders.ts';

/** @param over by write: what replaces it. Capital letters are known here; what nothing replaces is a top. */
const hidersIn = (over: Readonly<Record<string, readonly string[]>>, asked: readonly string[]) => {
  const looked: string[] = [];
  const hiders = findHiders(asked, {
    supersedersOf: (id) => over[id] ?? [],
    isHidden: (id) => id === id.toLowerCase(),
    topOf: (id) => {
      looked.push(id);
      return over[id] === undefined ? id : null;
    },
  });
  return { hiders: Object.fromEntries(asked.flatMap((id) => (hiders.has(id) ? [[id, hiders.get(id)]] : []))), looked };
};

test('the write at the end of a chain hides all that it replaces, and each write on the way is looked at once', () => {
  const chain = { A: ['x'], B: ['x'], C: ['y'], x: ['y'], y: ['z'] };
  const { hiders, looked } = hidersIn(chain, ['A', 'B', 'C', 'D']);
  expect(hiders).toEqual({ A: 'z', B: 'z', C: 'z' });
  expect(looked.toSorted()).toEqual(['x', 'y', 'z']);
});

test('a known write in between ends the chain', () => {
  expect(hidersIn({ A: ['x'], x: ['K'], K: ['z'] }, ['A']).hiders).toEqual({});
});

test('writes that replace each other in a circle hide nothing and end', () => {
  expect(hidersIn({ A: ['x'], x: ['y'], y: ['x'] }, ['A']).hiders).toEqual({});
});

test('a write may be replaced by more than a call takes arguments', () => {
  const many = Array.from({ length: 150_000 }, (_, number) => `over-${number}`);
  const { hiders, looked } = hidersIn({ A: ['x'], x: many }, ['A']);
  expect(Object.keys(hiders)).toEqual(['A']);
  expect(looked).toHaveLength(many.length + 1);
});
