import { describe, expect, test } from 'vitest';
import { toCsv } from '#renderer/ui/data-table/csv.ts';
import { defang } from '#renderer/ui/identifier/defang.ts';

describe('defang', () => {
  test.each([
    ['gopher://bad.example', 'url', 'gopher[:]//bad[.]example'],
    ['https://bad.example/a.b?c=d.e', 'url', 'hxxps://bad[.]example/a.b?c=d.e'],
    ['bad.example', 'domain', 'bad[.]example'],
    ['a.b@bad.example', 'email', 'a[.]b[@]bad[.]example'],
    ['203.0.113.7', 'ip', '203[.]0[.]113[.]7'],
    ['invoice.exe', 'filename', 'invoice.exe'],
  ])('%s of kind %s is shown as %s', (value, kind, shown) => {
    expect(defang(value, kind)).toBe(shown);
  });
});

describe('toCsv', () => {
  test('quotes commas, quotes and line breaks', () => {
    expect(toCsv({ header: ['a'], rows: [['x,"y"\nz']] }, null)).toBe('a\r\n"x,""y""\nz"\r\n');
  });

  test('disarms what a spreadsheet would run, and leaves telephone numbers', () => {
    expect(toCsv({ header: ['a'], rows: [['=cmd'], ['@x'], ['-1+cmd'], ['+33 6 12'], ['-5.2']] }, null)).toBe(
      "a\r\n'=cmd\r\n'@x\r\n'-1+cmd\r\n+33 6 12\r\n-5.2\r\n",
    );
  });

  test('puts the marking into a line of its own, with as many fields as every other line', () => {
    const csv = toCsv({ header: ['a', 'b'], rows: [['1', '2']] }, 'H1 · TLP:AMBER · PAP:RED');
    expect(csv).toBe('H1 · TLP:AMBER · PAP:RED,\r\na,b\r\n1,2\r\n');
  });
});
