/** Comparing a fingerprint that was read out with the one of a card (docs/formats/card.md §5). */

export interface ReadableFingerprint {
  /** 64 hexadecimal digits. */
  readonly fingerprint: string;
  readonly words: { readonly en: readonly string[]; readonly fr: readonly string[] };
}

/** All 64 digits, blanks and colons ignored, or the twelve words of one language, in any case, with accents or without. */
export function isSameFingerprint(readOut: string, { fingerprint, words }: ReadableFingerprint): boolean {
  const typed = plain(readOut);
  if (typed.replaceAll(/[\s:]/g, '') === fingerprint) return true;
  const said = typed.split(/[\s,.;]+/).filter(Boolean);
  return [words.en, words.fr].some(
    (list) => list.length === said.length && list.every((word, at) => plain(word) === said[at]),
  );
}

/** No two words of either list differ by case or accents alone. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
