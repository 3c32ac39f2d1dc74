/** Long lists in the window: how soon the first rows stand there, and how evenly they scroll. */
import { type BenchRow, median } from '../bench.ts';
import { click, middleOf, press, type Point, untilPainted } from './acts.ts';
import type { StartedProgram } from './started-program.ts';
import { type Stretch, summarize, traced } from './trace.ts';

const grid = '#page [role=tabpanel]:not([inert]) [role=grid], #page [role=grid]';
/** A row of the list is there, and what it says. */
export const firstRow = `document.querySelector('#page [role=row][aria-busy=false] [role=gridcell]')`;

const gestures = 3;
const pixelsPerSecond = 6_000;
const pixels = 12_000;
/** Architecture §9, in milliseconds. */
const budgets = { firstRows: 100, frame: 50 };

/** @param name the list and its length. */
export async function measureScrolling(program: StartedProgram, name: string): Promise<BenchRow[]> {
  const at = await middleOf(program, grid);
  const stretches: Stretch[] = [];
  for (let turn = 0; turn < gestures; turn += 1) {
    stretches.push(summarize(await traced(program, () => scrollEverywhere(program, at))));
    // Back at the top, and settled, before the next one.
    await press(program, 'Home');
    await program.until(firstRow);
  }
  return smoothness(`scroll ${name}`, stretches);
}

/** By wheel, by page, to the end and to the middle: with rows that are known and with rows that have to be fetched. */
async function scrollEverywhere(program: StartedProgram, at: Point): Promise<void> {
  const wheel = (yDistance: number) =>
    program.page('Input.synthesizeScrollGesture', {
      ...at,
      yDistance,
      speed: pixelsPerSecond,
      gestureSourceType: 'mouse',
    });
  await wheel(-pixels);
  await program.evaluate(`document.querySelector('${grid}').focus()`);
  for (const key of ['PageDown', 'PageDown', 'PageDown', 'End', 'PageUp']) await press(program, key);
  await wheel(pixels);
}

/** Two rows: frames and main thread. The median of the worst of each turn, because one turn's worst may be the machine's. */
export function smoothness(name: string, stretches: readonly Stretch[]): BenchRow[] {
  const computing = median(stretches.map((one) => one.computing));
  const frames = median(stretches.map((one) => one.frames));
  const row = (what: string, ours: number, note: string): BenchRow => ({
    name: `${name}: ${what}`,
    unit: 'ms',
    ours,
    baseline: null,
    budget: budgets.frame,
    note,
  });
  return [
    row('longest frame', median(stretches.map((one) => one.longestFrame)), `of ${frames} on screen, no graphics card`),
    row(
      'longest task',
      median(stretches.map((one) => one.longestTask)),
      `main thread, of which computing ${computing.toFixed(0)} ms`,
    ),
  ];
}

/** From the press on what opens the list to its painted rows. */
export async function measureFirstRows(program: StartedProgram, name: string, opener: string): Promise<BenchRow> {
  const at = await middleOf(program, opener);
  return firstRowsRow(name, await untilPainted(program, firstRow, () => click(program, at)));
}

export function firstRowsRow(name: string, ours: number): BenchRow {
  return {
    name: `first rows of ${name}`,
    unit: 'ms',
    ours,
    baseline: null,
    budget: budgets.firstRows,
    note: 'press to painted rows',
  };
}
