/**
 * `npm run bench [-- AREA…] [--json FILE] [--quick]`: runs every `*.bench.ts`, prints the table of budgets, and ends
 * with 1 when one is not met. Started by build/tools/bench.mjs inside Electron's own Node.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { textTable } from '#tests/support/text-table.ts';
import { type Bench, type BenchRow, isWithin, ratioOf } from './bench.ts';
import { countHostShare } from './host-share.ts';
import { keptFolder } from './kept-folder.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
mkdirSync(keptFolder, { recursive: true });

const rows: BenchRow[] = [];
let failed = false;
for (const bench of await chosenBenches(positionals)) {
  const folder = mkdtempSync(join(keptFolder, `${bench.area}-`));
  say(`── ${bench.area}`);
  const hostShare = countHostShare();
  try {
    rows.push(...(await bench.run({ folder, scale: values.quick ? 0.02 : 1, say: (line) => say(`   ${line}`) })));
  } catch (cause) {
    failed = true;
    say(`   ${bench.area} could not be measured: ${cause instanceof Error ? cause.stack : String(cause)}`);
  } finally {
    say(`   the host took ${hostShare() || 'an unknown part'} of the processors meanwhile`);
    rmSync(folder, { recursive: true, force: true });
  }
}
process.stdout.write(`${tableOf(rows)}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ rows: rows.map(toJson) }, null, 2)}\n`);
// At a fiftieth of the size a ratio says nothing: only that every bench ran.
process.exitCode = failed || (!values.quick && !rows.every(isWithin)) ? 1 : 0;

async function chosenBenches(areas: readonly string[]): Promise<Bench[]> {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.bench.ts'));
  const benches = await Promise.all(
    files.toSorted().map(async (name) => ((await import(`./${name}`)) as { readonly bench: Bench }).bench),
  );
  const unknown = areas.filter((area) => !benches.some((bench) => bench.area === area));
  if (unknown.length > 0)
    throw new Error(`No such bench: ${unknown.join(', ')}. There are ${benches.map(({ area }) => area).join(', ')}.`);
  return areas.length === 0 ? benches : benches.filter(({ area }) => areas.includes(area));
}

function toJson(row: BenchRow) {
  const { name, ours, baseline, budget, unit, note } = row;
  return { name, ours, baseline, ratio: ratioOf(row), budget, unit, note, met: isWithin(row) };
}

function tableOf(all: readonly BenchRow[]): string {
  const cells = all.map((row) => {
    const ratio = ratioOf(row);
    const budget = ratio === null ? `${row.budget} ${row.unit}` : `${row.budget}x`;
    return [
      row.name,
      `${round(row.ours)} ${row.unit}`,
      row.baseline === null ? '-' : `${round(row.baseline)} ${row.unit}`,
      ratio === null ? '-' : `${ratio.toFixed(2)}x`,
      `<= ${budget}`,
      isWithin(row) ? 'met' : 'NOT MET',
      row.note,
    ];
  });
  return textTable([['work', 'ours', 'baseline', 'ratio', 'budget', '', 'baseline is'], ...cells]);
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
