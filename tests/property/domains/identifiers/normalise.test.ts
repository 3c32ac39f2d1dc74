import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import {
  defang,
  detectKind,
  identifierKinds,
  normaliseIdentifier,
  refang,
  type IdentifierKind,
} from '#shared/domains/identifiers/index.ts';
import { luhnDigit } from '#shared/domains/identifiers/luhn.ts';

const numRuns = process.env['SLOW'] === '1' ? 1000 : 25;
const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 60 }));
const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join('.'));
const v6Bytes = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => {
  // Runs of zeros are what RFC 5952 is about; random bytes hardly ever have them.
  const cut = (bytes[0] ?? 0) % 14;
  return [...bytes].map((byte, index) => (index > cut && index < cut + 9 ? 0 : byte));
});
const domains = fc.domain();
const brackets = fc.stringMatching(
  /^(?:[[({]{0,4}(?:\.|dot|:|\/|@|at|:\/\/)[\])}]{0,4}|h(?:tt|xx)ps?:|[a-z0-9./-]{1,6}){1,12}$/,
);

const fullLength = (bytes: readonly number[]): string =>
  (Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []).join(':');

/** Writings of each kind that are valid by construction. */
const valid: Readonly<Partial<Record<IdentifierKind, fc.Arbitrary<string>>>> = {
  ip: fc.oneof(
    octets,
    v6Bytes.map((bytes) => new ipaddr.IPv6(bytes).toNormalizedString()),
    fc.tuple(octets, fc.nat(32)).map(([address, length]) => `${address}/${length}`),
  ),
  domain: fc.oneof(
    domains,
    domains.map((name) => name.toUpperCase()),
    domains.map((name) => name.replaceAll('.', '[.]')),
  ),
  url: fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.webUrl().map((url) => url.replace('http', 'hxxp')),
  ),
  email: fc.emailAddress(),
  imei: digits(14).map((body) => body + luhnDigit(body)),
  imsi: fc.tuple(fc.constantFrom('208', '310', '460', '724'), digits(12)).map((parts) => parts.join('')),
  iccid: digits(16).map((body) => `89${body}${luhnDigit(`89${body}`)}`),
  nickname: fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => /[\p{L}\p{N}]/u.test(text)),
  hash: fc
    .constantFrom(16, 20, 28, 32, 48, 64)
    .chain((size) =>
      fc
        .uint8Array({ minLength: size, maxLength: size })
        .map((bytes) => Buffer.from(bytes).toString('hex').toUpperCase()),
    ),
  mac: fc
    .uint8Array({ minLength: 6, maxLength: 6 })
    .map((bytes) => Buffer.from(bytes).toString('hex').match(/../g)?.join('-') ?? ''),
  asn: fc.nat(0xffff_ffff).map((number) => `as${number}`),
};

function expectStable(kind: IdentifierKind, written: string): boolean {
  const first = normaliseIdentifier(kind, written);
  if (!first.ok) return false;
  expect(normaliseIdentifier(kind, first.normal)).toEqual(first);
  return true;
}

describe('normal forms', () => {
  it.each(identifierKinds)('of %s do not change when normalised again, whatever was written', (kind) => {
    fc.assert(
      fc.property(fc.oneof(anyText, brackets, fc.webUrl(), domains), (text) => {
        const result = normaliseIdentifier(kind, text);
        expect(result.ok ? result.normal.length : result.code.length).toBeGreaterThan(0);
        expectStable(kind, text);
      }),
      { numRuns },
    );
  });

  it.each(Object.keys(valid) as IdentifierKind[])('of valid %s exist and do not change', (kind) => {
    fc.assert(
      fc.property(valid[kind] ?? fc.constant(''), (text) => {
        expect(expectStable(kind, text)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('of IPv6 are those of RFC 5952, whatever the writing', () => {
    fc.assert(
      fc.property(v6Bytes, fc.boolean(), (bytes, upper) => {
        const address = new ipaddr.IPv6(bytes);
        fc.pre(!address.isIPv4MappedAddress());
        const long = upper ? fullLength(bytes).toUpperCase() : address.toNormalizedString();
        const result = normaliseIdentifier('ip', long);
        expect(result).toEqual({ ok: true, normal: address.toRFC5952String() });
        expect(ipaddr.IPv6.parse(address.toRFC5952String()).toByteArray()).toEqual(bytes);
      }),
      { numRuns: numRuns * 4 },
    );
  });
});

describe('check digits', () => {
  const changed = (text: string, at: number, by: number): string =>
    text.slice(0, at) + String((Number(text[at]) + by) % 10) + text.slice(at + 1);

  it.each(['imei', 'iccid'] as const)('of %s catch every change of one digit', (kind) => {
    fc.assert(
      fc.property(valid[kind] ?? fc.constant(''), fc.nat(14), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        expect(normaliseIdentifier(kind, changed(text, at, by)).ok).toBe(false);
      }),
      { numRuns },
    );
  });

  it('of IBAN catch every change of one digit', () => {
    const ibans = [
      'GB82WEST12345698765432',
      'DE89370400440532013000',
      'FR1420041010050500013M02606',
      'BE68539007547034',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...ibans), fc.nat(30), fc.integer({ min: 1, max: 9 }), (iban, at, by) => {
        fc.pre(/\d/.test(iban[at] ?? ''));
        expect(normaliseIdentifier('iban', changed(iban, at, by)).ok).toBe(false);
      }),
      { numRuns: numRuns * 4 },
    );
  });

  it('of wallets catch every change of one letter', () => {
    const wallets = [
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...wallets),
        fc.nat(60),
        fc.constantFrom(...'23456789acdefghjk'),
        (wallet, at, letter) => {
          fc.pre(at > 3 && at < wallet.length && wallet[at] !== letter);
          expect(normaliseIdentifier('wallet', wallet.slice(0, at) + letter + wallet.slice(at + 1)).ok).toBe(false);
        },
      ),
      { numRuns: numRuns * 4 },
    );
  });
});

describe('defanging', () => {
  it.each(['ip', 'domain', 'url', 'email'] as const)('of a normal %s is undone by refanging', (kind) => {
    fc.assert(
      fc.property(valid[kind] ?? fc.constant(''), (text) => {
        const result = normaliseIdentifier(kind, text);
        if (!result.ok) return;
        const safe = defang(kind, result.normal);
        expect(normaliseIdentifier(kind, safe)).toEqual(result);
        expect(safe === result.normal && kind !== 'ip').toBe(false);
      }),
      { numRuns },
    );
  });

  it('refangs to a text that refangs to itself', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, brackets), (text) => {
        expect(refang(refang(text))).toBe(refang(text));
      }),
      { numRuns: numRuns * 4 },
    );
  });
});

describe('the guess of a kind', () => {
  it('never fails, and a guessed kind has a normal form', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, brackets, domains, fc.webUrl(), fc.emailAddress(), octets), (text) => {
        const kind = detectKind(text);
        if (kind !== null) expect(normaliseIdentifier(kind, text).ok).toBe(true);
      }),
      { numRuns: numRuns * 4 },
    );
  });
});
