import { expect, test } from 'vitest';
import { wayBack } from '#renderer/domains/records/transitions/way-back.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';

test('a task goes back by one move where there is one, by two where there is not', () => {
  expect(wayBack('task', 'doing', 'to-do')).toEqual(['to-do']);
  expect(wayBack('task', 'done', 'waiting')).toBeNull();
  expect(wayBack('task', 'done', 'doing')).toEqual(['to-do', 'doing']);
  expect(wayBack('task', 'waiting', 'to-do')).toEqual(['doing', 'to-do']);
});

test('no way leads back through a gate, nor where the type knows no states', () => {
  const gated = corePack.types
    .find(({ name }) => name === 'case')
    ?.lifecycle?.transitions.find(({ gates }) => gates.length > 0);
  expect(gated).toBeDefined();
  expect(wayBack('case', gated?.from ?? '', gated?.to ?? '')).toBeNull();
  expect(wayBack('identifier', 'to-do', 'done')).toBeNull();
});
