/** Spoils, reads and judges inputs of one target, one after the other, and counts what comes of them. */
import { setImmediate } from 'node:timers/promises';
import { createSeeded, type Seeded } from '#tests/support/seeded.ts';
import type { FuzzTarget, PreparedTarget } from './fuzz-target.ts';
import { type Fault, faultOf, judgeInput, type Outcome } from './judge-input.ts';
import { minimise } from './minimise.ts';

export interface LoopOptions {
  readonly inputs: number;
  readonly seed: number;
  readonly seconds: number;
}

export interface FoundFault {
  readonly signature: string;
  readonly detail: string;
  readonly input: Uint8Array;
  count: number;
}

export interface LoopReport {
  readonly inputs: number;
  readonly accepted: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly faults: readonly FoundFault[];
  readonly slowestMs: number;
  /** Resident memory at its highest, beyond what it was at the start. */
  readonly grownMb: number;
  readonly seconds: number;
}

export interface Watcher {
  /** Told before an input is read, so that one that never ends is known. */
  begin(input: Buffer): void;
  /** Between inputs, about once a second. */
  progress(report: LoopReport): void;
}

const corpusLimit = 600;
const compareEvery = 16;
const memoryLimitMb = 900;
const screenMs = 40;
const megabytes = (): number => process.memoryUsage.rss() / 1_048_576;

export async function fuzzLoop(
  target: FuzzTarget,
  prepared: PreparedTarget,
  kept: readonly Buffer[],
  options: LoopOptions,
  watcher: Watcher,
): Promise<LoopReport> {
  const random = createSeeded(options.seed);
  const corpus = [...prepared.seeds, ...kept];
  const tally = createTally(corpus);
  const judge = async (input: Buffer, isTwice: boolean): Promise<Outcome> => {
    watcher.begin(input);
    return judgeInput(target, prepared, input, isTwice);
  };
  const take = async (input: Buffer, isTwice: boolean): Promise<void> => {
    const start = performance.now();
    const outcome = await judge(input, isTwice);
    const took = performance.now() - start;
    await tally.time(took, isTwice, () => judge(input, false));
    if (!tally.count(outcome, input) || outcome.kind !== 'fault') return;
    const fails = async (bytes: Buffer): Promise<boolean> => {
      const again = await judge(bytes, isTwice);
      return again.kind === 'fault' && again.signature === outcome.signature;
    };
    tally.fault(outcome, await minimise(input, fails));
  };
  for (const input of [...kept, ...prepared.seeds]) await take(input, true);
  for (let index = 0; index < options.inputs && tally.seconds() < options.seconds; index += 1) {
    await take(spoil(prepared, corpus, random), index % compareEvery === 0);
    if (index % 256 === 255) await rest(tally, watcher);
  }
  await rest(tally, watcher);
  return tally.report();
}

function spoil({ mutators, seeds }: PreparedTarget, corpus: readonly Buffer[], random: Seeded): Buffer {
  // What was found on the way is spoiled further; the seeds stay in play however many those are.
  const input = random.pick(random.chance(0.5) ? seeds : corpus);
  return random.pick(mutators)(input, random, corpus);
}

/** Lets timers and rejections that nobody handled come up, and reports. */
async function rest(tally: ReturnType<typeof createTally>, watcher: Watcher): Promise<void> {
  await setImmediate();
  tally.memory();
  watcher.progress(tally.report());
}

function createTally(corpus: Buffer[]) {
  const started = performance.now();
  const baseMb = megabytes();
  const refused: Record<string, number> = {};
  const faults = new Map<string, FoundFault>();
  const seen = new Set<string>();
  let inputs = 0;
  let accepted = 0;
  let slowestMs = 0;
  let grownMb = 0;
  const seconds = (): number => (performance.now() - started) / 1000;
  return {
    seconds,
    memory() {
      grownMb = Math.max(grownMb, megabytes() - baseMb);
      if (grownMb > memoryLimitMb) this.fault(faultOf('memory grew'), Buffer.alloc(0));
    },
    /** A busy machine makes anything slow once: what is slow is measured again. */
    async time(took: number, isTwice: boolean, again: () => Promise<unknown>) {
      let ms = isTwice ? took / 2 : took;
      if (ms > screenMs && ms > slowestMs) {
        const start = performance.now();
        await again();
        ms = Math.min(ms, performance.now() - start);
      }
      slowestMs = Math.max(slowestMs, ms);
    },
    /** @returns whether such an outcome was not seen before. */
    count(outcome: Outcome, input: Buffer): boolean {
      inputs += 1;
      if (outcome.kind === 'accepted') accepted += 1;
      if (outcome.kind === 'refused') refused[outcome.code] = (refused[outcome.code] ?? 0) + 1;
      const known = outcome.kind === 'fault' ? faults.get(outcome.signature) : undefined;
      if (known) known.count += 1;
      const name = nameOf(outcome);
      if (seen.has(name)) return false;
      seen.add(name);
      if (outcome.kind !== 'fault' && corpus.length < corpusLimit) corpus.push(Buffer.from(input));
      return true;
    },
    fault({ signature, detail }: Fault, input: Buffer) {
      if (!faults.has(signature)) faults.set(signature, { signature, detail, input: Uint8Array.from(input), count: 1 });
    },
    report: (): LoopReport => ({
      inputs,
      accepted,
      refused: { ...refused },
      faults: [...faults.values()],
      slowestMs,
      grownMb,
      seconds: seconds(),
    }),
  };
}

/** Outcomes of one name are taken as alike: the first of each joins the corpus. */
function nameOf(outcome: Outcome): string {
  if (outcome.kind === 'fault') return `fault ${outcome.signature}`;
  if (outcome.kind === 'refused') return `${outcome.code} ${outcome.ground}`;
  return `accepted ${Math.round(Math.log2(outcome.answer.length + 1) * 4)} ${outcome.answer.slice(0, 24)}`;
}
