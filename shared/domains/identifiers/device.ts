/** Numbers of telephones and of their cards. */
import { luhnDigit, passesLuhn } from './luhn.ts';
import { normal, refuse, type Normalised } from './normalised.ts';

function digitsOf(written: string): string {
  return written.replace(/[\s./_-]/g, '');
}

/**
 * 3GPP TS 23.003 §6.2: 14 digits and a check digit that networks do not transmit. 14 digits get theirs; the two digits
 * of the software version that end a 16-digit IMEISV say nothing of which telephone it is and give way to it.
 */
export function normaliseImei(written: string): Normalised {
  const digits = digitsOf(written.trim().replace(/^imei(?:sv)?\s*:?/i, ''));
  if (!/^\d{14,16}$/.test(digits)) return refuse('identifier/imei-form');
  const body = digits.slice(0, 14);
  const whole = body + luhnDigit(body);
  return digits.length === 15 && digits !== whole ? refuse('identifier/check-digit') : normal(whole);
}

/** ITU-T E.212: mobile country codes begin with 2 to 7; 001 is for tests, 9xx for networks without a country. */
const mobileCountry = /^(?:[2-7]\d\d|001|90[12]|99[159])/;

export function normaliseImsi(written: string): Normalised {
  const digits = digitsOf(written.trim().replace(/^imsi\s*:?/i, ''));
  return /^\d{14,15}$/.test(digits) && mobileCountry.test(digits) ? normal(digits) : refuse('identifier/imsi-form');
}

/** ITU-T E.118: 89, country, issuer, account, check digit. The `F` that pads the card's file is not part of it. */
export function normaliseIccid(written: string): Normalised {
  const digits = digitsOf(written.trim().replace(/^iccid\s*:?/i, '')).replace(/F+$/i, '');
  if (!/^89\d{16,18}$/.test(digits)) return refuse('identifier/iccid-form');
  return passesLuhn(digits) ? normal(digits) : refuse('identifier/check-digit');
}
