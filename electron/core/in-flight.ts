/**
 * Requests that are being answered on an open vault. Lock waits for them: a key that is wiped under a handler's hands
 * would be written into the vault as zeros.
 */
export interface InFlight {
  /** Counts the work until it has ended, well or badly. */
  hold<T>(work: () => T | Promise<T>): Promise<T>;
  isHolding(): boolean;
  /** Resolves once nothing is held. */
  drained(): Promise<void>;
}

export function createInFlight(): InFlight {
  const held = new Set<Promise<unknown>>();
  return {
    async hold(work) {
      const answer = (async () => await work())();
      held.add(answer);
      try {
        return await answer;
      } finally {
        held.delete(answer);
      }
    },
    isHolding: () => held.size > 0,
    async drained() {
      while (held.size > 0) await Promise.allSettled(held);
    },
  };
}
