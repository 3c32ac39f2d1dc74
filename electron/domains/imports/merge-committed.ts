import type { Committed } from '../records/record-writer.ts';

/** Several commits of one transaction as one announcement; null where there were none. */
export function mergeCommitted(parts: readonly Committed[]): Committed | null {
  const last = parts.at(-1);
  if (!last) return null;
  const all = <T>(members: (part: Committed) => readonly T[]): readonly T[] => [...new Set(parts.flatMap(members))];
  return {
    commit: last.commit,
    recordIds: all(({ recordIds }) => recordIds),
    types: all(({ types }) => types),
    caseIds: all(({ caseIds }) => caseIds),
  };
}
