/** The trace header `Received` (RFC 5321 §4.4): which host took the message from which, by what protocol, when. */
import type { Json } from '#shared/core/json.ts';
import { normaliseIdentifier } from '#shared/domains/identifiers/index.ts';
import { mailInstant } from './mail-dates.ts';

export interface Received {
  readonly from: string;
  readonly by: string;
  readonly via: string;
  readonly with: string;
  readonly id: string;
  readonly for: string;
  /** `{ at, zone, written }`, or null where the header has no date that can be read. */
  readonly date: Json | null;
  /** Internet addresses and host names, as written, the sending side first. */
  readonly addresses: readonly string[];
  readonly hosts: readonly string[];
}

const clauses: ReadonlySet<string> = new Set(['from', 'by', 'via', 'with', 'id', 'for']);
const maxLength = 8192;

/** Words and comments in order. Comments nest and may be left open by a broken relay. */
function tokens(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  const cut = (to: number): void => {
    const token = text.slice(from, to).trim();
    if (token !== '') found.push(token);
    from = to;
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\') at += 1;
    else if (letter === '(') {
      if (depth === 0) cut(at);
      depth += 1;
    } else if (letter === ')' && depth > 0) {
      depth -= 1;
      if (depth === 0) cut(at + 1);
    } else if (depth === 0 && letter !== undefined && /\s/.test(letter)) cut(at);
  }
  cut(text.length);
  return found;
}

/** What follows each clause word; a word counts as a clause the first time only (`for` may stand in other text). */
function clausesOf(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const token of tokens(text)) {
    const word = token.toLowerCase();
    if (clauses.has(word) && !found.has(word)) {
      current = [];
      found.set(word, current);
    } else current.push(token);
  }
  return found;
}

function addressesIn(text: string): string[] {
  const candidates = text.replace(/IPv6:/gi, ' ').match(/[0-9a-f:.]{2,45}/gi) ?? [];
  return candidates
    .map((one) => one.replace(/\.$/, ''))
    .filter((one) => normaliseIdentifier('ip', one).ok && /[.:].*[.:]/.test(one));
}

function hostsIn(text: string): string[] {
  const candidates = text.match(/[\p{L}\p{N}_.-]{4,253}/gu) ?? [];
  return candidates
    .map((one) => one.replace(/^[.-]+|[.-]+$/g, ''))
    .filter((one) => !/^[\d.]+$/.test(one) && normaliseIdentifier('domain', one).ok);
}

/** Never fails: a header that follows no grammar gives empty clauses and still its addresses. */
export function parseReceived(header: string): Received {
  const text = header.slice(0, maxLength);
  const semicolon = text.lastIndexOf(';');
  const [path, date] = semicolon < 0 ? [text, text] : [text.slice(0, semicolon), text.slice(semicolon + 1)];
  const found = clausesOf(path);
  const said = (clause: string): string => (found.get(clause) ?? []).join(' ');
  const ends = `${said('from')} ${said('by')}`;
  const first = (clause: string): string => found.get(clause)?.[0] ?? '';
  return {
    from: said('from'),
    by: said('by'),
    via: first('via'),
    with: first('with'),
    id: first('id'),
    for: first('for').replace(/^<|>$/g, ''),
    date: mailInstant(date),
    addresses: [...new Set(addressesIn(ends.trim() === '' ? path : ends))],
    hosts: [...new Set([...hostsIn(said('from')), ...hostsIn(first('by'))])],
  };
}
