/**
 * What the browser's own tracing says of a stretch of time: how long the window's main thread was busy without a break,
 * and how far apart the frames were that reached the screen.
 */
import type { Params } from './devtools-pipe.ts';
import type { StartedProgram } from './started-program.ts';

const categories = [
  'toplevel',
  'benchmark',
  'cc',
  'viz',
  'disabled-by-default-devtools.timeline.frame',
  'devtools.timeline.frame',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline',
];

/** Trace Event Format: times in microseconds of the machine's monotonic clock. */
export interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly id2?: Readonly<Record<string, string>>;
  readonly args: Readonly<Record<string, unknown>>;
}

export async function traced(program: StartedProgram, work: () => Promise<unknown>): Promise<readonly TraceEvent[]> {
  const { devTools } = program;
  const events: TraceEvent[] = [];
  const stop = devTools.on('Tracing.dataCollected', (params: Params) => {
    for (const event of params['value'] as readonly TraceEvent[]) events.push(event);
  });
  const complete = new Promise<void>((resolve) => {
    const off = devTools.on('Tracing.tracingComplete', () => {
      off();
      resolve();
    });
  });
  await devTools.send('Tracing.start', {
    traceConfig: { includedCategories: categories, recordMode: 'recordContinuously' },
    transferMode: 'ReportEvents',
  });
  await work();
  await devTools.send('Tracing.end');
  await complete;
  stop();
  return events;
}

export interface Stretch {
  /** The longest that the window's main thread took for one thing, in milliseconds from begin to end. */
  readonly longestTask: number;
  /** What of it was computing; the rest is waiting for a processor that others had. */
  readonly computing: number;
  /** The longest time between two frames on screen while something moved; 0 where nothing was drawn twice. */
  readonly longestFrame: number;
  readonly frames: number;
}

/** Main thread and frames apart: rastering and compositing have threads of their own. */
export function summarize(events: readonly TraceEvent[]): Stretch {
  const isMain = threadTest(events, 'CrRendererMain');
  const tasks = events.filter((event) => event.name === 'RunTask' && event.ph === 'X' && isMain(event));
  const longest = tasks.toSorted((a, b) => (b.dur ?? 0) - (a.dur ?? 0))[0];
  const shown = framesShown(events);
  const gaps = shown.slice(1).map((at, index) => at - (shown[index] ?? at));
  return {
    longestTask: (longest?.dur ?? 0) / 1000,
    computing: (longest?.tdur ?? 0) / 1000,
    longestFrame: Math.max(0, ...gaps) / 1000,
    frames: shown.length,
  };
}

function threadTest(events: readonly TraceEvent[], name: string): (event: TraceEvent) => boolean {
  const named = events.filter((event) => event.name === 'thread_name' && event.args['name'] === name);
  const threads = new Set(named.map(({ pid, tid }) => `${pid} ${tid}`));
  return ({ pid, tid }) => threads.has(`${pid} ${tid}`);
}

/** When frames of the page reached the screen: the browser's own report of each frame's way (PipelineReporter). */
function framesShown(events: readonly TraceEvent[]): readonly number[] {
  const reports = events.filter(({ name }) => name === 'PipelineReporter').toSorted((a, b) => a.ts - b.ts);
  // The browser gives the id of a frame that has ended to a later one.
  const open = new Map<string, boolean>();
  return reports.flatMap((event) => {
    if (event.ph === 'b') open.set(frameId(event), isPresented(event));
    return event.ph === 'e' && open.get(frameId(event)) ? [event.ts] : [];
  });
}

const frameId = (event: TraceEvent): string => `${event.pid} ${JSON.stringify(event.id2)}`;

function isPresented({ args }: TraceEvent): boolean {
  const report = (args['frame_reporter'] ?? args['chrome_frame_reporter']) as { readonly state?: string } | undefined;
  return report?.state?.startsWith('STATE_PRESENTED') ?? false;
}
