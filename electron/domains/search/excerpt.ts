/** The words around a match, and where in them the match is. Pure. */
import { fold, foldWithOrigins } from '#shared/core/fold.ts';

export interface Excerpt {
  readonly excerpt: string;
  readonly matchStart: number;
  readonly matchLength: number;
}

const before = 50;
const whole = 170;
/** Long prose is folded piece by piece; the overlap keeps a match on a border whole. */
const pieceLength = 8_192;
const overlap = 512;

/** First place where one of the needles occurs, without regard to case and accents. Null where none does. */
export function findMatch(text: string, needles: readonly string[]): { start: number; length: number } | null {
  const folded = needles.map(fold).filter((needle) => needle !== '');
  for (let offset = 0; offset < text.length; offset += pieceLength - overlap) {
    const piece = text.slice(offset, offset + pieceLength);
    const plain = fold(piece);
    if (!folded.some((needle) => plain.includes(needle))) continue;
    const { text: searched, origins } = foldWithOrigins(piece);
    const found = folded
      .map((needle) => ({ at: searched.indexOf(needle), length: needle.length }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => a.at - b.at || b.length - a.length)[0];
    if (!found) continue;
    const start = origins[found.at] ?? 0;
    const end = origins[found.at + found.length] ?? piece.length;
    return { start: offset + start, length: Math.max(end - start, 1) };
  }
  return null;
}

/** One line around the match, or the beginning of the text where there is none. */
export function excerptAround(text: string, match: { start: number; length: number } | null): Excerpt {
  const from = wholeCharacter(text, Math.max(0, (match?.start ?? 0) - before));
  const to = wholeCharacter(
    text,
    Math.min(text.length, Math.max(from + whole, (match?.start ?? 0) + Math.min(match?.length ?? 0, whole))),
  );
  const lead = from > 0 ? '…' : '';
  const line = text.slice(from, to).replace(/\s/gu, ' ');
  return {
    excerpt: `${lead}${line}${to < text.length ? '…' : ''}`,
    matchStart: match ? match.start - from + lead.length : 0,
    matchLength: match ? Math.min(match.length, to - match.start) : 0,
  };
}

/** Never between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
