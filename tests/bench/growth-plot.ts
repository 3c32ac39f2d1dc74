/** A plot on two logarithmic axes, each line named at its end; readable on light and on dark ground. */

export interface Growth {
  readonly name: string;
  /** Size and milliseconds, smallest first. */
  readonly points: readonly (readonly [size: number, cost: number])[];
}

const width = 780;
const height = 420;
const frame = { left: 64, right: 540, top: 24, bottom: 372 } as const;
const lineHeight = 16;

const style = `
  text { font: 12px system-ui, sans-serif; fill: #1c2733; }
  .grid { stroke: #c9d1da; stroke-width: 1; }
  .line { fill: none; stroke-width: 2; }
  .s0 { stroke: #0b62a8; fill: #0b62a8; } .s1 { stroke: #b3261e; fill: #b3261e; } .s2 { stroke: #1b7a43; fill: #1b7a43; }
  .s3 { stroke: #8a5a00; fill: #8a5a00; } .s4 { stroke: #6b3fa0; fill: #6b3fa0; } .s5 { stroke: #4a5560; fill: #4a5560; }
  .name { stroke: none; } .line { fill: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e3e8ee; } .grid { stroke: #46505c; }
    .s0 { stroke: #6db3f2; fill: #6db3f2; } .s1 { stroke: #f2938c; fill: #f2938c; } .s2 { stroke: #7bd19c; fill: #7bd19c; }
    .s3 { stroke: #e2b04a; fill: #e2b04a; } .s4 { stroke: #c3a3ee; fill: #c3a3ee; } .s5 { stroke: #aab4bf; fill: #aab4bf; }
    .name { stroke: none; } .line { fill: none; }
  }`;

const log = Math.log10;

function decades(values: readonly number[]): number[] {
  const [from, to] = [Math.floor(log(Math.min(...values))), Math.ceil(log(Math.max(...values)))];
  return Array.from({ length: to - from + 1 }, (_, step) => 10 ** (from + step));
}

const sizeText = (size: number): string =>
  size >= 1e6 ? `${size / 1e6} M` : size >= 1e3 ? `${size / 1e3} k` : `${size}`;
const costText = (cost: number): string => (cost >= 1000 ? `${cost / 1000} s` : `${cost} ms`);

export function drawGrowth(growths: readonly Growth[]): string {
  const points = growths.flatMap((growth) => growth.points);
  const [sizes, costs] = [decades(points.map(([size]) => size)), decades(points.map(([, cost]) => cost))];
  const scale = (ticks: readonly number[], from: number, to: number) => (value: number) =>
    from + ((log(value) - log(ticks[0] ?? 1)) / Math.max(1, ticks.length - 1)) * (to - from);
  const x = scale(sizes, frame.left, frame.right);
  const y = scale(costs, frame.bottom, frame.top);
  const names = labelHeights(growths.map(({ points: own }) => y(own.at(-1)?.[1] ?? 1)));
  const lines = growths.map(({ name, points: own }, index) => {
    const path = own.map(([size, cost], at) => `${at === 0 ? 'M' : 'L'}${round(x(size))} ${round(y(cost))}`).join(' ');
    const dots = own.map(
      ([size, cost]) => `<circle class="s${index}" cx="${round(x(size))}" cy="${round(y(cost))}" r="3"/>`,
    );
    const last = own.at(-1)?.[1] ?? 0;
    return `<path class="line s${index}" d="${path}"/>${dots.join('')}
  <text class="name s${index}" x="${frame.right + 12}" y="${round((names[index] ?? 0) + 4)}">${name}, ${amount(last)}</text>`;
  });
  const grid = [
    ...costs.map(
      (cost) =>
        `<line class="grid" x1="${frame.left}" x2="${frame.right}" y1="${round(y(cost))}" y2="${round(y(cost))}"/><text x="${frame.left - 8}" y="${round(y(cost) + 4)}" text-anchor="end">${costText(cost)}</text>`,
    ),
    ...sizes.map(
      (size) => `<text x="${round(x(size))}" y="${frame.bottom + 20}" text-anchor="middle">${sizeText(size)}</text>`,
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Cost by number of identifiers in the vault">
<style>${style}
</style>
  ${grid.join('\n  ')}
  <text x="${(frame.left + frame.right) / 2}" y="${height - 8}" text-anchor="middle">identifiers in the vault</text>
  ${lines.join('\n  ')}
</svg>
`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const amount = (cost: number): string =>
  cost >= 1000 ? `${(cost / 1000).toFixed(1)} s` : `${cost < 10 ? cost.toFixed(1) : cost.toFixed(0)} ms`;

/** Heights of the names, pushed apart where they would cover each other. */
function labelHeights(wanted: readonly number[]): number[] {
  const heights: number[] = [];
  let lowest = 0;
  const order = wanted.map((height, index) => ({ height, index })).toSorted((a, b) => a.height - b.height);
  for (const { height, index } of order) {
    lowest = Math.max(height, lowest + lineHeight);
    heights[index] = lowest;
  }
  return heights;
}
