import { findType } from '../pack.ts';

/**
 * The states to pass through so that a record stands again where it stood: undoing is a further move, or two, and each is
 * in the history.
 * @returns null where no way leads back without something to fill in or a second person.
 */
export function wayBack(type: string, from: string, to: string): readonly string[] | null {
  const open = findType(type)?.lifecycle?.transitions.filter(({ gates }) => gates.length === 0) ?? [];
  const next = (state: string): string[] => open.filter((one) => one.from === state).map((one) => one.to);
  if (next(from).includes(to)) return [to];
  const middle = next(from).find((state) => next(state).includes(to));
  return middle === undefined ? null : [middle, to];
}
