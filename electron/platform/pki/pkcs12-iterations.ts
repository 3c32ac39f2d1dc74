import { type DerNode, DerError } from './der.ts';
import { positiveHexOf } from './der-values.ts';

/** Seconds of work; a file that asks for more, at once or in many parts, is made to stop the program. */
const maxIterations = 2_000_000;

/** One for each file: all of its parts together may cost so much and no more. */
export interface IterationBudget {
  /** How often a password is hashed, as the file asks for it. @param cost of one, where 1 is native work. @throws DerError */
  take(node: DerNode | undefined, cost?: number): number;
}

export function createIterationBudget(): IterationBudget {
  let left = maxIterations;
  return {
    take(node, cost = 1) {
      const iterations = Number.parseInt(positiveHexOf(node), 16);
      if (iterations < 1 || iterations * cost > left) throw new DerError('Number of iterations');
      left -= iterations * cost;
      return iterations;
    },
  };
}
