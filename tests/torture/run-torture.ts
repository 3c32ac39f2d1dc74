/**
 * `npm run torture [-- --kills N] [--seed S] [--only kind,…] [--short]`: see README.md beside this file. Started by
 * build/tools/torture.mjs inside Electron's own Node.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { torture } from './torture-run.ts';
import { tableOf } from './table.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
    short: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(performance.timeOrigin) % 1_000_000_000);
const folder = mkdtempSync(join(tmpdir(), 'concord-torture-'));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
say(`seed ${seed}`);
const result = await torture({
  kills: Number(values.kills),
  seed,
  only: values.only.split(',').filter((name) => name !== ''),
  folder,
  isShort: values.short,
  say,
});
process.stdout.write(`${tableOf(result)}\n`);
const faults = [...result.killed, ...result.surrounded].flatMap((one) => one.faults);
if (faults.length === 0) rmSync(folder, { recursive: true });
else say(`What was left behind lies in ${folder}.`);
process.stdout.write(
  `seed ${seed}: ${faults.length === 0 ? 'nothing lost, nothing half done' : `${faults.length} faults`}\n`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
