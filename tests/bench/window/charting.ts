/** The link chart of a large case: until it stands there, and while it is moved and looked into. */
import type { BenchRow } from '../bench.ts';
import { click, middleOf, press, untilPainted } from './acts.ts';
import { smoothness } from './lists.ts';
import type { StartedProgram } from './started-program.ts';
import { type Stretch, summarize, traced } from './trace.ts';

const chart = '#page [role=application]';
const gestures = 3;
/** Longer, and a person wonders whether anything happens; the bar says meanwhile that it is being laid out. */
const layoutBudgetMs = 10_000;

/** As it opens, with the best connected drawn; then with all. The case's page is open. */
export async function measureChart(program: StartedProgram): Promise<BenchRow[]> {
  const usual = await measureOpening(program, 'chart of 5,000, 1,000 drawn', '[role=tab][data-key=links]');
  await program.evaluate(`[...document.querySelectorAll('#page button')]
    .find((button) => button.textContent === 'Draw them too').id = 'draw-all'`);
  return [...usual, ...(await measureOpening(program, 'chart of 5,000, all drawn', '#draw-all'))];
}

async function measureOpening(program: StartedProgram, name: string, opener: string): Promise<BenchRow[]> {
  let drawn = 0;
  const at = await middleOf(program, opener);
  await program.evaluate(`document.querySelector('${chart}')?.setAttribute('aria-busy', 'true')`);
  const opening = summarize(
    await traced(program, async () => {
      const stands = `document.querySelector('${chart}[aria-busy=false]')`;
      drawn = await untilPainted(program, stands, () => click(program, at));
    }),
  );
  const moving: Stretch[] = [];
  for (let turn = 0; turn < gestures; turn += 1)
    moving.push(summarize(await traced(program, () => lookAround(program, turn % 2 === 0 ? 1 : -1))));
  return [
    {
      name: `lay out ${name}`,
      unit: 'ms',
      ours: drawn,
      baseline: null,
      budget: layoutBudgetMs,
      note: 'press to painted chart; the window answers meanwhile',
    },
    ...smoothness(`open ${name}`, [opening]).slice(1),
    ...smoothness(`move and zoom ${name}`, moving),
  ];
}

/** Drags the whole, zooms by key and by wheel, and steps from node to node. */
async function lookAround(program: StartedProgram, way: 1 | -1): Promise<void> {
  const { page } = program;
  const { x, y } = await middleOf(program, chart);
  const mouse = (type: string, at: { x: number; y: number }, rest: object = {}) =>
    page('Input.dispatchMouseEvent', { type, ...at, button: 'left', buttons: 1, ...rest });
  await mouse('mousePressed', { x: x + 5, y: y + 300 }, { clickCount: 1 });
  for (let step = 1; step <= 40; step += 1)
    await mouse('mouseMoved', { x: x + 5 + way * step * 4, y: y + 300 - step * 2 });
  await mouse('mouseReleased', { x: x + way * 160, y: y + 220 }, { clickCount: 1 });
  for (let turn = 0; turn < 10; turn += 1)
    await page('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX: 0, deltaY: -60 * way });
  await program.evaluate(`document.querySelector('${chart}').focus()`);
  for (const key of ['ArrowRight', 'ArrowDown', '+', '-', 'f']) await press(program, key);
  await program.evaluate('new Promise((resolve) => setTimeout(resolve, 300))');
}
