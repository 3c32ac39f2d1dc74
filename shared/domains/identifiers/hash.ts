/** Digests of files and certificates. */
import { normal, refuse, type Normalised } from './normalised.ts';

/** Hexadecimal digits of MD5 and imphash, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512. */
const hexLengths: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128]);
/** ssdeep and impfuzzy: block size and two base-64 strings, where case carries meaning. */
const fuzzy = /^(\d{1,12}:[A-Za-z0-9+/]{1,148}:[A-Za-z0-9+/]{1,148})(?:,".*")?$/s;
/** TLSH: 70 hexadecimal digits, since version 4 with `T1` before them. */
const tlsh = /^(?:t1)?([0-9a-f]{70})$/;

export function normaliseHash(written: string): Normalised {
  const text = written.trim().replace(/^(?:md5|sha-?(?:1|224|256|384|512)|imphash|ssdeep|tlsh)\s*[:=]\s*/i, '');
  const similar = fuzzy.exec(text)?.[1];
  if (similar !== undefined) return normal(similar);
  const hex = text.replace(/[\s:-]/g, '').toLowerCase();
  if (hexLengths.has(hex.length) && /^[0-9a-f]+$/.test(hex)) return normal(hex);
  const locality = tlsh.exec(hex)?.[1];
  return locality === undefined ? refuse('identifier/hash-form') : normal(`t1${locality}`);
}
