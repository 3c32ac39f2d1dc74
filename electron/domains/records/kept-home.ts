/**
 * Fields that an officer keeps in the unit, whatever the record's marking allows. The reserved field `keptHome` holds
 * their names, sorted; it is a write like any other, with author, history and conflicts, and never leaves itself.
 */
import type { Head } from './heads.ts';

export const keptHomeField = 'keptHome';

/** While officers disagree, what any of them keeps home stays home. */
export function keptHomeOf(heads: readonly Pick<Head, 'field' | 'value'>[]): ReadonlySet<string> {
  const names = heads
    .filter(({ field }) => field === keptHomeField)
    .flatMap(({ value }) => (Array.isArray(value) ? (value as unknown[]) : []));
  return new Set(names.filter((name) => typeof name === 'string'));
}
