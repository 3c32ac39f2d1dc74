/** What the charts need of the figures. Months in charts are full ones; the month that still runs is named apart. Pure. */
import type { z } from 'zod';
import type { dashboardContract } from '#shared/domains/dashboard/dashboard.contract.ts';
import type { Filter } from '#shared/domains/records/records.schema.ts';

export type Figures = z.infer<typeof dashboardContract.figures.output>;

export const monthRanges = [12, 24, 36] as const;
export type MonthRange = (typeof monthRanges)[number];

export const ageBands = ['0-30', '31-90', '91-180', '181-365', '366+'] as const;
export type AgeBand = (typeof ageBands)[number];

/** Months compared when asked which forms of crime grow. */
export const growthMonths = 3;

/** The months of the answer, oldest first; the last one still runs. */
export function monthsOf({ opened }: Figures): readonly string[] {
  return opened.map(({ month }) => month);
}

export interface CrimeGrowth {
  readonly form: string;
  /** Cases in each full month. */
  readonly values: readonly number[];
  readonly latest: number;
  readonly before: number;
  readonly total: number;
}

/** Forms of crime, those that grew most first; among equals those with more cases. */
export function crimeGrowth({ formsOfCrime }: Figures, fullMonths: readonly string[]): readonly CrimeGrowth[] {
  const counts = new Map(formsOfCrime.map(({ month, key, count }) => [`${month} ${key}`, count]));
  const forms = [...new Set(formsOfCrime.map(({ key }) => key))];
  return forms
    .map((form) => {
      const values = fullMonths.map((month) => counts.get(`${month} ${form}`) ?? 0);
      return {
        form,
        values,
        latest: sum(values.slice(-growthMonths)),
        before: sum(values.slice(-2 * growthMonths, -growthMonths)),
        total: sum(values),
      };
    })
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.latest - b.before - (a.latest - a.before) || b.total - a.total);
}

export interface CostSeries {
  /** `h` for hours, otherwise a currency. */
  readonly unit: string;
  /** One amount for each month asked for. */
  readonly values: readonly number[];
}

/** Hours first, then currencies by what was spent in them. */
export function costSeries({ costs }: Figures, months: readonly string[]): readonly CostSeries[] {
  const amounts = new Map(costs.map(({ month, unit, amount }) => [`${month} ${unit}`, amount]));
  return [...new Set(costs.map(({ unit }) => unit))]
    .map((unit) => ({ unit, values: months.map((month) => amounts.get(`${month} ${unit}`) ?? 0) }))
    .toSorted((a, b) => Number(b.unit === 'h') - Number(a.unit === 'h') || sum(b.values) - sum(a.values));
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The filters of the list of cases that select exactly what a figure counted. */
export const openFilters: readonly Filter[] = [
  { field: 'state', operator: 'is-not', value: 'closed' },
  { field: 'state', operator: 'is-not', value: 'archived' },
];

/** Days after which a band begins and ends, as the core counts them. */
const bandDays: Readonly<Record<AgeBand, readonly [youngest: number, oldest: number | null]>> = {
  '0-30': [0, 30],
  '31-90': [31, 90],
  '91-180': [91, 180],
  '181-365': [181, 365],
  '366+': [366, null],
};

/** @param today `YYYY-MM-DD` in the zone of the figures. */
export function bandFilters(band: AgeBand, today: string): readonly Filter[] {
  const [youngest, oldest] = bandDays[band];
  const before = youngest === 0 ? [] : [openedFilter('before', dayBefore(today, youngest - 1))];
  const after = oldest === null ? [] : [openedFilter('after', dayBefore(today, oldest + 1))];
  return [...openFilters, ...after, ...before];
}

/** Opened in the months from the first to the last, both included. */
export function monthFilters(first: string, last: string): readonly Filter[] {
  const [year = 0, month = 0] = last.split('-').map(Number);
  const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  return [openedFilter('after', dayBefore(`${first}-01`, 1)), openedFilter('before', next)];
}

function openedFilter(operator: 'before' | 'after', value: string): Filter {
  return { field: 'openedAt', operator, value };
}

function dayBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
