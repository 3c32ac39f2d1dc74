/**
 * Sends what is typed to be sealed and stored: at once when typing begins, then every 150 ms, one at a time, the latest
 * text always last. Dropping the draft waits for a write that is under way, so that none comes back from the dead; words
 * that come meanwhile keep it.
 */
export interface DraftPorts {
  readonly seal: (text: string) => Promise<{ readonly key: string; readonly sealed: string }>;
  readonly put: (key: string, sealed: string) => Promise<void>;
  /** @param written what was stored last; null where nothing was: then whatever an earlier visit left. */
  readonly remove: (written: string | null) => Promise<void>;
  readonly onSaved: () => void;
  readonly onFailed: (error: unknown) => void;
}

export interface DraftWriter {
  readonly write: (text: string) => void;
  /** Resolves when the latest text is on the disk. */
  readonly flush: () => Promise<void>;
  /**
   * @param saved the text that is saved elsewhere now; where left out, whatever was typed until now is given up.
   * @returns whether the draft is gone: it stays where other words have been typed since.
   */
  readonly drop: (saved?: string) => Promise<boolean>;
}

const everyMs = 150;

export function createDraftWriter(ports: DraftPorts): DraftWriter {
  let latest: string | null = null;
  let pending: string | null = null;
  let written: string | null = null;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    while (pending !== null) {
      const text = pending;
      pending = null;
      try {
        const { key, sealed } = await ports.seal(text);
        await ports.put(key, sealed);
        written = sealed;
        ports.onSaved();
      } catch (error) {
        ports.onFailed(error);
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    running = null;
  };
  const goOn = () => {
    running = pending === null ? null : run();
  };

  return {
    write(text) {
      latest = text;
      pending = text;
      running ??= run();
    },
    async flush() {
      await running;
    },
    async drop(saved = latest ?? '') {
      if (latest !== null && latest !== saved) return false;
      const dropped = latest;
      pending = null;
      await running;
      if (latest !== dropped) return false;
      const removal = ports.remove(written);
      // What is typed from here on is stored after it.
      running = removal.then(goOn, goOn);
      await removal;
      return latest === dropped;
    },
  };
}
