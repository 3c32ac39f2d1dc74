import { type DerNode, DerError } from './der.ts';
import { positiveHexOf } from './der-values.ts';

/** Seconds of work; a file that asks for more is made to stop the program. */
const maxIterations = 2_000_000;

/** How often a password is hashed, as a file from outside asks for it. @throws DerError */
export function readIterations(node: DerNode | undefined): number {
  const iterations = Number.parseInt(positiveHexOf(node), 16);
  if (iterations < 1 || iterations > maxIterations) throw new DerError('Number of iterations');
  return iterations;
}
