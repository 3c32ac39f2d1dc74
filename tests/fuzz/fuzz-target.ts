/**
 * What is fuzzed: a reader of foreign bytes, inputs that it accepts, and how to spoil them. A reader either answers or
 * refuses with an AppError of a code that it declares; everything else is a fault (tests/fuzz/README.md).
 */
import type { Seeded } from '#tests/support/seeded.ts';

/** Spoils one input; `others` are further inputs of the target, to splice with. */
export type Mutator = (input: Buffer, random: Seeded, others: readonly Buffer[]) => Buffer;

export interface PreparedTarget {
  /** Inputs that the reader accepts, or nearly. */
  readonly seeds: readonly Buffer[];
  readonly mutators: readonly Mutator[];
  /**
   * Reads one input and says what it is in a text that follows from the bytes alone. `pass` is 0, or 1 where the same
   * bytes are read again: in other pieces, where the reader takes a stream.
   * @throws AppError to refuse; any other error is a fault, a broken property of an accepted input too.
   */
  read(input: Buffer, pass: 0 | 1): unknown;
  close?(): Promise<void> | void;
}

export interface FuzzTarget {
  readonly name: string;
  /** Which bytes are spoiled, in a few words. */
  readonly layer: string;
  /** Codes by which this reader may refuse. */
  readonly refusals: RegExp;
  /** Answers depend on what was read before: a database that fills. */
  readonly isStateful?: boolean;
  /** Reads piece by piece: which of two faults of one input it names depends on the pieces. */
  readonly isStream?: boolean;
  /** Inputs of the short form are divided by this: what one costs beside the cheapest. */
  readonly cost: number;
  /** Seconds of one processor that one input may take; 1 where nothing is said. */
  readonly limitSeconds?: number;
  /** A folder of its own for the files that a target needs. */
  prepare(folder: string): Promise<PreparedTarget> | PreparedTarget;
}

/** A property of an accepted input that does not hold. */
export class BrokenProperty extends Error {}

export function hold(isTrue: boolean, property: string): void {
  if (!isTrue) throw new BrokenProperty(property);
}
