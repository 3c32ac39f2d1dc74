/**
 * Warning lists: what is banal (public resolvers, top sites, banks). An identifier on one is marked, never hidden. The
 * five ways of matching are those of MISP's own lists.
 */
import { addressRange, rangeSet, type AddressRange } from './address-ranges.ts';
import { domainName } from './domain.ts';
import type { IdentifierKind } from './identifier-kinds.ts';
import { safePattern } from './safe-pattern.ts';
import { substringSet } from './substring-set.ts';
import { urlHost } from './url.ts';

export type WarningMatching = 'string' | 'substring' | 'hostname' | 'cidr' | 'regex';

export interface WarningList {
  readonly name: string;
  readonly matching: WarningMatching;
  /** MISP attribute types that the list speaks of; empty: all. */
  readonly attributes: readonly string[];
  readonly entries: Iterable<string>;
}

export interface WarningMatcher {
  /** Names of the lists that hold this identifier, in the order given. */
  match(kind: IdentifierKind, normal: string): readonly string[];
  /** Entries that cannot be used (a regular expression without bounds, no address): number by list name. */
  readonly refused: ReadonlyMap<string, number>;
}

/** What one identifier offers to compare: worked out once for all lists. */
interface Subject {
  readonly kind: IdentifierKind;
  readonly text: string;
  readonly host: string;
  readonly range: AddressRange | null;
}
type Test = (subject: Subject) => boolean;

const attributeKinds: readonly (readonly [RegExp, IdentifierKind])[] = [
  [/^ip-|\|ip$/, 'ip'],
  [/^(?:domain|hostname)/, 'domain'],
  [/^(?:url|uri|link)$/, 'url'],
  [/^(?:email(?:-src|-dst|-reply-to)?|target-email|whois-registrant-email|eppn|jabber-id)$/, 'email'],
  [/md5|sha\d|ssdeep|imphash|tlsh|impfuzzy|hash/, 'hash'],
  [/^filename/, 'filename'],
  [/phone/, 'phone'],
  [/^(?:btc|xmr|dash)$/, 'wallet'],
  [/^iban$/, 'iban'],
  [/^mac-/, 'mac'],
  [/^AS$/i, 'asn'],
];

/** Null: the list speaks of every kind. */
function kindsOf(attributes: readonly string[]): ReadonlySet<IdentifierKind> | null {
  if (attributes.length === 0) return null;
  const kinds = attributes.flatMap((attribute) =>
    attributeKinds.filter(([word]) => word.test(attribute)).map(([, kind]) => kind),
  );
  return kinds.length === 0 ? null : new Set(kinds);
}

/** Entries in the normal form of addresses and names; other text only lower-cased, as identifiers are when compared. */
function plain(entry: string): string {
  const lower = entry.trim().toLowerCase();
  return /[^\x20-\x7e]/.test(lower) ? (domainName(lower) ?? lower.normalize('NFC')) : lower;
}

function stringTest(entries: Iterable<string>): Test {
  const values = new Set<string>();
  for (const entry of entries) {
    const text = plain(entry);
    values.add(text);
    const range = text.includes(':') ? addressRange(text) : null;
    if (range !== null) values.add(`${range.first}-${range.last}`);
  }
  return ({ text, range }) => values.has(text) || (range?.family === 6 && values.has(`${range.first}-${range.last}`));
}

/** An entry stands for itself and for every name below it, with or without a dot or `*.` before it. */
function hostnameTest(entries: Iterable<string>): Test {
  const names = new Set<string>();
  for (const entry of entries)
    names.add(
      plain(entry)
        .replace(/^\*?\./, '')
        .replace(/\.$/, ''),
    );
  return ({ host }) => {
    for (let rest = host; rest !== '';) {
      if (names.has(rest)) return true;
      const dot = rest.indexOf('.');
      rest = dot < 0 ? '' : rest.slice(dot + 1);
    }
    return false;
  };
}

function cidrTest(entries: Iterable<string>, refuseOne: () => void): Test {
  const ranges: AddressRange[] = [];
  for (const entry of entries) {
    const range = addressRange(entry.trim());
    if (range === null) refuseOne();
    else ranges.push(range);
  }
  const holds = rangeSet(ranges);
  return ({ range }) => range !== null && holds(range);
}

function regexTest(entries: Iterable<string>, refuseOne: () => void): Test {
  const patterns: ((text: string) => boolean)[] = [];
  for (const entry of entries) {
    const pattern = safePattern(entry);
    if (pattern === null) refuseOne();
    else patterns.push(pattern);
  }
  return ({ text }) => patterns.some((pattern) => pattern(text));
}

function substringTest(entries: Iterable<string>): Test {
  const holds = substringSet(Array.from(entries, plain));
  return ({ text }) => holds(text);
}

function testOf(list: WarningList, refuseOne: () => void): Test {
  switch (list.matching) {
    case 'string':
      return stringTest(list.entries);
    case 'substring':
      return substringTest(list.entries);
    case 'hostname':
      return hostnameTest(list.entries);
    case 'cidr':
      return cidrTest(list.entries, refuseOne);
    case 'regex':
      return regexTest(list.entries, refuseOne);
  }
}

function subjectOf(kind: IdentifierKind, normal: string): Subject {
  const text = normal.toLowerCase();
  const host =
    kind === 'domain'
      ? text
      : kind === 'email'
        ? text.slice(text.lastIndexOf('@') + 1)
        : kind === 'url'
          ? urlHost(normal)
          : '';
  const address = kind === 'ip' ? text : kind === 'url' && /^[\d.]+$|:/.test(host) ? host : '';
  return { kind, text, host, range: address === '' ? null : addressRange(address) };
}

/** Built once per change of the lists; a match costs the same whatever their length. */
export function buildWarningMatcher(lists: Iterable<WarningList>): WarningMatcher {
  const refused = new Map<string, number>();
  const tests = Array.from(lists, (list) => ({
    name: list.name,
    kinds: kindsOf(list.attributes),
    test: testOf(list, () => refused.set(list.name, (refused.get(list.name) ?? 0) + 1)),
  }));
  return {
    refused,
    match(kind, normal) {
      const subject = subjectOf(kind, normal);
      return tests
        .filter(({ kinds, test }) => (kinds === null || kinds.has(kind)) && test(subject))
        .map(({ name }) => name);
    },
  };
}
