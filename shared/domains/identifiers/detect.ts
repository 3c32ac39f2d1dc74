/** Best guess of what a bare value is: for CSV cells and quick entry, where a person can still say otherwise. */
import { parse } from 'tldts';
import { refang } from './defang.ts';
import type { IdentifierKind } from './identifier-kinds.ts';
import { normaliseIdentifier } from './normalise.ts';
import { urlHost } from './url.ts';

/** Extensions that are also top-level domains or look like one, and are far more often the end of a file's name. */
const fileExtensions =
  /\.(?:exe|dll|sys|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|doc[xm]?|xls[xmb]?|ppt[xm]?|rtf|pdf|zip|rar|7z|tar|gz|iso|img|vhdx?|jar|apk|ipa|dex|elf|bin|dat|tmp|txt|log|csv|json|xml|html?|php|asp|aspx|jsp|py|sh|pl|jpe?g|png|gif|bmp|svg|webp|mp3|mp4|avi|mov|wav|eml|msg|pst|ost|db|sqlite|plist|ini|cfg|conf|reg|chm|msi|dmg|pkg|deb|rpm)$/i;
const privateSuffixes = /\.(?:onion|i2p|bit|eth|local|lan|internal|test|example|invalid)$/;

function is(kind: IdentifierKind, text: string): boolean {
  return normaliseIdentifier(kind, text).ok;
}

function hasPublicSuffix(host: string): boolean {
  const parts = parse(host, { allowPrivateDomains: false });
  return parts.domain !== null && (parts.isIcann === true || privateSuffixes.test(host));
}

function isKnownDomain(text: string): boolean {
  const domain = normaliseIdentifier('domain', text);
  return domain.ok && (hasPublicSuffix(domain.normal) || privateSuffixes.test(domain.normal));
}

/** `example.com/path`: no scheme, so the host must be one that exists. */
function isBareUrl(text: string): boolean {
  if (!/^[^\s/@]+\//.test(text)) return false;
  const url = normaliseIdentifier('url', text);
  if (!url.ok || !url.normal.startsWith('http://')) return false;
  const host = urlHost(url.normal);
  return is('ip', host) || isKnownDomain(host);
}

const tests: readonly (readonly [IdentifierKind, (text: string) => boolean])[] = [
  ['url', (text) => /^[a-z][a-z0-9+.-]+:\/\//i.test(text) && is('url', text)],
  ['url', (text) => /^magnet:\?/i.test(text) && is('url', text)],
  ['email', (text) => text.includes('@') && is('email', text)],
  ['ip', (text) => is('ip', text)],
  ['mac', (text) => /[:.-]/.test(text) && is('mac', text)],
  ['wallet', (text) => is('wallet', text)],
  ['hash', (text) => /[a-z:]/i.test(text) && is('hash', text)],
  ['asn', (text) => /^asn?\s?\d/i.test(text) && is('asn', text)],
  ['iban', (text) => is('iban', text)],
  ['phone', (text) => /^[\s(]*(?:tel:)?\+/i.test(text) && is('phone', text)],
  ['iccid', (text) => is('iccid', text)],
  [
    'imei',
    (text) =>
      /^(?:imei\s*:?\s*)?[\d\s-]{15,22}$/i.test(text) && text.replace(/\D/g, '').length === 15 && is('imei', text),
  ],
  ['imsi', (text) => /^(?:imsi\s*:?\s*)?\d{15}$/i.test(text) && is('imsi', text)],
  ['nickname', (text) => /^@[\p{L}\p{N}_.-]{2,64}$/u.test(text)],
  ['domain', (text) => !fileExtensions.test(text) && isKnownDomain(text)],
  ['url', isBareUrl],
  ['filename', (text) => fileExtensions.test(text) || /^(?:[a-z]:\\|\\\\|~?\/[^/\s])/i.test(text)],
];

/** Null where nothing fits: a word, a date, a plain number. */
export function detectKind(written: string): IdentifierKind | null {
  if (written.length > 8192) return null;
  const text = refang(written);
  if (text === '' || text.includes('\n')) return null;
  return tests.find(([, test]) => test(text))?.[0] ?? null;
}
