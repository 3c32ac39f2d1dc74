/** One job while it is known: what the tray shows, how fast it goes, and when it may speak again. */
import type { Clock } from '#electron/platform/ports.ts';
import type { ErrorData } from '#shared/core/app-error.ts';
import type { JobId } from '#shared/core/ids.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';

/** What the work is given. `advance` takes the units done so far, not the step. */
export interface JobProgress {
  /** Raised when a person cancels or the vault locks; the work ends with AppError `jobs/cancelled`. */
  readonly signal: AbortSignal;
  advance(done: number): void;
  setTotal(total: number | null): void;
}

export interface JobStart {
  readonly kind: Job['kind'];
  readonly label: string;
  readonly total: number | null;
  readonly unit: Job['unit'];
  /** Officer on whose behalf it runs; null for work that needs no unlocked vault. */
  readonly ownerId: string | null;
}

const noticeIntervalMilliseconds = 100;
const rateWindowMilliseconds = 3_000;

export interface JobEntry {
  readonly ownerId: string | null;
  readonly progress: JobProgress;
  snapshot(): Job;
  isFinished(): boolean;
  cancel(): void;
  /** Its name and result are content of the vault: forgotten once that is closed. */
  forget(): void;
  begin(): void;
  finish(
    state: 'done' | 'failed' | 'cancelled',
    outcome: { readonly result?: unknown; readonly error?: ErrorData },
  ): void;
}

/** @param notify called at most ten times a second while it runs, and once for each change of state. */
export function createJobEntry(id: JobId, start: JobStart, clock: Clock, notify: (job: Job) => void): JobEntry {
  const controller = new AbortController();
  const job = {
    id,
    kind: start.kind,
    label: start.label,
    state: 'queued' as Job['state'],
    done: 0,
    total: start.total,
    unit: start.unit,
    startedAt: clock.now(),
    rate: 0,
    error: null as Job['error'],
    result: null as unknown,
  };
  let samples: { readonly at: number; readonly done: number }[] = [];
  let saidAt = Number.NEGATIVE_INFINITY;

  const say = (at: number): void => {
    saidAt = at;
    notify({ ...job });
  };
  const isFinished = (): boolean => job.state !== 'queued' && job.state !== 'running';
  const progressed = (): void => {
    const at = clock.monotonic();
    if (isFinished() || at - saidAt < noticeIntervalMilliseconds) return;
    samples = [...samples.filter((sample) => at - sample.at <= rateWindowMilliseconds), { at, done: job.done }];
    job.rate = rateOf(samples);
    say(at);
  };

  return {
    ownerId: start.ownerId,
    progress: {
      signal: controller.signal,
      advance(done) {
        // A file that is read twice does not take the bar back.
        job.done = Math.max(job.done, done);
        progressed();
      },
      setTotal(total) {
        job.total = total;
        progressed();
      },
    },
    snapshot: () => ({ ...job }),
    isFinished,
    cancel: () => controller.abort(),
    forget: () => void Object.assign(job, withoutContent(job)),
    begin() {
      job.state = 'running';
      job.startedAt = clock.now();
      samples = [{ at: clock.monotonic(), done: 0 }];
      say(clock.monotonic());
    },
    finish(state, outcome) {
      job.state = state;
      job.result = outcome.result ?? null;
      job.error = outcome.error ? { code: outcome.error.code, params: { ...outcome.error.params } } : null;
      say(clock.monotonic());
    },
  };
}

/** What may be said of a job to somebody who may not see what it works on. */
export function withoutContent(job: Job): Job {
  return { ...job, label: '', result: null, error: job.error && { code: job.error.code, params: {} } };
}

/** Units a second between the oldest and the newest sample. */
function rateOf(samples: readonly { readonly at: number; readonly done: number }[]): number {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at <= first.at) return 0;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
}
