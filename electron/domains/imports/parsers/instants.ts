/** Times as foreign formats write them, kept beside the instant that they mean. */
import type { Json } from '#shared/core/json.ts';

/** Years that a clock on a seized machine may show; beyond is no time but damage. */
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);
const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

export function instantAt(at: number, written: string, zone = 'UTC'): Json | null {
  return Number.isFinite(at) && at >= earliest && at < latest ? { at: Math.round(at), zone, written } : null;
}

/** RFC 3339, a bare date, or a count of seconds, milliseconds or microseconds since 1970. Without zone: UTC. */
export function instantOf(value: Json | undefined): Json | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const written = String(value).trim();
  const parts = iso.exec(written);
  if (parts !== null) {
    const [, day = '', time = '', fraction = '0', zone = 'Z'] = parts;
    const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
    const clock = time.length === 5 ? `${time}:00` : time;
    return instantAt(Date.parse(`${day}T${clock}${offset}`) + Number(`0.${fraction}`) * 1000, written);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return instantAt(Date.parse(`${written}T00:00:00Z`), written);
  if (!/^\d{9,16}$/.test(written)) return null;
  const count = Number(written);
  return instantAt(written.length <= 10 ? count * 1000 : written.length <= 13 ? count : count / 1000, written);
}
