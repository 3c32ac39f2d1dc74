/**
 * Sends what is typed to be sealed and stored: at once when typing begins, then every 150 ms, one at a time, the latest
 * text always last. Dropping the draft waits for a write that is under way, so that none comes back from the dead.
 */
export interface DraftPorts {
  readonly seal: (text: string) => Promise<{ readonly key: string; readonly sealed: string }>;
  readonly put: (key: string, sealed: string) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly onSaved: () => void;
  readonly onFailed: (error: unknown) => void;
}

export interface DraftWriter {
  readonly write: (text: string) => void;
  /** Resolves when the latest text is on the disk. */
  readonly flush: () => Promise<void>;
  readonly drop: () => Promise<void>;
}

const everyMs = 150;

export function createDraftWriter(ports: DraftPorts): DraftWriter {
  let pending: string | null = null;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    while (pending !== null) {
      const text = pending;
      pending = null;
      try {
        const { key, sealed } = await ports.seal(text);
        await ports.put(key, sealed);
        ports.onSaved();
      } catch (error) {
        ports.onFailed(error);
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    running = null;
  };

  return {
    write(text) {
      pending = text;
      running ??= run();
    },
    async flush() {
      await running;
    },
    async drop() {
      pending = null;
      await running;
      await ports.remove();
    },
  };
}
