import type { LayoutAnswer, LayoutTask } from './layout-task.ts';

export interface Layouts {
  /** Null where a later task took the place of this one. */
  readonly layOut: (task: LayoutTask) => Promise<LayoutAnswer | null>;
  readonly stop: () => void;
}

/** One layout at a time, on a thread of its own: the next one ends the one before. */
export function createLayouts(): Layouts {
  let worker: Worker | null = null;
  let giveUp = (): void => undefined;
  const stop = (): void => {
    worker?.terminate();
    worker = null;
    giveUp();
  };
  return {
    stop,
    layOut(task) {
      stop();
      const own = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
      worker = own;
      return new Promise((resolve, reject) => {
        giveUp = () => resolve(null);
        own.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
          own.terminate();
          resolve(data);
        });
        own.addEventListener('error', () => reject(new Error('The chart could not be laid out')));
        // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin of its own
        own.postMessage(task);
      });
    },
  };
}
