/** Marks of the time axis: whole minutes, hours, days, months or years of a zone. Pure. */
import { fromAbsolute, type ZonedDateTime } from '@internationalized/date';

export type TickUnit = 'minutes' | 'hours' | 'days' | 'months' | 'years';

interface Step {
  readonly unit: TickUnit;
  readonly count: number;
  readonly ms: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps: readonly Step[] = [
  { unit: 'minutes', count: 1, ms: minute },
  { unit: 'minutes', count: 5, ms: 5 * minute },
  { unit: 'minutes', count: 15, ms: 15 * minute },
  { unit: 'hours', count: 1, ms: hour },
  { unit: 'hours', count: 3, ms: 3 * hour },
  { unit: 'hours', count: 12, ms: 12 * hour },
  { unit: 'days', count: 1, ms: day },
  { unit: 'days', count: 7, ms: 7 * day },
  { unit: 'months', count: 1, ms: 30 * day },
  { unit: 'months', count: 3, ms: 91 * day },
  { unit: 'years', count: 1, ms: 365 * day },
  { unit: 'years', count: 5, ms: 5 * 365 * day },
  { unit: 'years', count: 20, ms: 20 * 365 * day },
];

export interface Ticks {
  readonly unit: TickUnit;
  readonly at: readonly number[];
}

/** At most `most` marks between the two moments. */
export function ticksBetween(from: number, to: number, zone: string, most: number): Ticks {
  const fitting = steps.find(({ ms }) => (to - from) / ms <= Math.max(2, most)) ?? steps.at(-1);
  if (!fitting) return { unit: 'years', at: [] };
  const at: number[] = [];
  let mark = floorTo(fromAbsolute(from, zone), fitting);
  for (let round = 0; round < most + 4; round += 1) {
    const ms = mark.toDate().getTime();
    if (ms > to) break;
    if (ms >= from) at.push(ms);
    mark = mark.add({ [fitting.unit]: fitting.count });
  }
  return { unit: fitting.unit, at };
}

function floorTo(moment: ZonedDateTime, { unit, count }: Step): ZonedDateTime {
  const toMinute = moment.set({ second: 0, millisecond: 0 });
  if (unit === 'minutes') return toMinute.set({ minute: toMinute.minute - (toMinute.minute % count) });
  const toHour = toMinute.set({ minute: 0 });
  if (unit === 'hours') return toHour.set({ hour: toHour.hour - (toHour.hour % count) });
  const toDay = toHour.set({ hour: 0 });
  if (unit === 'days') return toDay;
  const toMonth = toDay.set({ day: 1 });
  if (unit === 'months') return toMonth.set({ month: toMonth.month - ((toMonth.month - 1) % count) });
  return toMonth.set({ month: 1, year: toMonth.year - (toMonth.year % count) });
}
