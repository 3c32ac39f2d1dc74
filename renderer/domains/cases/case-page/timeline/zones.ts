/** Zones and their changes of offset, from what the browser knows of the zone database. Pure. */
const cache = new Map<string, Intl.DateTimeFormat>();

/** Offset from UTC in minutes at a moment. */
export function offsetAt(ms: number, zone: string): number {
  let formatter = cache.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
    cache.set(zone, formatter);
  }
  const name = formatter.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d{2}):(\d{2})(?::\d{2})?/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

export interface OffsetChange {
  readonly at: number;
  /** Minutes that the clocks were moved; negative: back. */
  readonly byMinutes: number;
}

const dayMs = 86_400_000;
/** Rarely do two changes lie closer than this. */
const stride = 20 * dayMs;
/** Lines closer than this many pixels tell nothing; the caller draws none where there are more. */
const mostChanges = 60;

/** Changes of the zone's clocks within the span, to the minute; empty for a span so long that they would fill the picture. */
export function offsetChanges(from: number, to: number, zone: string): readonly OffsetChange[] {
  if (zone === 'UTC' || (to - from) / stride > mostChanges * 10) return [];
  const changes: OffsetChange[] = [];
  for (let start = from; start < to; start += stride) {
    const end = Math.min(to, start + stride);
    const before = offsetAt(start, zone);
    const after = offsetAt(end, zone);
    if (before !== after) changes.push({ at: changeBetween(start, end, zone), byMinutes: after - before });
  }
  return changes.length > mostChanges ? [] : changes;
}

function changeBetween(start: number, end: number, zone: string): number {
  const before = offsetAt(start, zone);
  let low = start;
  let high = end;
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return Math.round(high / 60_000) * 60_000;
}
