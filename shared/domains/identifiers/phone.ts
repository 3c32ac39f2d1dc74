/** Telephone numbers as ITU-T E.164 writes them: `+`, country code, subscriber number; an extension as RFC 3966 does. */
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { normal, refuse, type NormaliseOptions, type Normalised } from './normalised.ts';

/**
 * A number need only be possible, not in use: spoofed and withdrawn numbers are leads too. Without `+` it is refused
 * unless the caller says whose national dialling it follows; a guess would join two subscribers of two countries.
 */
export function normalisePhone(written: string, options: NormaliseOptions = {}): Normalised {
  const text = written.trim().replace(/^tel:/i, '').replaceAll('\uFF0B', '+');
  const country = options.country?.toUpperCase();
  const known = country !== undefined && isSupportedCountry(country) ? country : undefined;
  if (!/^[\s(]*\+/.test(text) && known === undefined) {
    return refuse(/\d{5}/.test(text.replace(/\D/g, '')) ? 'identifier/phone-country' : 'identifier/phone-form');
  }
  const parsed = parsePhoneNumberFromString(text, {
    extract: false,
    ...(known === undefined ? {} : { defaultCountry: known }),
  });
  if (parsed === undefined || !parsed.isPossible()) return refuse('identifier/phone-form');
  return normal(parsed.ext === undefined ? parsed.number : `${parsed.number};ext=${parsed.ext}`);
}
