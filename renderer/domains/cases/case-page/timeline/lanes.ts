/** Which marks are drawn where: entries of one lane that would lie on each other become one mark with a number. Pure. */
export interface Entry {
  readonly id: string;
  readonly lane: string;
  readonly title: string;
  readonly at: number;
  readonly until: number | null;
}

export interface Mark<E extends Entry> {
  readonly x: number;
  /** End of what lasts; as `x` for a moment. */
  readonly endX: number;
  readonly entries: readonly E[];
  /** Room for words to the right, in pixels. */
  readonly room: number;
  /** The same to the left, as far as the words of the mark before do not need it. */
  readonly roomBefore: number;
}

export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** Marks closer than this touch each other. */
const closeness = 14;

export function toX(at: number, { from, to, width }: Scale): number {
  return ((at - from) / Math.max(1, to - from)) * width;
}

/** Entries in time order; those outside the scale are left out. */
export function marksOf<E extends Entry>(entries: readonly E[], scale: Scale): readonly Mark<E>[] {
  const groups: { x: number; endX: number; entries: E[] }[] = [];
  for (const entry of entries) {
    const x = toX(entry.at, scale);
    const endX = Math.max(x, toX(entry.until ?? entry.at, scale));
    if (endX < -closeness || x > scale.width + closeness) continue;
    const last = groups.at(-1);
    if (last && x - last.endX < closeness) {
      last.entries.push(entry);
      last.endX = Math.max(last.endX, endX);
    } else groups.push({ x, endX, entries: [entry] });
  }
  return groups.map((group, index) => ({
    ...group,
    room: (groups[index + 1]?.x ?? scale.width) - group.endX - closeness,
    roomBefore: index === 0 ? group.x - closeness : 0,
  }));
}

/** The span that shows everything, with a little air at both ends. */
export function wholeSpan(entries: readonly Entry[]): { readonly from: number; readonly to: number } | null {
  if (entries.length === 0) return null;
  let from = Infinity;
  let to = -Infinity;
  for (const { at, until } of entries) {
    from = Math.min(from, at);
    to = Math.max(to, until ?? at, at);
  }
  const air = Math.max(3_600_000, (to - from) * 0.05);
  return { from: from - air, to: to + air };
}

/** The zone in which most of the entries were recorded. */
export function commonZone(entries: readonly { readonly zone: string }[], fallback: string): string {
  const counts = new Map<string, number>();
  for (const { zone } of entries) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? fallback;
}
