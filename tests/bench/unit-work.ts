/**
 * A process of its own for one piece of work of a real core on a real vault, so that its peak memory and the pauses of its
 * event loop are those of that work alone. Takes one JSON argument, prints one JSON line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FileToken, JobId, RecordId } from '#shared/core/ids.ts';
import { type RealCore, openCore } from '#tests/support/real-core.ts';
import { openPair } from '#tests/support/sealing.ts';

export interface Measured {
  readonly seconds: number;
  /** Of all its threads, its own time and the system's. */
  readonly processorSeconds: number;
  /** The most memory that the process held during the work, in MB. */
  readonly peakMegabytes: number;
  /** The longest time for which the event loop answered nobody, in milliseconds. */
  readonly longestPause: number;
  /** The most processor time of the event loop between two looks at it: what is left of the pause on an idle machine. */
  readonly longestTurn: number;
}

export interface Officer {
  readonly vault: string;
  readonly name: string;
  readonly password: string;
}

export type Work =
  | { readonly kind: 'found'; readonly folder: string }
  | { readonly kind: 'case'; readonly officer: Officer; readonly csv: string | null }
  | { readonly kind: 'import'; readonly officer: Officer; readonly caseId: string; readonly file: string }
  | {
      readonly kind: 'seal';
      readonly officer: Officer;
      readonly caseId: string;
      readonly partner: string;
      readonly target: string;
    }
  | { readonly kind: 'open'; readonly officer: Officer; readonly file: string }
  | { readonly kind: 'bag'; readonly officer: Officer; readonly caseId: string; readonly target: string };

export interface Answers {
  readonly found: { readonly paris: Officer; readonly lisbon: Officer; readonly lisbonId: string };
  readonly case: { readonly caseId: string };
  readonly import: { readonly import: Measured };
  readonly seal: { readonly seal: Measured };
  readonly open: { readonly open: Measured; readonly accept: Measured };
  readonly bag: { readonly bag: Measured };
}

const work = JSON.parse(process.argv[2] ?? '') as Work;
process.stdout.write(`${JSON.stringify(await run(work))}\n`);

function run(given: Work): Promise<Answers[Work['kind']]> {
  switch (given.kind) {
    case 'found':
      return found(given.folder);
    case 'case':
      return withCore(given.officer, (core) => openCase(core, given.csv));
    case 'import':
      return withCore(given.officer, async (core) => ({ import: await importFile(core, given) }));
    case 'seal':
      return withCore(given.officer, async (core) => ({ seal: await seal(core, given) }));
    case 'open':
      return withCore(given.officer, (core) => openAndAccept(core, given.file));
    case 'bag':
      return withCore(given.officer, async (core) => ({ bag: await exportBag(core, given) }));
  }
}

async function found(folder: string): Promise<Answers['found']> {
  const pair = await openPair(folder);
  const officerOf = (unit: typeof pair.paris): Officer => ({ vault: unit.folder, ...unit.chief });
  const answer = { paris: officerOf(pair.paris), lisbon: officerOf(pair.lisbon), lisbonId: pair.lisbonId };
  await pair.close();
  return answer;
}

async function withCore<T>({ vault, name, password }: Officer, task: (core: RealCore) => Promise<T>): Promise<T> {
  const core = openCore();
  try {
    await core.api.vault.select({ folder: core.file(vault, 'folder') });
    await core.api.session.unlock({ name, password });
    return await task(core);
  } finally {
    await core.close();
  }
}

/** @param csv a list of addresses that becomes its records. */
async function openCase({ api, file, job }: RealCore, csv: string | null): Promise<Answers['case']> {
  const { id } = await api.cases.open({
    title: 'Operation Levant',
    summary: '',
    formOfCrime: 'illegal-access',
    countries: ['FR', 'PT'],
    envelope: {},
  });
  if (csv !== null) {
    const files = [{ file: file(csv, 'read'), format: 'csv' as const, csv: null }];
    await job((await api.imports.run({ caseId: id, files })).jobId);
  }
  return { caseId: id };
}

async function importFile(core: RealCore, { caseId, file }: Extract<Work, { kind: 'import' }>): Promise<Measured> {
  return measure(core, ({ api }) =>
    api.evidence.add({ caseId: caseId as RecordId, files: [core.file(file, 'read')], reason: 'seized' }),
  );
}

async function seal(core: RealCore, given: Extract<Work, { kind: 'seal' }>): Promise<Measured> {
  const { api } = core;
  const caseId = given.caseId as RecordId;
  await api.session.setPurpose({ caseId, taskId: null, reason: 'bench' });
  const target: FileToken | null = given.target === '' ? null : core.file(given.target, 'write');
  // X25519, as the baseline's age knows no other.
  const choices = { chosenOut: [], contents: 'all', suite: 'x25519' } as const;
  return measure(core, async () => {
    const { planId } = await api.exchange.plan({ caseId, partner: given.partner, ...choices, chosenOut: [] });
    return api.exchange.seal({ planId, note: '', password: given.officer.password, target });
  });
}

async function exportBag(core: RealCore, given: Extract<Work, { kind: 'bag' }>): Promise<Measured> {
  const { api } = core;
  const caseId = given.caseId as RecordId;
  await api.session.setPurpose({ caseId, taskId: null, reason: 'bench' });
  const target = core.file(given.target, 'write');
  return measure(core, () => api.exports.run({ caseId, format: 'bagit', ceiling: 'RED', reason: 'bench', target }));
}

async function openAndAccept(core: RealCore, path: string): Promise<Answers['open']> {
  let entry = '';
  const open = await measure<{ readonly entry: string }>(
    core,
    ({ api }) => api.exchange.open({ file: core.file(path, 'read') }),
    (result) => (entry = result.entry),
  );
  const accept = await measure(core, ({ api }) => api.exchange.accept({ id: entry, except: [] }));
  return { open, accept };
}

async function measure<T>(
  core: RealCore,
  start: (core: RealCore) => Promise<{ readonly jobId: JobId }>,
  ended: (result: T) => void = () => undefined,
): Promise<Measured> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  const turns = watchTurns();
  forgetPeak();
  const begun = performance.now();
  const used = process.cpuUsage();
  delays.enable();
  ended(await core.job<T>((await start(core)).jobId));
  delays.disable();
  // Nanoseconds, and a timer of one millisecond is part of every delay.
  const longestPause = Math.max(0, delays.max / 1e6 - 1);
  const { user, system } = process.cpuUsage(used);
  const seconds = (performance.now() - begun) / 1000;
  const processorSeconds = (user + system) / 1e6;
  return { seconds, processorSeconds, peakMegabytes: peakMegabytes(), longestPause, longestTurn: turns.end() };
}

/** @returns at its end the longest turn, in milliseconds. */
function watchTurns(): { end(): number } {
  const usedNow = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [used, longest] = [usedNow(), 0];
  const look = (): void => {
    const now = usedNow();
    longest = Math.max(longest, now - used);
    used = now;
  };
  const timer = setInterval(look, 1);
  return {
    end() {
      clearInterval(timer);
      look();
      return longest;
    },
  };
}

/** From here on the system counts the peak anew (proc(5), clear_refs). */
function forgetPeak(): void {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

function peakMegabytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1000;
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(join('/proc/self/status'), 'utf8'))?.[1];
  return (Number(kibibytes) * 1024) / 1e6;
}
