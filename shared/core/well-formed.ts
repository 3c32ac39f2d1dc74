/** Values that can be written as JSON in UTF-8: no half of a surrogate pair, and not deeper than any reader follows. */

const maxDepth = 200;

export function isWellFormed(value: unknown): boolean {
  const seen = new Set<object>();
  const waiting: [value: unknown, depth: number][] = [[value, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [part, depth] = next;
    if (typeof part === 'string' && !part.isWellFormed()) return false;
    if (typeof part !== 'object' || part === null || seen.has(part)) continue;
    if (depth >= maxDepth) return false;
    seen.add(part);
    for (const [key, member] of Object.entries(part)) {
      if (!key.isWellFormed()) return false;
      waiting.push([member, depth + 1]);
    }
  }
  return true;
}
