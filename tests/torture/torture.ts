/** What a kind of torture is, and how it is judged (README.md beside this file). */
import type { Seeded } from '#tests/support/seeded.ts';
import type { Said } from './hand.ts';
import type { Operation } from './operations.ts';

/** `lost`: acknowledged and not there. `half done`: there in part. `stuck`: cannot go on. `unnamed`: no cause was named. */
export const faultKinds = ['lost', 'half done', 'stuck', 'unnamed'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly fault: FaultKind;
  readonly what: string;
}

export interface Verdict {
  readonly faults: readonly Fault[];
  add(fault: FaultKind, what: string): void;
  /** A fault unless the condition holds. */
  must(condition: boolean, fault: FaultKind, what: string): void;
}

export function createVerdict(): Verdict {
  const faults: Fault[] = [];
  const add = (fault: FaultKind, what: string): void => void faults.push({ fault, what });
  return { faults, add, must: (condition, fault, what) => void (condition || add(fault, what)) };
}

/** One copy of a kind's vaults, worked on and killed in for some rounds. */
export interface World {
  /** `before` is waited for; `torment` is what the kill falls into. */
  plan(
    round: number,
    random: Seeded,
  ): { readonly before: readonly Operation[]; readonly torment: readonly Operation[] };
  /** Opens what is left with the real core, and goes on. */
  judge(said: readonly Said[], verdict: Verdict): Promise<void>;
}

export interface Kind {
  readonly name: string;
  /** What piles up over several kills must be right as well; 1 where a kill needs a fresh vault. */
  readonly roundsPerCopy: number;
  /** Makes, in `origin`, what each copy begins as. @returns how a copy at some path is worked on. */
  prepare(origin: string): Promise<(place: string) => World>;
}

/** Results of the operations of this name that were acknowledged. */
export const acknowledged = (said: readonly Said[], op: Operation['op']): Said[] =>
  said.filter(({ operation, state }) => operation.op === op && state === 'done');
