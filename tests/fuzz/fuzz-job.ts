/** What the watching thread and the fuzzing thread say to each other. */
import type { FoundFault, LoopOptions, LoopReport } from './fuzz-loop.ts';

export interface FuzzJob {
  readonly target: string;
  readonly options: LoopOptions;
  /** Reads these bytes alone. */
  readonly only?: Uint8Array;
}

export type WorkerMessage =
  | { readonly type: 'begin'; readonly target: string }
  | { readonly type: 'progress' | 'done'; readonly target: string; readonly report: LoopReport }
  /** Came up outside the reading of any input. */
  | { readonly type: 'stray'; readonly fault: FoundFault };

const leadBytes = 8;
const maxSharedBytes = 1_048_576;

export const sharedBytes = leadBytes + maxSharedBytes;

/** The input that is being read, in memory that both threads see. Count 0: none is. */
export function openShared(memory: SharedArrayBuffer) {
  const lead = new Int32Array(memory, 0, 2);
  const bytes = new Uint8Array(memory, leadBytes);
  let count = 0;
  return {
    begin(input: Buffer) {
      count = (count % 1_000_000_000) + 1;
      bytes.set(input.subarray(0, maxSharedBytes));
      Atomics.store(lead, 1, Math.min(input.length, maxSharedBytes));
      Atomics.store(lead, 0, count);
    },
    end: () => void Atomics.store(lead, 0, 0),
    count: () => Atomics.load(lead, 0),
    input: () => Buffer.from(bytes.slice(0, Atomics.load(lead, 1))),
  };
}
