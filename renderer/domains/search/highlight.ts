/** The three parts of a line around what was found, as the screen shows them: identifiers defanged. Pure. */
import { defang } from '#renderer/ui/identifier/defang.ts';

export interface HighlightedText {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

export interface MatchedText {
  readonly excerpt: string;
  readonly matchStart: number;
  readonly matchLength: number;
}

/** @param kind of an identifier; null for prose, in which only the scheme of a web address is disarmed. */
export function highlight({ excerpt, matchStart, matchLength }: MatchedText, kind: string | null): HighlightedText {
  const shown = kind === null ? excerpt.replace(/\bhttp(?=s?:\/\/)/gi, 'hxxp') : defang(excerpt, kind);
  const places = placesIn(excerpt, shown);
  const start = places[matchStart] ?? shown.length;
  const end = places[matchStart + matchLength] ?? shown.length;
  return { before: shown.slice(0, start), match: shown.slice(start, end), after: shown.slice(end) };
}

/** Where each character of the raw text stands in the shown one: `.` became `[.]`, `http` became `hxxp`. */
function placesIn(raw: string, shown: string): readonly number[] {
  let place = 0;
  const places = Array.from({ length: raw.length }, (_, at) => {
    const here = place;
    place += shown[here] === '[' && raw[at] !== '[' ? shown.indexOf(']', here) - here + 1 : 1;
    return here;
  });
  return [...places, shown.length];
}
