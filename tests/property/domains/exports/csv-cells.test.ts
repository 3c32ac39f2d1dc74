import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell } from '#electron/domains/exports/csv.format.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ' ', '1', 'A', '|') }),
);

it('any cells come back as they were, but for the guard, and none begins a formula', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (cells) => {
      const [read] = parse(`${cells.map(csvCell).join(',')}\r\n`, { record_delimiter: '\r\n' });
      expect(read).toHaveLength(cells.length);
      for (const [index, cell] of cells.entries()) {
        const got = read?.[index] ?? '';
        expect([cell, `'${cell}`]).toContain(got);
        expect(/^[=@\t\r]/.test(got) || (/^[+-]/.test(got) && /[^\d .()/+-]/.test(got))).toBe(false);
      }
    }),
  );
});
