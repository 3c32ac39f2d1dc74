/** Calendar work in named zones. Instants are UTC milliseconds everywhere; only here do they meet months and days. */
import { Temporal } from 'temporal-polyfill';
import { AppError } from './app-error.ts';

/** A calendar month of a zone: `start` is in it, `end` is the first instant after it. */
export interface Month {
  /** `YYYY-MM`. */
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** @throws AppError `time/unknown-zone` where the name is not an IANA zone. */
function inZone(at: number, zone: string): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  } catch (cause) {
    throw new AppError('time/unknown-zone', {}, { cause });
  }
}

/** `YYYY-MM` of an instant. @throws AppError `time/unknown-zone` */
export function monthLabel(at: number, zone: string): string {
  return inZone(at, zone).toPlainDate().toPlainYearMonth().toString();
}

/** `YYYY-MM-DD` of an instant. @throws AppError `time/unknown-zone` */
export function dateLabel(at: number, zone: string): string {
  return inZone(at, zone).toPlainDate().toString();
}

/** The `count` months that end with the current one, oldest first. @throws AppError `time/unknown-zone` */
export function monthsUntil(now: number, zone: string, count: number): readonly Month[] {
  const current = inZone(now, zone).toPlainDate().toPlainYearMonth();
  return Array.from({ length: count }, (_, index) => {
    const month = current.subtract({ months: count - 1 - index });
    return { label: month.toString(), start: monthStart(month, zone), end: monthStart(month.add({ months: 1 }), zone) };
  });
}

/** The calendar month written as `YYYY-MM`; null for anything else. @throws AppError `time/unknown-zone` */
export function readMonth(text: string, zone: string): Month | null {
  inZone(0, zone);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return null;
  const month = Temporal.PlainYearMonth.from(text);
  return { label: text, start: monthStart(month, zone), end: monthStart(month.add({ months: 1 }), zone) };
}

function monthStart(month: Temporal.PlainYearMonth, zone: string): number {
  return month.toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

/** First instant of the day that lies `days` after the one of `at`; DST changes are honoured. @throws AppError `time/unknown-zone` */
export function startOfDay(at: number, zone: string, days = 0): number {
  return inZone(at, zone).startOfDay().add({ days }).startOfDay().epochMilliseconds;
}

/**
 * First instant of what a person wrote as `YYYY-MM-DD`, the instant itself for an ISO date-time with offset, or the
 * number where it is UTC milliseconds; null for anything else. @throws AppError `time/unknown-zone`
 */
export function readMoment(text: string, zone: string): number | null {
  if (/^-?\d{1,14}$/.test(text) && !/^\d{4}$/.test(text)) return Number(text);
  inZone(0, zone);
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds;
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

/** First instant of the day after `YYYY-MM-DD`. @throws AppError `time/unknown-zone` */
export function endOfDate(date: string, zone: string): number {
  inZone(0, zone);
  return Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}
