import { describe, expect, it } from 'vitest';
import {
  bandFilters,
  costSeries,
  crimeGrowth,
  type Figures,
  monthFilters,
} from '#renderer/domains/dashboard/figures.ts';

const months = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];

describe('the way down from a figure', () => {
  it('asks for the cases of a month by its first and last day', () => {
    expect(monthFilters('2026-12', '2026-12')).toEqual([
      { field: 'openedAt', operator: 'after', value: '2026-11-30' },
      { field: 'openedAt', operator: 'before', value: '2027-01-01' },
    ]);
  });

  it('asks for a band of age by the days on which its cases were opened', () => {
    const opened = (band: Parameters<typeof bandFilters>[0]) =>
      bandFilters(band, '2026-11-22').flatMap(({ field, operator, value }) =>
        field === 'openedAt' ? [`${operator} ${value}`] : [],
      );
    expect(opened('0-30')).toEqual(['after 2026-10-22']);
    expect(opened('31-90')).toEqual(['after 2026-08-23', 'before 2026-10-23']);
    expect(opened('366+')).toEqual(['before 2025-11-22']);
  });
});

describe('growth and costs', () => {
  it('puts the form of crime first that grew most, and leaves out those without a case', () => {
    const count = (key: string, counts: readonly number[]) =>
      counts.map((value, at) => ({ month: months[at] ?? '', key, count: value }));
    const figures = {
      formsOfCrime: [...count('a', [3, 3, 3, 3, 3, 3]), ...count('b', [0, 0, 1, 1, 1, 1]), ...count('c', [])],
    } as unknown as Figures;
    expect(crimeGrowth(figures, months).map(({ form, latest, before }) => [form, latest, before])).toEqual([
      ['b', 3, 1],
      ['a', 9, 9],
    ]);
  });

  it('puts hours before money and the dearer currency before the other', () => {
    const costs = [
      { month: '2026-05', unit: 'USD', amount: 10 },
      { month: '2026-06', unit: 'EUR', amount: 90 },
      { month: '2026-06', unit: 'h', amount: 1 },
    ];
    const series = costSeries({ costs } as unknown as Figures, months.slice(0, 2));
    expect(series).toEqual([
      { unit: 'h', values: [0, 1] },
      { unit: 'EUR', values: [0, 90] },
      { unit: 'USD', values: [10, 0] },
    ]);
  });
});
