/** Which hidden write stands over which known one, in any number of steps; each hidden write is looked at once. */
export interface HiddenWrites<H> {
  supersedersOf(leafId: string): readonly string[];
  /** Its value is not here nor taken now. */
  isHidden(leafId: string): boolean;
  /** Told of a hidden write that nothing replaces; null of any other. */
  topOf(leafId: string): H | null;
}

/** Up from all of them at once, then down from what nobody replaces. @returns by leaf; without those that nothing hides. */
export function findHiders<H>(leafIds: readonly string[], writes: HiddenWrites<H>): ReadonlyMap<string, H> {
  const below = new Map<string, string[]>();
  const tops: [id: string, hider: H][] = [];
  const waiting = [...leafIds];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const over of writes.supersedersOf(id)) {
      const others = below.get(over);
      others?.push(id);
      if (others || !writes.isHidden(over)) continue;
      below.set(over, [id]);
      const top = writes.topOf(over);
      if (top) tops.push([over, top]);
      else waiting.push(over);
    }
  }
  const hiders = new Map<string, H>();
  for (const [top, hider] of tops) hideBelow(top, hider, below, hiders);
  return hiders;
}

function hideBelow<H>(
  top: string,
  hider: H,
  below: ReadonlyMap<string, readonly string[]>,
  hiders: Map<string, H>,
): void {
  const waiting = [top];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const lower of below.get(id) ?? []) {
      if (hiders.has(lower)) continue;
      hiders.set(lower, hider);
      waiting.push(lower);
    }
  }
}
