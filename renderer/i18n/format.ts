/**
 * Dates, numbers and sizes as an officer reads them. The time zone is always named: by the caller here, on the screen
 * by its abbreviation. Nothing in this file asks the clock.
 */

/** Languages of the program; `en-XA` is English made long and strange, to find what was left untranslated. */
export type Language = 'en' | 'fr' | 'en-XA';

const formattingLocale: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', 'en-XA': 'en-GB' };

/** The BCP 47 tag given to Intl: British date order for English. */
export function intlLocale(language: string): string {
  return formattingLocale[language as Language] ?? 'en-GB';
}

let zoneNow: string | null = null;

const zoneHoldsMs = 1_000;

/** The zone of this workstation, asked for once in a second: a list that scrolls has thousands of times to show in one. */
export function systemZone(): string {
  if (zoneNow === null) setTimeout(() => (zoneNow = null), zoneHoldsMs);
  zoneNow ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zoneNow;
}

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: knownZone(zone) });
  cache.set(key, made);
  return made;
}

/** What another unit’s workstation called its zone may be none that is known here. */
function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone === '' ? 'UTC' : zone;
  } catch {
    return 'UTC';
  }
}

/** `CET`, `CEST`, `UTC`; `UTC+9` where the zone has no short name in common use. English in every language, as on a log. */
export function zoneName(ms: number, zone: string): string {
  const parts = formatter('en-GB', zone, { timeZoneName: 'short' }).formatToParts(ms);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
  return name.replace(/^GMT(?=[+-])/, 'UTC');
}

/** `12 Nov 2026`. */
export function formatDay(ms: number, zone: string, language: string): string {
  return formatter(intlLocale(language), zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(ms);
}

/** `14:03`, with seconds where asked. */
export function formatClock(ms: number, zone: string, language: string, seconds = false): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return formatter(intlLocale(language), zone, seconds ? { ...options, second: '2-digit' } : options).format(ms);
}

/** `12 Nov 2026 14:03 CET`. */
export function formatInstant(ms: number, zone: string, language: string, seconds = false): string {
  return `${formatDay(ms, zone, language)} ${formatClock(ms, zone, language, seconds)} ${zoneName(ms, zone)}`;
}

/** A calendar date without a zone, `2026-11-12`, as `12 Nov 2026`; what is not a date is shown as it came. */
export function formatDate(date: string, language: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) ? date : formatDay(ms, 'UTC', language);
}

/** `2026-11` as `Nov 2026`. */
export function formatMonth(month: string, language: string): string {
  const ms = Date.parse(`${month}-01T00:00:00Z`);
  if (Number.isNaN(ms)) return month;
  return formatter(intlLocale(language), 'UTC', { month: 'short', year: 'numeric' }).format(ms);
}

const counters = new Map<string, Intl.NumberFormat>();

export function formatCount(count: number, language: string): string {
  const counter = counters.get(language) ?? new Intl.NumberFormat(intlLocale(language));
  counters.set(language, counter);
  return counter.format(count);
}

const scales = [
  { unit: 'gigabyte', size: 1e9, digits: 2 },
  { unit: 'megabyte', size: 1e6, digits: 1 },
  { unit: 'kilobyte', size: 1e3, digits: 0 },
] as const;

/** Decimal units (ISO 80000-13): `412 MB`, `1.07 GB`. */
export function formatBytes(bytes: number, language: string): string {
  const scale = scales.find((candidate) => bytes >= candidate.size);
  const options: Intl.NumberFormatOptions = {
    style: 'unit',
    unit: scale?.unit ?? 'byte',
    // Spelled out below a kilobyte: the short form knows no plural.
    unitDisplay: scale ? 'short' : 'long',
    maximumFractionDigits: scale?.digits ?? 0,
  };
  return new Intl.NumberFormat(intlLocale(language), options).format(bytes / (scale?.size ?? 1));
}

/** Time left of a job: `0:24`, `1:02:07`. */
export function formatTimeLeft(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** `3 h 20 min`. */
export function formatDuration(ms: number, language: string): string {
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(intlLocale(language), { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return unit(minutes, 'minute');
  return minutes % 60 === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}`;
}

/** `France`; an unknown code is shown as it came. */
export function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(intlLocale(language), { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
