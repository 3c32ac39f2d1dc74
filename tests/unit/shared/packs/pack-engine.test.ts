import { expect, test } from 'vitest';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { PackSource } from '#shared/packs/engine/pack.schema.ts';

const engine = createPackEngine([corePack]);
const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (cause) {
    return (cause as { code?: string; params?: unknown }).params ?? (cause as Error).message;
  }
};

test('values are held to the kind, length and vocabulary of their field', () => {
  const check = (field: string, value: unknown) => refusal(() => engine.checkValue('case', field, value));
  expect(check('title', 'Operation Levant')).toBeUndefined();
  expect(check('title', '')).toMatchObject({ problem: 'required' });
  expect(check('title', 'x'.repeat(201))).toMatchObject({ problem: 'too-long' });
  expect(check('title', 7)).toMatchObject({ problem: 'shape' });
  expect(check('formOfCrime', 'illegal-access')).toBeUndefined();
  expect(check('formOfCrime', 'jaywalking')).toMatchObject({ problem: 'not-in-vocabulary' });
  expect(check('countries', ['FR', 'xx'])).toMatchObject({ problem: 'shape' });
  expect(check('nothing', 'x')).toEqual({ type: 'case', field: 'nothing' });
});

test('a type that no pack defines is refused by name', () => {
  expect(refusal(() => engine.typeOf('spell'))).toEqual({ type: 'spell' });
  expect(engine.findType('__proto__')).toBeNull();
});

const [caseType] = corePack.types;
const broken: [what: string, change: Partial<PackSource['types'][number]>, complaint: RegExp][] = [
  ['a reserved field name', { fields: [{ name: 'state', kind: 'text' }], title: 'state' }, /reserved/],
  [
    'a field twice',
    {
      fields: [
        { name: 'title', kind: 'text' },
        { name: 'title', kind: 'text' },
      ],
    },
    /twice/,
  ],
  ['a title that is no field', { title: 'name' }, /no field name/],
  [
    'an unknown vocabulary',
    { fields: [{ name: 'title', kind: 'choice', vocabulary: 'colours' }] },
    /no vocabulary colours/,
  ],
  [
    'a transition to nowhere',
    {
      lifecycle: {
        initial: 'a',
        states: [{ name: 'a', open: true }],
        transitions: [{ from: 'a', to: 'b', gates: [] }],
      },
    },
    /names no state/,
  ],
];
test.each(broken)('a pack with %s does not load', (_what, change, complaint) => {
  const pack = { ...corePack, types: [{ ...caseType, ...change }] } as PackSource;
  expect(() => createPackEngine([pack])).toThrow(complaint);
});

test('two packs may not define one type', () => {
  expect(() => createPackEngine([corePack, { ...corePack, name: 'other' }])).toThrow(/Two packs/);
});
