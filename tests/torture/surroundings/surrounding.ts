/** What a surrounding is, and how the operations that it disturbs are counted. */
import type { Hand, Said } from '../hand.ts';
import type { Operation } from '../operations.ts';
import { type Fault, type Verdict, createVerdict } from '../torture.ts';
import type { Seeded } from '#tests/support/seeded.ts';
import type { Desk } from './desk.ts';

export interface SurroundingInput {
  readonly desk: Desk;
  /** An empty folder. */
  readonly folder: string;
  readonly random: Seeded;
  /** Once through, for the short form. */
  readonly isShort: boolean;
}

export interface Surrounding {
  readonly name: string;
  /** @returns why it cannot run here, or null. */
  whyNot(folder: string): string | null;
  run(input: SurroundingInput, trial: Trial): Promise<void>;
}

export interface Trial {
  readonly verdict: Verdict;
  /** Operations that were tried while the surrounding was disturbed. */
  readonly tried: number;
  readonly refusals: ReadonlyMap<string, number>;
  /** Done, or refused by one of these codes; anything else is a fault. */
  expect(said: Said, codes: RegExp): void;
  /** Asks for each of them and expects as above. */
  ask(hand: Hand, operations: readonly Operation[], codes: RegExp): Promise<void>;
  /** Must be done: the surrounding is as it should be again. */
  goOn(hand: Hand, operation: Operation, after: string): Promise<void>;
  /** The process must live to its end by itself. */
  end(hand: Hand): Promise<void>;
}

export interface Surrounded {
  readonly name: string;
  readonly tried: number;
  readonly refusals: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
  readonly notRun: string | null;
}

export async function surround(surrounding: Surrounding, input: SurroundingInput): Promise<Surrounded> {
  const { name } = surrounding;
  const notRun = surrounding.whyNot(input.folder);
  if (notRun !== null) return { name, tried: 0, refusals: new Map(), faults: [], notRun };
  const trial = createTrial();
  await surrounding.run(input, trial);
  return { name, tried: trial.tried, refusals: trial.refusals, faults: trial.verdict.faults, notRun: null };
}

function createTrial(): Trial {
  const verdict = createVerdict();
  const refusals = new Map<string, number>();
  let tried = 0;
  const expect = ({ operation, state, code, why }: Said, codes: RegExp): void => {
    tried += 1;
    if (state === 'done') return;
    refusals.set(code, (refusals.get(code) ?? 0) + 1);
    verdict.must(codes.test(code), 'unnamed', `${operation.op} refused by ${code} ${why}`);
  };
  return {
    verdict,
    get tried() {
      return tried;
    },
    refusals,
    expect,
    async ask(hand, operations, codes) {
      for (const operation of operations) expect(await hand.ask(operation), codes);
    },
    async goOn(hand, operation, after) {
      const { state, code, why } = await hand.ask(operation);
      verdict.must(state === 'done', 'stuck', `${operation.op} after ${after}: ${code} ${why}`);
    },
    async end(hand) {
      const stopped = await hand.end();
      verdict.must(stopped === '', 'stuck', `the process stopped: ${stopped}`);
    },
  };
}
