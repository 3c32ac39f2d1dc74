/** Numbers that look random and follow from a seed: the same schedules on every machine. */
export interface Seeded {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
  chance(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Some of the items, each with the given chance, in any order. */
  some<T>(items: readonly T[], share: number): T[];
}

/** A linear congruential generator modulo 2^48, of which the upper 32 bits count (parameters of POSIX drand48). */
export function createSeeded(seed: number): Seeded {
  let state = (BigInt(seed) << 16n) | 0x330en;
  const next = (): number => {
    state = (state * 0x5deece66dn + 0xbn) & 0xffff_ffff_ffffn;
    return Number(state >> 16n) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  return {
    below,
    chance: (share) => next() < share,
    pick,
    some(items, share) {
      const taken = items.filter(() => next() < share);
      for (let index = taken.length - 1; index > 0; index -= 1) {
        const other = below(index + 1);
        [taken[index], taken[other]] = [taken[other] as never, taken[index] as never];
      }
      return taken;
    },
  };
}
