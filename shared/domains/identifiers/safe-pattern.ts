/**
 * Regular expressions from foreign lists. JavaScript backtracks, so only patterns are compiled whose work is bounded:
 * no repeat of a group, no back-reference, no look-around, at most two open-ended repeats, and a capped text.
 */
const maxPattern = 300;
const maxText = 512;
const maxOpenRepeats = 2;

/** Body and flags of `/body/flags` as PHP writes it, or the whole as body. */
function body(written: string): string {
  return /^\/(.*)\/[a-z]*$/s.exec(written)?.[1] ?? written;
}

/** Character classes and escapes say nothing about repetition; one letter stands for each. */
function skeleton(pattern: string): string {
  return pattern.replace(/\\[^1-9k]/gs, 'x').replace(/\[\^?\]?[^\]]*\]/g, 'x');
}

function isBounded(pattern: string): boolean {
  const bare = skeleton(pattern);
  if (bare.includes('\\') || /\(\?(?!:)/.test(bare) || /\)(?:[*+]|\{)/.test(bare)) return false;
  const large = [...bare.matchAll(/\{(\d*),?(\d*)\}/g)].some(
    ([, low = '', high = '']) => Number(low) > 64 || Number(high) > 64,
  );
  const open = bare.match(/[*+]|\{\d*,\}/g)?.length ?? 0;
  return !large && open <= maxOpenRepeats;
}

/** Null where the pattern is refused: too long, not bounded, or not a pattern. Letters match in either case. */
export function safePattern(written: string): ((text: string) => boolean) | null {
  const pattern = body(written.trim());
  if (pattern === '' || pattern.length > maxPattern || !isBounded(pattern)) return null;
  try {
    const compiled = new RegExp(pattern, 'iu');
    return (text) => compiled.test(text.slice(0, maxText));
  } catch {
    return null;
  }
}
