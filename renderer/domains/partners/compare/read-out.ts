/** How far somebody has come in typing what is read out. The core alone compares. */
export interface ReadOut {
  readonly kind: 'nothing' | 'hex' | 'words' | 'neither';
  readonly count: number;
  readonly of: number;
  readonly isComplete: boolean;
}

const digits = 64;
const words = 12;

/** Blanks, colons and hyphens between digits, blanks and punctuation between words mean nothing. */
export function readOutOf(text: string): ReadOut {
  const plain = text.trim().toLowerCase();
  if (plain === '') return { kind: 'nothing', count: 0, of: words, isComplete: false };
  const joined = plain.replaceAll(/[\s:-]/g, '');
  if (/^[0-9a-f]+$/.test(joined) && /\d/.test(joined))
    return { kind: 'hex', count: joined.length, of: digits, isComplete: joined.length === digits };
  const said = plain.split(/[\s,.;]+/).filter(Boolean);
  const areWords = said.every((word) => /^\p{L}[\p{L}\p{M}]*$/u.test(word));
  if (!areWords) return { kind: 'neither', count: said.length, of: words, isComplete: false };
  return { kind: 'words', count: said.length, of: words, isComplete: said.length === words };
}
