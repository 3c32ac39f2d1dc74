/** What a person pasted, line by line, as identifiers. Pure. */
import {
  detectKind,
  type IdentifierKind,
  maxIdentifierLength,
  normaliseIdentifier,
  refang,
} from '#shared/domains/identifiers/index.ts';

export interface EntryLine {
  /** As it was typed. */
  readonly written: string;
  readonly kind: IdentifierKind;
  /** The line's own; a person's choice otherwise. */
  readonly isGuessed: boolean;
  /** An `identifier/…` code where the value has no normal form of its kind. */
  readonly problem: string | null;
}

/** The most lines taken at once; more come in through an import, which is one commit. */
export const mostLines = 200;

/** Blank lines and repetitions are left out. `kinds`: what a person chose for a line. */
export function readLines(text: string, kinds: ReadonlyMap<string, IdentifierKind>): readonly EntryLine[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return [...new Set(lines.filter(Boolean))].map((written) => {
    const chosen = kinds.get(written);
    const kind = chosen ?? detectKind(written) ?? 'other';
    const normal = written.length > maxIdentifierLength ? null : normaliseIdentifier(kind, refang(written));
    const problem = normal === null ? 'identifier/too-long' : normal.ok ? null : normal.code;
    return { written, kind, isGuessed: chosen === undefined, problem };
  });
}
