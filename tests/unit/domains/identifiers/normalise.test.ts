import { describe, expect, it } from 'vitest';
import {
  defang,
  detectKind,
  normaliseIdentifier,
  refang,
  type IdentifierKind,
} from '#shared/domains/identifiers/index.ts';

/** Checked by hand against the standard or the published example named beside it. */
const normals: readonly (readonly [IdentifierKind, string, string])[] = [
  ['ip', '2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'], // RFC 5952 §4.2.3
  ['ip', '2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'], // RFC 5952 §4.2.2
  ['ip', '::FFFF:192.0.2.1', '192.0.2.1'],
  ['ip', 'fe80::1%eth0', 'fe80::1'],
  ['ip', '[2001:db8::1]', '2001:db8::1'],
  ['ip', '192[.]0[.]2[.]77/24', '192.0.2.0/24'],
  ['ip', '192.0.2.1/32', '192.0.2.1'],
  ['ip', '2001:db8::ffff/32', '2001:db8::/32'],
  ['domain', 'Bücher.Example.', 'xn--bcher-kva.example'], // RFC 3492
  ['domain', 'evil(dot)example[.]org', 'evil.example.org'],
  ['domain', '_dmarc.example.org', '_dmarc.example.org'],
  ['url', 'HXXPS[:]//EXAMPLE[.]com:443/A?b#c', 'https://example.com/A?b#c'],
  ['url', 'example.com/path', 'http://example.com/path'],
  ['url', 'example.com:8080/x', 'http://example.com:8080/x'],
  ['url', 'tcp://HOST.example:4444', 'tcp://host.example:4444'],
  ['url', 'http://0x7f.1/', 'http://127.0.0.1/'], // WHATWG URL, host parser
  ['email', ' <Ann.Lee@EXAMPLE[.]org> ', 'ann.lee@example.org'],
  ['email', '"Lee, Ann" <ann@example.org>', 'ann@example.org'],
  ['email', 'ann[at]bücher.example', 'ann@xn--bcher-kva.example'],
  ['phone', '+33 (0)6 12 34 56 78', '+33612345678'],
  ['phone', 'tel:+44 20 7946 0018', '+442079460018'],
  ['imei', '49-015420-323751-8', '490154203237518'], // 3GPP TS 23.003
  ['imei', '49015420323751', '490154203237518'],
  ['imei', '4901542032375177', '490154203237518'],
  ['imsi', '208 01 1234567890', '208011234567890'],
  ['iccid', '8944 5022 3090 0012342F', '8944502230900012342'],
  ['wallet', 'bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=1', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['wallet', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'], // BIP 173
  [
    'wallet',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
  ], // BIP 350
  ['wallet', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'], // EIP-55
  ['iban', 'GB82 WEST 1234 5698 7654 32', 'GB82WEST12345698765432'], // ISO 13616 registry
  ['nickname', ' @Straße\u200B ', 'strasse'],
  ['nickname', 'ＤａｒｋＬｏｒｄ', 'darklord'],
  ['hash', 'D41D8CD98F00B204E9800998ECF8427E', 'd41d8cd98f00b204e9800998ecf8427e'],
  [
    'hash',
    'SHA1: DA:39:A3:EE:5E:6B:4B:0D:32:55:BF:EF:95:60:18:90:AF:D8:07:09',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  ],
  ['hash', '3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C,"x"', '3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C'],
  ['filename', ' Invoice.PDF.exe ', 'invoice.pdf.exe'],
  ['mac', 'AABB.CCDD.EEFF', 'aa:bb:cc:dd:ee:ff'],
  ['asn', 'ASN 1.10', 'AS65546'], // RFC 5396
  ['other', ' a\u0000 b ', 'a b'],
];

const refusals: readonly (readonly [IdentifierKind, string, string])[] = [
  ['ip', '010.1.1.1', 'identifier/ip-form'],
  ['ip', '127.1', 'identifier/ip-form'],
  ['ip', '0x7f.0.0.1', 'identifier/ip-form'],
  ['ip', '1.2.3.4/33', 'identifier/ip-form'],
  ['ip', '::1.2.3.010', 'identifier/ip-form'],
  ['domain', 'localhost', 'identifier/domain-form'],
  ['domain', 'a..b', 'identifier/domain-form'],
  ['domain', '1.2.3.4', 'identifier/domain-form'],
  ['domain', 'exa mple.org', 'identifier/domain-form'],
  ['domain', 'ex%61mple.org', 'identifier/domain-form'],
  ['url', 'C:\\Windows\\x.exe', 'identifier/url-form'],
  ['email', 'no-at.example.org', 'identifier/email-form'],
  ['phone', '06 12 34 56 78', 'identifier/phone-country'],
  ['phone', '+33 1', 'identifier/phone-form'],
  ['imei', '490154203237517', 'identifier/check-digit'],
  ['imsi', '108011234567890', 'identifier/imsi-form'],
  ['iccid', '8991101200003204510', 'identifier/check-digit'],
  ['wallet', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'identifier/wallet-checksum'],
  ['wallet', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed', 'identifier/wallet-checksum'],
  [
    'wallet',
    'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx',
    'identifier/wallet-checksum',
  ], // BIP 350: bech32 for version 1
  ['iban', 'GB82WEST1234569876543', 'identifier/iban-form'],
  ['iban', 'GB83WEST12345698765432', 'identifier/check-digit'],
  ['hash', 'abc', 'identifier/hash-form'],
  ['mac', 'aa:bb-cc:dd:ee:ff', 'identifier/mac-form'],
  ['asn', 'AS4294967296', 'identifier/asn-form'],
  ['nickname', '@\u200B', 'identifier/empty'],
  ['other', '   ', 'identifier/empty'],
  ['other', 'x'.repeat(9000), 'identifier/too-long'],
];

const guesses: readonly (readonly [string, IdentifierKind | null])[] = [
  ['198.51.100.7', 'ip'],
  ['2001:db8::/32', 'ip'],
  ['hxxp://a[.]example[.]com/x', 'url'],
  ['shop.example.com/pay', 'url'],
  ['ann@example.org', 'email'],
  ['example[.]co[.]uk', 'domain'],
  ['duskgytldkxiuqc6.onion', 'domain'],
  ['evil.exe', 'filename'],
  ['C:\\Temp\\a b.dll', 'filename'],
  ['+33612345678', 'phone'],
  ['490154203237518', 'imei'],
  ['208011234567891', 'imsi'],
  ['@darklord', 'nickname'],
  ['AS64500', 'asn'],
  ['AA-BB-CC-DD-EE-FF', 'mac'],
  ['DE89370400440532013000', 'iban'],
  ['d41d8cd98f00b204e9800998ecf8427e', 'hash'],
  ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'wallet'],
  ['', null],
  ['hello', null],
  ['12345', null],
  ['2024-01-02', null],
  ['a sentence. Another one', null],
];

describe('normaliseIdentifier', () => {
  it.each(normals)('%s %s becomes %s', (kind, written, normal) => {
    expect(normaliseIdentifier(kind, written)).toEqual({ ok: true, normal });
  });

  it.each(refusals)('%s %s is refused with %s', (kind, written, code) => {
    expect(normaliseIdentifier(kind, written)).toMatchObject({
      ok: false,
      code: expect.stringMatching(code),
    });
  });

  it('reads a national telephone number only where its country is given', () => {
    expect(normaliseIdentifier('phone', '06 12 34 56 78', { country: 'fr' })).toEqual({
      ok: true,
      normal: '+33612345678',
    });
    expect(normaliseIdentifier('phone', '06 12 34 56 78', { country: 'ZZ' }).ok).toBe(false);
  });
});

describe('detectKind', () => {
  it.each(guesses)('guesses that %s is %s', (written, kind) => {
    expect(detectKind(written)).toBe(kind);
  });
});

describe('defang', () => {
  it('disarms scheme and host and leaves the path readable', () => {
    expect(defang('url', 'https://evil.example.com/a.php?b=c.d')).toBe('hxxps://evil[.]example[.]com/a.php?b=c.d');
    expect(defang('email', 'a.b@c.org')).toBe('a[.]b[@]c[.]org');
    expect(defang('hash', 'd41d8cd98f00b204e9800998ecf8427e')).toBe('d41d8cd98f00b204e9800998ecf8427e');
  });

  it('undoes the ways in which reports disarm addresses', () => {
    for (const written of ['hxxp[://]a[dot]org', 'hXXp://a(.)org', 'http[:]//a{.}org', 'h**p://a\\.org']) {
      expect(refang(written)).toBe('http://a.org');
    }
  });
});
