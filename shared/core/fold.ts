/**
 * Comparing text as a person does: without case and without accents. `levant` finds `Levânt`. One function for the
 * database (SQL function `fold`), search and screens, so that all three agree.
 */
const marks = /\p{M}/gu;
/** The one letter that lower-casing writes by its place in the word. */
const finalSigma = /ς/g;

/** Lower case, compatibility letters kept, combining marks dropped. Idempotent; may be shorter than what was given. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(marks, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .replace(finalSigma, 'σ');
}

/** The folded text and, for each of its UTF-16 units, where in the original the character it came from begins. */
export interface FoldedText {
  readonly text: string;
  readonly origins: readonly number[];
}

/** As `fold`, with the way back to the original: what is needed to mark a match. */
export function foldWithOrigins(text: string): FoldedText {
  const origins: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const piece = fold(character);
    for (let unit = 0; unit < piece.length; unit += 1) origins.push(at);
    folded += piece;
    at += character.length;
  }
  origins.push(at);
  return { text: folded, origins };
}
