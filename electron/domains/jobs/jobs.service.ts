import { type ErrorDataDeps, toErrorData } from '#electron/platform/log/to-error-data.ts';
import type { Clock } from '#electron/platform/ports.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { JobId } from '#shared/core/ids.ts';
import type { Job, jobsContract } from '#shared/domains/jobs/jobs.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import { createJobEntry, type JobEntry, type JobProgress, type JobStart, withoutContent } from './job-entry.ts';

/** More wait in the queue: each job streams a file, and a disk serves few streams well. */
const maxRunning = 3;

export interface Jobs {
  readonly handlers: Handlers<typeof jobsContract, unknown>;
  /** Starts work that outlives its request. The result is kept, in memory only, until it is dismissed or the vault locks. */
  start(start: JobStart, work: (progress: JobProgress) => Promise<unknown>): JobId;
  /**
   * Cancels, waits for the end, and forgets what was there: labels and results are content of the vault.
   * `vault` spares jobs without an owner.
   */
  cancelAll(scope?: 'vault' | 'everything'): Promise<void>;
  /** Jobs on the open vault that are queued or running. */
  unfinished(): number;
  /** While hidden, jobs go on but are told of without names, results and details. */
  hide(isHidden: boolean): void;
  /** The vault is closed and its jobs have ended: what they were called and gave is forgotten, how they ended is not. */
  forget(): void;
  /** Resolves once no job is queued or running; `vault`: none with an owner. */
  idle(scope?: 'vault' | 'everything'): Promise<void>;
}

export interface JobsDeps extends ErrorDataDeps {
  readonly clock: Clock;
  readonly notify: (notice: Notice) => void;
}

interface Known {
  readonly entry: JobEntry;
  readonly ended: Promise<void>;
}

interface Queued {
  readonly run: () => void;
}

export function createJobs(deps: JobsDeps): Jobs {
  const known = new Map<JobId, Known>();
  let queue: Queued[] = [];
  let running = 0;
  let isHidden = false;

  function start(description: JobStart, work: (progress: JobProgress) => Promise<unknown>): JobId {
    const id = deps.random.uuidV4() as JobId;
    const say = (job: Job): void => deps.notify({ channel: 'jobs.progress', payload: shown(job) });
    const entry = createJobEntry(id, description, deps.clock, say);
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const queued: Queued = { run: () => void perform(entry, work).then(end) };
    queue.push(queued);
    entry.progress.signal.addEventListener('abort', () => {
      if (!queue.includes(queued)) return;
      queue = queue.filter((other) => other !== queued);
      entry.finish('cancelled', {});
      end();
    });
    known.set(id, { entry, ended });
    // Not before the caller has been told the id.
    setImmediate(takeTurns);
    return id;
  }

  function takeTurns(): void {
    while (running < maxRunning && queue.length > 0) {
      running += 1;
      queue.shift()?.run();
    }
  }

  async function perform(entry: JobEntry, work: (progress: JobProgress) => Promise<unknown>): Promise<void> {
    try {
      entry.begin();
      entry.finish('done', { result: await work(entry.progress) });
    } catch (cause) {
      const error = toErrorData(cause, 'jobs', deps);
      if (error.code === 'jobs/cancelled') entry.finish('cancelled', {});
      else entry.finish('failed', { error });
    } finally {
      running -= 1;
      takeTurns();
    }
  }

  const shown = (job: Job): Job => (isHidden ? withoutContent(job) : job);
  const within = (scope: 'vault' | 'everything'): [JobId, Known][] =>
    [...known].filter(([, { entry }]) => scope === 'everything' || entry.ownerId !== null);
  const find = (id: JobId): Known => {
    const job = known.get(id);
    if (!job) throw new AppError('jobs/unknown');
    return job;
  };

  return {
    handlers: {
      list: () => [...known.values()].map(({ entry }) => shown(entry.snapshot())),
      cancel: ({ id }) => {
        find(id).entry.cancel();
        return {};
      },
      dismiss: ({ id }) => {
        if (!find(id).entry.isFinished()) throw new AppError('jobs/still-running');
        known.delete(id);
        return {};
      },
    },
    start,
    async cancelAll(scope = 'vault') {
      const meant = within(scope);
      for (const [, { entry }] of meant) entry.cancel();
      await Promise.all(meant.map(([, { ended }]) => ended));
      for (const [id] of meant) known.delete(id);
    },
    unfinished: () => within('vault').filter(([, { entry }]) => !entry.isFinished()).length,
    hide(hidden) {
      isHidden = hidden;
    },
    forget() {
      for (const [, { entry }] of within('vault')) entry.forget();
    },
    async idle(scope = 'everything') {
      await Promise.all(within(scope).map(([, { ended }]) => ended));
    },
  };
}
