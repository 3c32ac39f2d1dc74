/** Dates of mail headers (RFC 5322 §3.3 with the obsolete zones of §4.3). */
import type { Json } from '#shared/core/json.ts';
import { instantAt } from './instants.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Hours; letters of military zones say nothing reliable (RFC 5322 §4.3) and count as UTC. */
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  gmt: 0,
  utc: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
const pattern =
  /(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{2,4})[ ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?(?:\s*([+-]\d{4}|[a-z]{1,4}))?/i;

function offsetMinutes(zone: string): number {
  const numeric = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (numeric === null) return (zones[zone.toLowerCase()] ?? 0) * 60;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  return numeric[1] === '-' ? -minutes : minutes;
}

/** Two digits (RFC 5322 §4.3): 00 to 49 are of this century. */
function fullYear(written: string): number {
  const year = Number(written);
  if (written.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return written.length === 3 ? 1900 + year : year;
}

/** Null where the header holds no date; comments may stand anywhere and are passed over. */
export function mailInstant(header: string): Json | null {
  const written = header
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  const parts = pattern.exec(written);
  if (parts === null) return null;
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '0', zone = 'UTC'] = parts;
  const monthIndex = months.indexOf(month.toLowerCase());
  const isClock =
    Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60 && Number(day) >= 1 && Number(day) <= 31;
  if (monthIndex < 0 || !isClock) return null;
  const local = Date.UTC(fullYear(year), monthIndex, Number(day), Number(hour), Number(minute), Number(second));
  return instantAt(local - offsetMinutes(zone) * 60_000, written);
}
