/**
 * Runs targets in a thread and watches it: an input that takes longer than its limit, or ends the thread, is a fault
 * like any other, and the run goes on with the next input. Time is processor time, so that a busy machine is no fault.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type FuzzJob, openShared, sharedBytes, type WorkerMessage } from './fuzz-job.ts';
import type { FoundFault, LoopReport } from './fuzz-loop.ts';
import { minimise } from './minimise.ts';

const tickMs = 100;
/** Waiting for something that never comes takes no processor time. */
const longestWaitMs = 60_000;
const hangTries = 8;
/** A target that has to be ended this often has told what there is to tell. */
const mostEnds = 4;
const heapMb = 1536;
const tooLong = 'takes too long';

export interface WatchOptions {
  limitSecondsOf(target: string): number;
  progress(target: string, report: LoopReport): void;
  /** An input took too long once and, read alone, did not: a machine that stood still, or something to look at. */
  late(target: string, input: Buffer): void;
}

/** What one thread left: the reports of the jobs that it ended, and the input that it was in when it was ended. */
interface Ended {
  readonly done: Map<string, LoopReport>;
  readonly last: { readonly target: string; readonly report: LoopReport | null } | null;
  readonly stray: FoundFault[];
  readonly stuck: { readonly input: Buffer; readonly how: string } | null;
}

const nothing: LoopReport = { inputs: 0, accepted: 0, refused: {}, faults: [], slowestMs: 0, grownMb: 0, seconds: 0 };

/** @returns a report for each job, in their order. */
export async function watchTargets(jobs: readonly FuzzJob[], options: WatchOptions): Promise<Map<string, LoopReport>> {
  const reports = new Map<string, LoopReport>();
  const ends = new Map<string, number>();
  let left = [...jobs];
  while (left.length > 0) {
    const { done, last, stray, stuck } = await runThread(left, options);
    for (const [target, report] of done) reports.set(target, joined(reports.get(target), report, []));
    left = left.filter(({ target }) => !done.has(target));
    const [job] = left;
    if (stray.length > 0 && last) reports.set(last.target, joined(reports.get(last.target), nothing, stray));
    if (!job) break;
    if (!stuck) throw new Error(`The thread ended before ${job.target} was done`);
    const faults = await faultsOf(job, stuck, reports.get(job.target), options);
    reports.set(job.target, joined(reports.get(job.target), last?.report ?? nothing, faults));
    const inputs = job.options.inputs - (last?.report?.inputs ?? 0) - faults.length;
    const seconds = job.options.seconds - (last?.report?.seconds ?? 0);
    // Another seed: the same one would come to the same input again.
    left[0] = { ...job, options: { inputs, seconds, seed: job.options.seed + 1 } };
    ends.set(job.target, (ends.get(job.target) ?? 0) + faults.length);
    if (inputs <= 0 || seconds <= 0 || (ends.get(job.target) ?? 0) >= mostEnds) left.shift();
  }
  return reports;
}

function runThread(jobs: readonly FuzzJob[], options: WatchOptions): Promise<Ended> {
  const memory = new SharedArrayBuffer(sharedBytes);
  const shared = openShared(memory);
  const worker = new Worker(join(import.meta.dirname, 'fuzz-worker.ts'), {
    workerData: { jobs, memory },
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const done = new Map<string, LoopReport>();
  const stray: FoundFault[] = [];
  let last: { target: string; report: LoopReport | null } | null = null;
  let stuck: Ended['stuck'] = null;
  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'begin') last = { target: message.target, report: null };
    else if (message.type === 'stray') stray.push(message.fault);
    else if (message.type === 'progress') {
      last = { target: message.target, report: message.report };
      options.progress(message.target, message.report);
    } else done.set(message.target, message.report);
  });
  const timer = watch(
    shared,
    () => options.limitSecondsOf(last?.target ?? ''),
    (how) => {
      stuck = { input: shared.input(), how };
      void worker.terminate();
    },
  );
  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      if (shared.count() === 0) reject(error);
      else stuck ??= { input: shared.input(), how: `ended the thread: ${error.message.slice(0, 80)}` };
    });
    worker.on('exit', () => {
      clearInterval(timer);
      if (shared.count() !== 0) stuck ??= { input: shared.input(), how: 'never answers' };
      resolve({ done, last, stray, stuck });
    });
  });
}

function watch(shared: ReturnType<typeof openShared>, limitSeconds: () => number, found: (how: string) => void) {
  let seen = 0;
  let cpu = process.cpuUsage();
  // Counted, not timed: a run that somebody stopped for a while has not waited.
  let ticks = 0;
  return setInterval(() => {
    const count = shared.count();
    if (count === 0 || count !== seen) {
      seen = count;
      cpu = process.cpuUsage();
      ticks = 0;
      return;
    }
    ticks += 1;
    const { user, system } = process.cpuUsage(cpu);
    if ((user + system) / 1_000_000 > limitSeconds()) found(tooLong);
    else if (ticks * tickMs > longestWaitMs) found('never answers');
  }, tickMs);
}

/** What ended the thread is a fault; what took too long is one if it does so again, alone. */
async function faultsOf(
  job: FuzzJob,
  stuck: NonNullable<Ended['stuck']>,
  known: LoopReport | undefined,
  options: WatchOptions,
): Promise<FoundFault[]> {
  const hangs = async (bytes: Buffer): Promise<boolean> => {
    const again = await runThread([{ ...job, only: bytes }], options);
    return again.stuck !== null;
  };
  const isKnown = known?.faults.some(({ signature }) => signature === stuck.how) ?? false;
  const repeats = await hangs(stuck.input);
  if (!repeats && stuck.how === tooLong) {
    options.late(job.target, stuck.input);
    return [];
  }
  const input = repeats && !isKnown ? await minimise(stuck.input, hangs, hangTries) : stuck.input;
  return [{ signature: stuck.how, detail: '', input: Uint8Array.from(input), count: 1 }];
}

function joined(one: LoopReport | undefined, other: LoopReport, faults: readonly FoundFault[]): LoopReport {
  const refused: Record<string, number> = { ...one?.refused };
  for (const [code, count] of Object.entries(other.refused)) refused[code] = (refused[code] ?? 0) + count;
  const found = new Map<string, FoundFault>();
  for (const fault of [...(one?.faults ?? []), ...other.faults, ...faults]) {
    const known = found.get(fault.signature);
    found.set(fault.signature, known ? { ...known, count: known.count + fault.count } : fault);
  }
  return {
    inputs: (one?.inputs ?? 0) + other.inputs + faults.length,
    accepted: (one?.accepted ?? 0) + other.accepted,
    refused,
    faults: [...found.values()],
    slowestMs: Math.max(one?.slowestMs ?? 0, other.slowestMs),
    grownMb: Math.max(one?.grownMb ?? 0, other.grownMb),
    seconds: (one?.seconds ?? 0) + other.seconds,
  };
}
