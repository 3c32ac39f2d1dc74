/** Between an instant as records hold it and the clock face that a person types. */
import { type CalendarDateTime, fromAbsolute, toCalendarDateTime, toZoned } from '@internationalized/date';

/** The value of a pack field of kind `instant`. */
export interface InstantValue {
  /** UTC milliseconds. */
  readonly at: number;
  /** IANA zone. */
  readonly zone: string;
  /** As the source wrote it; as typed here where a person entered it. */
  readonly written: string;
}

/** What the clock on the wall in that zone shows. */
export function toWall(value: InstantValue): CalendarDateTime {
  return toCalendarDateTime(fromAbsolute(value.at, value.zone));
}

/** The instant at which that zone's clock shows this; the earlier one where it shows it twice. */
export function fromWall(wall: CalendarDateTime, zone: string): InstantValue {
  return { at: toZoned(wall, zone, 'earlier').toDate().getTime(), zone, written: `${wall.toString()}[${zone}]` };
}

/** How the source wrote it; empty where a person entered it here, which the instant itself says better. */
export function asWritten({ written }: Pick<InstantValue, 'written'>): string {
  return /^\d{4}-\d\d-\d\dT[\d:.]+\[[\w/+-]+\]$/.test(written) ? '' : written;
}

/** Daylight saving: `twice` in the hour set back, `never` in the hour skipped, else `once`. */
export function occurrence(wall: CalendarDateTime, zone: string): 'once' | 'twice' | 'never' {
  const earlier = toZoned(wall, zone, 'earlier');
  const later = toZoned(wall, zone, 'later');
  if (earlier.compare(later) === 0) return 'once';
  return toCalendarDateTime(earlier).compare(wall) === 0 ? 'twice' : 'never';
}

/** Every zone that this program knows, UTC first. */
export function allZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
