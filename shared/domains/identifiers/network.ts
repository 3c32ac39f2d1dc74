/** Numbers of network cards and of networks. */
import { normal, refuse, type Normalised } from './normalised.ts';

/** IEEE 802: EUI-48 or EUI-64, in pairs, groups of four, or without separators. */
export function normaliseMac(written: string): Normalised {
  const text = written.trim().toLowerCase();
  const shape =
    /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}(?:[0-9a-f]{2}\1[0-9a-f]{2}\1)?[0-9a-f]{2}$|^(?:[0-9a-f]{4}[.:-]){2,3}[0-9a-f]{4}$|^[0-9a-f]{12}$|^[0-9a-f]{16}$/;
  if (!shape.test(text)) return refuse('identifier/mac-form');
  return normal((text.replace(/[^0-9a-f]/g, '').match(/../g) ?? []).join(':'));
}

/** RFC 6793 (32 bits); `asdot` of RFC 5396 is read. */
export function normaliseAsn(written: string): Normalised {
  const parts = /^(?:asn?[\s:]*)?(\d{1,10})(?:\.(\d{1,5}))?$/i.exec(written.trim());
  if (parts === null) return refuse('identifier/asn-form');
  const high = Number(parts[1]);
  if (parts[2] === undefined) return high > 0xffff_ffff ? refuse('identifier/asn-form') : normal(`AS${high}`);
  const low = Number(parts[2]);
  return high > 0xffff || low > 0xffff ? refuse('identifier/asn-form') : normal(`AS${high * 0x1_0000 + low}`);
}
