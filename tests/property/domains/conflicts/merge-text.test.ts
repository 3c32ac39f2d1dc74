import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeText } from '#electron/domains/conflicts/merge-text.rules.ts';

const numRuns = process.env['SLOW'] === '1' ? 2_000 : 200;
const text = fc
  .array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', '__proto__\n', 'constructor\n', '1\n'), { maxLength: 12 })
  .chain((lines) => fc.constantFrom('', 'end').map((end) => lines.join('') + end));

test('each side can be read off the hunks where all others kept what they started from', () => {
  fc.assert(
    fc.property(text, text, (base, side) => {
      expect(mergeText(base, [side, base])).toMatchObject({ isClean: true, merged: side });
      expect(mergeText(base, [base, side, base])).toMatchObject({ isClean: true, merged: side });
      expect(mergeText(base, [side, side])).toMatchObject({ isClean: true, merged: side });
    }),
    { numRuns },
  );
});

test('the order of the sides changes only the order of their versions', () => {
  fc.assert(
    fc.property(text, text, text, (base, a, b) => {
      const one = mergeText(base, [a, b]);
      const other = mergeText(base, [b, a]);
      expect(
        other.hunks.map((hunk) => (hunk.kind === 'same' ? hunk : { ...hunk, sides: hunk.sides.toReversed() })),
      ).toEqual(one.hunks);
    }),
    { numRuns },
  );
});

test('every line that a side added stands in the merged text, and hunks in a row are never both the same', () => {
  fc.assert(
    fc.property(text, fc.array(text, { minLength: 2, maxLength: 4 }), (base, sides) => {
      const { merged, hunks } = mergeText(base, sides);
      const known = new Set(base.split('\n'));
      for (const line of sides.flatMap((side) => side.split('\n')).filter((one) => one !== ''))
        if (!known.has(line)) expect(merged.split('\n')).toContain(line);
      for (const [index, hunk] of hunks.entries())
        if (hunk.kind === 'same') expect(hunks[index + 1]?.kind).not.toBe('same');
    }),
    { numRuns },
  );
});
