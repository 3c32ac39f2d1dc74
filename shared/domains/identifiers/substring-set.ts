/** Finds whether a text holds any of many parts, in time that does not grow with their number. */

const stem = 3;

/**
 * Parts are filed by their first three letters, and under these by length; a text is then asked once per place and
 * filed length. Parts shorter than three letters are few by nature and are tried one by one.
 */
export function substringSet(parts: Iterable<string>): (text: string) => boolean {
  const short = new Set<string>();
  const filed = new Map<string, Map<number, Set<string>>>();
  for (const part of parts) {
    if (part === '') continue;
    if (part.length < stem) short.add(part);
    else file(filed, part);
  }
  const shortParts = [...short];
  return (text) => shortParts.some((part) => text.includes(part)) || holdsFiled(filed, text);
}

function file(filed: Map<string, Map<number, Set<string>>>, part: string): void {
  const key = part.slice(0, stem);
  const lengths = filed.get(key) ?? new Map<number, Set<string>>();
  filed.set(key, lengths);
  const same = lengths.get(part.length) ?? new Set<string>();
  lengths.set(part.length, same);
  same.add(part);
}

function holdsFiled(filed: ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<string>>>, text: string): boolean {
  if (filed.size === 0) return false;
  for (let at = 0; at + stem <= text.length; at += 1) {
    const lengths = filed.get(text.slice(at, at + stem));
    if (lengths === undefined) continue;
    for (const [length, parts] of lengths) {
      if (at + length <= text.length && parts.has(text.slice(at, at + length))) return true;
    }
  }
  return false;
}
