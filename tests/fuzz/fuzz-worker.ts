/** The thread in which targets run, so that one that never ends can be ended. Started by watch-targets.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort as port, workerData } from 'node:worker_threads';
import type { FuzzTarget } from './fuzz-target.ts';
import { fuzzLoop, type LoopReport } from './fuzz-loop.ts';
import { faultOf, judgeInput } from './judge-input.ts';
import { keptSeeds } from './kept-seeds.ts';
import { type FuzzJob, openShared, type WorkerMessage } from './fuzz-job.ts';
import { allTargets } from './all-targets.ts';

const { jobs, memory } = workerData as { readonly jobs: readonly FuzzJob[]; readonly memory: SharedArrayBuffer };
const shared = openShared(memory);
const say = (message: WorkerMessage): void => port?.postMessage(message, []);

process.on('unhandledRejection', (reason) => {
  const detail = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  const fault = faultOf(`unhandled rejection: ${detail.split('\n')[0]}`.slice(0, 120), detail);
  say({ type: 'stray', fault: { ...fault, input: Uint8Array.from(shared.input()), count: 1 } });
});

for (const job of jobs) {
  const target = allTargets.find(({ name }) => name === job.target);
  if (!target) throw new Error(`No such target: ${job.target}`);
  say({ type: 'begin', target: target.name });
  say({ type: 'done', target: target.name, report: await runJob(target, job) });
}
shared.end();

async function runJob(target: FuzzTarget, job: FuzzJob): Promise<LoopReport> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-fuzz-'));
  const prepared = await target.prepare(folder);
  try {
    if (job.only) {
      shared.begin(Buffer.from(job.only));
      await judgeInput(target, prepared, Buffer.from(job.only), false);
      return { inputs: 1, accepted: 0, refused: {}, faults: [], slowestMs: 0, grownMb: 0, seconds: 0 };
    }
    // What a reader loads and compiles the first time is no slow input.
    await judgeInput(target, prepared, Buffer.from(prepared.seeds[0] ?? []), true);
    return await fuzzLoop(target, prepared, keptSeeds(target.name), job.options, {
      begin: shared.begin,
      progress: (report) => say({ type: 'progress', target: target.name, report }),
    });
  } finally {
    shared.end();
    await prepared.close?.();
    rmSync(folder, { recursive: true, force: true });
  }
}
