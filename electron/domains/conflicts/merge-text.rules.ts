/**
 * Merges versions of one text line by line against what they started from. Pure. What one side alone changed is taken;
 * what several changed differently, or changed next to each other, stands as every version of it.
 */
import { diffIndices } from 'node-diff3';
import type { Hunk } from '#shared/domains/conflicts/conflicts.contract.ts';

/** Above this, comparing would hold up everything else: such a stretch is shown as differing. */
const maxCells = 20_000_000;

/** Lines [from, to) of the base that one side replaced by lines [start, end) of its own. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Each line with its own end, so that joining them gives the text again. */
const linesOf = (text: string): string[] => (text === '' ? [] : text.split(/(?<=\n)/u));

export interface Merged {
  readonly hunks: readonly Hunk[];
  /** Differing stretches with every version, one after the other. */
  readonly merged: string;
  readonly isClean: boolean;
}

/** @param sides at least two. */
export function mergeText(base: string, sides: readonly string[]): Merged {
  const baseLines = linesOf(base);
  const sideLines = sides.map(linesOf);
  const edits = sideLines.map((lines) => editsOf(baseLines, lines));
  const hunks: Hunk[] = [];
  let done = 0;
  for (const region of regionsOf(edits)) {
    same(hunks, baseLines.slice(done, region.from));
    const original = baseLines.slice(region.from, region.to).join('');
    const versions = sideLines.map((lines, side) => versionOf(baseLines, lines, edits[side] ?? [], region));
    const changed = new Set(versions.filter((text) => text !== original));
    if (changed.size <= 1) same(hunks, [...changed]);
    else hunks.push({ kind: 'differs', base: original, sides: versions });
    done = region.to;
  }
  same(hunks, baseLines.slice(done));
  return { hunks, merged: join(hunks), isClean: hunks.every(({ kind }) => kind === 'same') };
}

function same(hunks: Hunk[], lines: readonly string[]): void {
  const text = lines.join('');
  if (text === '') return;
  const last = hunks.at(-1);
  if (last?.kind === 'same') hunks[hunks.length - 1] = { kind: 'same', text: last.text + text };
  else hunks.push({ kind: 'same', text });
}

function join(hunks: readonly Hunk[]): string {
  let text = '';
  for (const hunk of hunks) {
    const parts = hunk.kind === 'same' ? [hunk.text] : [...new Set(hunk.sides)].filter((side) => side !== '');
    for (const part of parts) text += text === '' || text.endsWith('\n') ? part : `\n${part}`;
  }
  return text;
}

function editsOf(base: string[], side: string[]): Edit[] {
  let head = 0;
  while (head < base.length && head < side.length && base[head] === side[head]) head += 1;
  let tail = 0;
  const room = Math.min(base.length, side.length) - head;
  while (tail < room && base[base.length - 1 - tail] === side[side.length - 1 - tail]) tail += 1;
  const a = base.slice(head, base.length - tail);
  const b = side.slice(head, side.length - tail);
  if (a.length === 0 && b.length === 0) return [];
  if (a.length * b.length > maxCells) return [{ from: head, to: head + a.length, start: head, end: head + b.length }];
  return diffIndices(a, b).map(({ buffer1, buffer2 }) => ({
    from: head + buffer1[0],
    to: head + buffer1[0] + buffer1[1],
    start: head + buffer2[0],
    end: head + buffer2[0] + buffer2[1],
  }));
}

/** Stretches of the base that somebody changed; those that touch are one, because what belongs together is not known. */
function regionsOf(edits: readonly (readonly Edit[])[]): { from: number; to: number }[] {
  const regions: { from: number; to: number }[] = [];
  for (const { from, to } of edits.flat().toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = regions.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else regions.push({ from, to });
  }
  return regions;
}

/** What one side says in place of a region of the base. */
function versionOf(
  base: readonly string[],
  lines: readonly string[],
  edits: readonly Edit[],
  region: { readonly from: number; readonly to: number },
): string {
  let text = '';
  let at = region.from;
  for (const edit of edits) {
    if (edit.from < region.from || edit.to > region.to) continue;
    text += base.slice(at, edit.from).join('') + lines.slice(edit.start, edit.end).join('');
    at = edit.to;
  }
  return text + base.slice(at, region.to).join('');
}
