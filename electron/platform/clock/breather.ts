import type { Clock } from '../ports.ts';
import { throwIfCancelled } from '../files/sealed-file.ts';

const longestTurnMilliseconds = 15;

/**
 * For loops over many small steps: awaited after each step, it lets the event loop run once the steps since the last
 * pause have taken longer than a window may wait, and ends the loop when the work was cancelled.
 * @throws AppError `jobs/cancelled`
 */
export function createBreather(clock: Clock, signal: AbortSignal): () => Promise<void> | void {
  let resumedAt = clock.monotonic();
  return () => {
    throwIfCancelled(signal);
    if (clock.monotonic() - resumedAt < longestTurnMilliseconds) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        resumedAt = clock.monotonic();
        resolve();
      });
    });
  };
}
