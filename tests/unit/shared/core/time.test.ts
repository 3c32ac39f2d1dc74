import { describe, expect, it } from 'vitest';
import { fold } from '#shared/core/fold.ts';
import { dateLabel, endOfDate, monthLabel, monthsUntil, readMoment, startOfDay } from '#shared/core/time.ts';

const paris = 'Europe/Paris';
const hour = 3_600_000;

describe('calendar work in a zone', () => {
  it('puts one instant into the day and month of each zone', () => {
    const at = Date.UTC(2026, 11, 31, 23, 30);
    expect([monthLabel(at, 'UTC'), dateLabel(at, 'UTC')]).toEqual(['2026-12', '2026-12-31']);
    expect([monthLabel(at, paris), dateLabel(at, paris)]).toEqual(['2027-01', '2027-01-01']);
  });

  it('gives months without gap or overlap, across a change of clocks and of year', () => {
    const months = monthsUntil(Date.UTC(2027, 3, 2), paris, 12);
    expect(months.map(({ label }) => label).slice(-5)).toEqual(['2026-12', '2027-01', '2027-02', '2027-03', '2027-04']);
    for (const [at, month] of months.entries()) expect(months[at + 1]?.start ?? month.end).toBe(month.end);
    const march = months.at(-2)!;
    expect(march.end - march.start).toBe((31 * 24 - 1) * hour);
  });

  it('counts days by the calendar, not by 24 hours', () => {
    const beforeTheChange = Date.UTC(2026, 2, 28, 12);
    expect(startOfDay(beforeTheChange, paris)).toBe(Date.UTC(2026, 2, 27, 23));
    expect(startOfDay(beforeTheChange, paris, 2)).toBe(Date.UTC(2026, 2, 29, 22));
    expect(endOfDate('2026-03-29', paris) - startOfDay(Date.UTC(2026, 2, 29, 12), paris)).toBe(23 * hour);
  });

  it('reads dates, date-times with offset and milliseconds, and nothing else', () => {
    expect(readMoment('2026-05-20', paris)).toBe(Date.UTC(2026, 4, 19, 22));
    expect(readMoment('2026-05-20T10:00:00+02:00', paris)).toBe(Date.UTC(2026, 4, 20, 8));
    expect(readMoment('1779264000000', paris)).toBe(1_779_264_000_000);
    for (const text of ['', '2026', '20 May', '2026-13-01', '2026-05-20T10:00', "' OR 1=1"])
      expect(readMoment(text, paris)).toBeNull();
  });

  it('refuses a zone that is none', () => {
    for (const zone of ['', 'Paris', 'Mars/Olympus', '../etc']) {
      expect(() => monthsUntil(0, zone, 1)).toThrow(expect.objectContaining({ code: 'time/unknown-zone' }));
      expect(() => readMoment('2026-05-20', zone)).toThrow(expect.objectContaining({ code: 'time/unknown-zone' }));
    }
  });
});

describe('folding', () => {
  it('makes writings of one word equal and leaves different words different', () => {
    for (const writing of ['Élise', 'élise', 'E\u0301LISE', 'ELISE']) expect(fold(writing)).toBe('elise');
    expect(fold('ΟΔΟΣ')).toBe(fold('οδος'));
    expect(fold('straße')).not.toBe(fold('strase'));
  });
});
