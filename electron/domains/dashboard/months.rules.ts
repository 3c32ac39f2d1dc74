/** Puts moments into calendar months and fills the months in which nothing was. Pure. */
import type { Month } from '#shared/core/time.ts';

export interface MonthCount {
  readonly month: string;
  readonly key: string;
  readonly count: number;
}

/** For every key, every month of the range, 0 where nothing was; in the order of the months, then of the keys. */
export function countByMonth(
  months: readonly Month[],
  keys: readonly string[],
  moments: readonly { readonly at: number; readonly key: string }[],
): MonthCount[] {
  const counts = new Map<string, number>();
  for (const { at, key } of moments) {
    const month = findMonth(months, at);
    if (!month) continue;
    const name = `${month.label} ${key}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return months.flatMap(({ label }) =>
    keys.map((key) => ({ month: label, key, count: counts.get(`${label} ${key}`) ?? 0 })),
  );
}

/** Sums by month and key, in the order of the months, then of the keys; months and keys without any amount are left out. */
export function sumByMonth(
  months: readonly Month[],
  amounts: readonly { readonly at: number; readonly key: string; readonly amount: number }[],
): { month: string; key: string; amount: number }[] {
  const sums = new Map<string, number>();
  for (const { at, key, amount } of amounts) {
    const month = findMonth(months, at);
    if (!month) continue;
    const name = `${month.label} ${key}`;
    sums.set(name, (sums.get(name) ?? 0) + amount);
  }
  return [...sums.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, amount]) => ({
      month: name.slice(0, name.indexOf(' ')),
      key: name.slice(name.indexOf(' ') + 1),
      amount,
    }));
}

/** Binary search; months follow each other without a gap. */
function findMonth(months: readonly Month[], at: number): Month | undefined {
  let low = 0;
  let high = months.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const month = months[middle];
    if (!month) return undefined;
    if (at < month.start) high = middle - 1;
    else if (at >= month.end) low = middle + 1;
    else return month;
  }
  return undefined;
}
