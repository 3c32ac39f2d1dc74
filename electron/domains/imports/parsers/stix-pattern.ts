/** Identifiers that a STIX pattern compares with; the pattern itself is kept as text and never run. */
import { detectKind, type IdentifierKind } from '#shared/domains/identifiers/index.ts';

export interface PatternIdentifier {
  readonly kind: IdentifierKind;
  readonly value: string;
}

const mostIdentifiers = 2000;
const text = "'((?:[^'\\\\]|\\\\.)*)'";
/** `object:path = 'literal'` or `object:path IN (...)`; white space is bounded so that no text makes it slow. */
const comparison = new RegExp(
  `([a-z0-9-]{2,60}):([A-Za-z0-9_.'"*[\\]-]{1,200})\\s{0,20}(NOT\\s{1,20})?(?:=\\s{0,20}(?:${text}|(\\d{1,10}))|IN\\s{0,20}\\(([^)]{0,100000})\\))`,
  'g',
);

const values: Readonly<Record<string, IdentifierKind>> = {
  'ipv4-addr': 'ip',
  'ipv6-addr': 'ip',
  'domain-name': 'domain',
  url: 'url',
  'email-addr': 'email',
  'mac-addr': 'mac',
};

function kindOf(object: string, path: string, value: string): IdentifierKind | null {
  if (path === 'value') return Object.hasOwn(values, object) ? (values[object] ?? null) : null;
  if (path.startsWith('hashes.')) return 'hash';
  if (object === 'file' && path === 'name') return 'filename';
  if (object === 'autonomous-system' && path === 'number') return 'asn';
  if (object === 'email-message' && /^(?:from_ref|sender_ref|(?:to|cc|bcc)_refs\[[*\d]+\])\.value$/.test(path))
    return 'email';
  return /_refs?(?:\[[*\d]+\])?\.value$/.test(path) ? detectKind(value) : null;
}

/** Literals escape quote and backslash with a backslash. */
function unescape(literal: string): string {
  return literal.replace(/\\(.)/gs, '$1');
}

export function patternIdentifiers(pattern: string): PatternIdentifier[] {
  const found = new Map<string, PatternIdentifier>();
  for (const [, object = '', path = '', not, single, number, set] of pattern.matchAll(comparison)) {
    if (not !== undefined) continue;
    const literals =
      set === undefined
        ? [single ?? number ?? '']
        : [...set.matchAll(new RegExp(text, 'g'))].map((match) => match[1] ?? '');
    for (const literal of literals) {
      const value = unescape(literal);
      const kind = kindOf(object, path, value);
      if (kind !== null && value !== '' && found.size < mostIdentifiers) found.set(`${kind}:${value}`, { kind, value });
    }
  }
  return [...found.values()];
}
