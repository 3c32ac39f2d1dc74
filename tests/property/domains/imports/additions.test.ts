import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { additionsTo } from '#electron/domains/imports/additions.rules.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';

const numRuns = process.env['SLOW'] === '1' ? 1000 : 25;
const { fields } = createPackEngine([corePack]).typeOf('identifier').type;

const instant = fc.record({
  at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  zone: fc.constant('UTC'),
  written: fc.constant(''),
});
const values = fc.record(
  {
    value: fc.string(),
    comment: fc.string(),
    sourcePort: fc.integer(),
    tags: fc.array(fc.string({ maxLength: 5 }), { maxLength: 5 }),
    externalIds: fc.array(fc.string({ maxLength: 5 }), { maxLength: 5 }),
    firstSeen: instant,
    lastSeen: instant,
  },
  { requiredKeys: [] },
);

describe('what imports add', () => {
  it('is nothing once it has been added', () => {
    fc.assert(
      fc.property(values, values, (existing, incoming) => {
        const merged = { ...existing, ...additionsTo(existing, incoming, fields) };
        expect(additionsTo(merged, incoming, fields)).toEqual({});
      }),
      { numRuns },
    );
  });

  it('never takes a word, a tag or an id away', () => {
    fc.assert(
      fc.property(values, values, (existing, incoming) => {
        const additions = additionsTo(existing, incoming, fields);
        for (const name of ['value', 'comment'] as const)
          if (existing[name]) expect(additions).not.toHaveProperty(name);
        for (const name of ['tags', 'externalIds'] as const) {
          const after = (additions[name] ?? existing[name] ?? []) as string[];
          expect(after).toEqual(expect.arrayContaining(existing[name] ?? []));
        }
      }),
      { numRuns },
    );
  });

  it('is the same range of times in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 5 }), (incoming) => {
        const all = (items: typeof incoming) =>
          items.reduce<Record<string, unknown>>(
            (now, item) => ({ ...now, ...additionsTo(now as never, item, fields) }),
            {},
          );
        const at = (value: unknown) => (value as { at: number } | undefined)?.at;
        const [forth, back] = [all(incoming), all(incoming.toReversed())];
        expect([at(forth['firstSeen']), at(forth['lastSeen'])]).toEqual([at(back['firstSeen']), at(back['lastSeen'])]);
      }),
      { numRuns },
    );
  });
});
