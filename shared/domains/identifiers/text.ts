/** Identifiers that are words. */
import { normal, refuse, type Normalised } from './normalised.ts';

/** Characters that show nothing (zero width, direction marks, soft hyphen) and serve to make two equal names differ. */
const invisible = /(?:[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]|\u034F|\u17B4|\u17B5|[\u{FE00}-\u{FE0F}])/gu;

/** Unicode's full case folding, near enough: upper case first, so that `ß` and `SS` meet. */
function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

export function normaliseNickname(written: string): Normalised {
  const name = fold(written.toWellFormed().replace(invisible, ''))
    .replace(/^[@\s]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return name === '' ? refuse('identifier/empty') : normal(name);
}

/** Lower case, because Windows and macOS, where most of them come from, do not tell the case; a path stays a path. */
export function normaliseFilename(written: string): Normalised {
  const name = written.toWellFormed().replace(invisible, '').normalize('NFC').toLowerCase().normalize('NFC').trim();
  return name === '' ? refuse('identifier/empty') : normal(name);
}

export function normaliseOther(written: string): Normalised {
  const text = written
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? refuse('identifier/empty') : normal(text);
}
