/** Times of tables and logs that often carry no zone: they are read in the zone that the person names. */
import { Temporal } from 'temporal-polyfill';
import type { Json } from '#shared/core/json.ts';
import { instantAt, instantOf } from './instants.ts';

const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2})[:hH](\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?$/;
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,9})?)?$/;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Day before month, as Europe writes; where that gives no month, the other way round. */
function partsOf(text: string): Parts | null {
  const year = yearFirst.exec(text);
  const day = year === null ? dayFirst.exec(text) : null;
  const found = year ?? day;
  if (found === null) return null;
  const [a = 0, b = 0, c = 0, hours = 0, minute = 0, second = 0] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const half = day?.[7]?.toLowerCase();
  const hour = half === undefined ? hours : (hours % 12) + (half === 'pm' ? 12 : 0);
  if (year !== null) return { year: a, month: b, day: c, hour, minute, second };
  return b > 12
    ? { year: c, month: a, day: b, hour, minute, second }
    : { year: c, month: b, day: a, hour, minute, second };
}

/** Null where the text is no time. Text that names its own zone keeps it; `zone` is an IANA name. */
export function localInstant(written: string, zone: string): Json | null {
  const text = written.trim();
  if (text.length < 6 || text.length > 40) return null;
  const hasZone = /\d[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const parts = partsOf(text);
  if (hasZone || parts === null)
    return /^\d+$/.test(text) && !/^(?:1\d{9}|1\d{12})$/.test(text) ? null : instantOf(text);
  try {
    const local = Temporal.PlainDateTime.from({ ...parts }, { overflow: 'reject' });
    return instantAt(local.toZonedDateTime(zone).epochMilliseconds, text, zone);
  } catch {
    return null;
  }
}
