/** The member names near the top of a JSON text that may be cut anywhere: enough to tell formats apart. */

export interface Outline {
  /** `depth:name`; lists count as a level. */
  readonly names: ReadonlySet<string>;
  /** Texts of the members `type` and `id`, by `depth:name`; the first of each. */
  readonly texts: ReadonlyMap<string, string>;
}

const deepest = 5;
const told: ReadonlySet<string> = new Set(['type', 'id']);

/** Index behind the closing quote of the string that opens at `open`. */
function stringEnd(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Reads strings and brackets only; it judges nothing and never fails. */
export function jsonOutline(text: string): Outline {
  const names = new Set<string>();
  const texts = new Map<string, string>();
  let depth = 0;
  let member = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    if (letter !== '"') {
      if (letter === ',' || letter === '{' || letter === '[') member = '';
      continue;
    }
    const end = stringEnd(text, at);
    const string = text.slice(at + 1, Math.min(end - 1, at + 300));
    const isName = /^\s{0,50}:/.test(text.slice(end, end + 51));
    if (isName && depth <= deepest && names.size < 5000) names.add(`${depth}:${string}`);
    if (!isName && told.has(member) && !texts.has(`${depth}:${member}`)) texts.set(`${depth}:${member}`, string);
    member = isName ? string : '';
    at = end - 1;
  }
  return { names, texts };
}
