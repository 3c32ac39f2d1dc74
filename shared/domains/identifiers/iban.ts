/** ISO 13616: country, two check digits (mod 97 = 1), national account number. */
import { normal, refuse, type Normalised } from './normalised.ts';

/** Whole length by country, from the IBAN registry; other countries are taken at 15 to 34. */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ' +
    'ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

function remainder(iban: string): number {
  let rest = 0;
  for (const letter of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

export function normaliseIban(written: string): Normalised {
  const iban = written
    .replace(/^\s*iban\s*:?/i, '')
    .replace(/[\s.-]/g, '')
    .toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return refuse('identifier/iban-form');
  const length = lengths[iban.slice(0, 2)];
  if (length !== undefined && length !== iban.length) return refuse('identifier/iban-form');
  // Check digits run from 02 to 98; 00, 01 and 99 would pass mod 97 beside their true twin.
  const digits = Number(iban.slice(2, 4));
  const possible = digits >= 2 && digits <= 98;
  return possible && remainder(iban) === 1 ? normal(iban) : refuse('identifier/check-digit');
}
