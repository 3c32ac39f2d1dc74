/**
 * `npm run fuzz [-- TARGET… --inputs N --seed S --minutes M --json FILE]`: a million spoiled inputs for each reader of
 * foreign bytes (tests/fuzz/README.md), then a table. Ends with 1 where one was neither accepted nor refused by name.
 * Started by build/tools/fuzz.mjs inside Electron's own Node.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { allTargets } from './all-targets.ts';
import type { FuzzTarget } from './fuzz-target.ts';
import type { LoopReport } from './fuzz-loop.ts';
import { keepSeed } from './kept-seeds.ts';
import { watchTargets } from './watch-targets.ts';
import { textTable } from '#tests/support/text-table.ts';

const { values, positionals } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '600' },
    json: { type: 'string' },
  },
  allowPositionals: true,
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const inputs = wholeNumber('inputs', values.inputs);
const seed = wholeNumber('seed', values.seed);
const seconds = Number(values.minutes) * 60;
if (!(seconds > 0)) throw new Error('--minutes takes a number above 0: the most that one target gets');

const rows: { readonly target: FuzzTarget; readonly report: LoopReport }[] = [];
for (const target of chosenTargets(positionals)) {
  let shown = performance.now();
  say(`── ${target.name}`);
  const job = { target: target.name, options: { inputs, seed, seconds } };
  const reports = await watchTargets([job], {
    limitSecondsOf: () => target.limitSeconds ?? 1,
    late: (_name, input) => say(`   late once, and not again alone: ${input.length} bytes`),
    progress(_name, report) {
      if (performance.now() - shown < 30_000) return;
      shown = performance.now();
      say(`   ${report.inputs} inputs, ${report.faults.length} faults, ${report.seconds.toFixed(0)} s`);
    },
  });
  const report = reports.get(target.name);
  if (!report) throw new Error(`${target.name} left no report`);
  rows.push({ target, report });
  for (const { signature, detail, input, count } of report.faults) {
    const place = keepSeed(target.name, Buffer.from(input));
    say(`   FAULT ${signature} (${count} times): ${place ?? `${input.length} bytes, too large to keep`}`);
    say(detail.replaceAll(/^/gm, '         '));
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows.map(toJson), null, 2)}\n`);
}
process.stdout.write(`${tableOf()}\n`);
process.exitCode = rows.every(({ report }) => report.faults.length === 0) ? 0 : 1;

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} takes a whole number`);
  return number;
}

function chosenTargets(names: readonly string[]): readonly FuzzTarget[] {
  const unknown = names.filter((name) => !allTargets.some((target) => target.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No such target: ${unknown.join(', ')}. There are ${allTargets.map(({ name }) => name).join(', ')}.`,
    );
  return names.length === 0 ? allTargets : allTargets.filter(({ name }) => names.includes(name));
}

function toJson({ target, report }: (typeof rows)[number]) {
  const faults = report.faults.map(({ signature, count }) => ({ signature, count }));
  return { target: target.name, layer: target.layer, seed, ...report, faults };
}

function tableOf(): string {
  const head = [
    'target',
    'inputs',
    'accepted',
    'refused',
    'codes',
    'faults',
    'slowest',
    'grown',
    'per s',
    'seed',
    'layer',
  ];
  const cells = rows.map(({ target, report }) => {
    const refused = Object.values(report.refused).reduce((sum, count) => sum + count, 0);
    return [
      target.name,
      String(report.inputs),
      String(report.accepted),
      String(refused),
      String(Object.keys(report.refused).length),
      String(report.faults.length),
      `${report.slowestMs.toFixed(1)} ms`,
      `${report.grownMb.toFixed(0)} MB`,
      (report.inputs / Math.max(report.seconds, 0.001)).toFixed(0),
      String(seed),
      target.layer,
    ];
  });
  return textTable([head, ...cells]);
}
