/** What a person typed, as the two indexes want it. Pure. User text ends up in bound values and quoted FTS5 strings only. */
import { identifierKinds } from '#shared/domains/identifiers/identifier-kinds.ts';
import { normaliseIdentifier } from '#shared/domains/identifiers/normalise.ts';
import { refang } from '#shared/domains/identifiers/defang.ts';

/** The shortest text that the trigram index can look up. */
const trigramLength = 3;

export interface SearchTerms {
  /** Normal forms that the whole text may stand for. */
  readonly exact: readonly string[];
  /** Writings whose continuation is looked up in the index of normal forms. */
  readonly prefixes: readonly string[];
  /** Lower-case writings to look for inside identifiers; each has three characters or more. */
  readonly parts: readonly string[];
  /** FTS5 query over `identifier_parts`; null where `parts` is empty. */
  readonly partsQuery: string | null;
  /** Words as typed. */
  readonly words: readonly string[];
  /** FTS5 query over `words`, its last word a prefix; null where nothing is a word. */
  readonly wordsQuery: string | null;
}

export function readTerms(text: string): SearchTerms {
  const typed = text.trim();
  const writings = writingsOf(typed);
  const parts = unique(writings.map((writing) => writing.toLowerCase())).filter(
    (part) => [...part].length >= trigramLength,
  );
  const words = typed.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return {
    exact: exactForms(typed),
    prefixes: unique(writings.flatMap((writing) => [writing, writing.toLowerCase(), writing.toUpperCase()])),
    parts,
    partsQuery:
      parts.length === 0 ? null : parts.map((part) => `(${lookedUp(part).map(quote).join(' AND ')})`).join(' OR '),
    words,
    wordsQuery: words.length === 0 ? null : `${words.map(quote).join(' AND ')} *`,
  };
}

/** As typed, armed again, and, where digits are grouped as on paper, without the groups and the trunk prefix. */
function writingsOf(typed: string): string[] {
  const writings = [typed, refang(typed)];
  if (/\d/.test(typed) && /[\s()/-]/.test(typed) && /^[\w\s()/+-]+$/.test(typed)) {
    const closed = typed.replace(/[\s()/-]/g, '');
    writings.push(closed, ...(/^0[1-9]\d+$/.test(closed) ? [closed.slice(1)] : []));
  }
  return unique(writings).filter((writing) => writing !== '');
}

function exactForms(typed: string): string[] {
  const forms = identifierKinds.map((kind) => normaliseIdentifier(kind, typed));
  return unique([
    typed,
    typed.toLowerCase(),
    refang(typed),
    ...forms.flatMap((form) => (form.ok ? [form.normal] : [])),
  ]);
}

/** The trigram index keeps no positions (`detail=none`), so a part is asked for by all its trigrams and confirmed after. */
export function trigramsOf(part: string): string[] {
  const characters = [...part];
  return unique(characters.slice(trigramLength - 1).map((_, at) => characters.slice(at, at + trigramLength).join('')));
}

/** Trigrams of what most addresses have: their lists are long and tell little. */
const commonTrigrams = new Set(['https://www.', 'http://', '.com', '.net', '.org'].flatMap(trigramsOf));
/** Each trigram costs the reading of its list, so that a few telling ones are quicker than all (1 M URLs: 60 ms to 15 ms). */
const enoughTrigrams = 8;

/** So many trigrams that each character is in one, without the common ones where enough others are left. */
function lookedUp(part: string): string[] {
  const characters = [...part];
  const last = characters.length - trigramLength;
  const step = last < trigramLength ? 1 : trigramLength;
  const starts = [...Array.from({ length: Math.floor(last / step) + 1 }, (_, at) => at * step), last];
  const trigrams = unique(starts.map((at) => characters.slice(at, at + trigramLength).join('')));
  const telling = trigrams.filter((trigram) => !commonTrigrams.has(trigram));
  const chosen = telling.length >= trigramLength ? telling : trigrams;
  const every = Math.max(1, chosen.length / enoughTrigrams);
  return unique(chosen.map((_, at) => chosen[Math.floor(at * every)] ?? '')).filter((trigram) => trigram !== '');
}

/** An FTS5 string: a doubled quote is the only escape it knows. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\0', ' ')}"`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
