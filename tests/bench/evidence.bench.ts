/** Taking in and giving out 1 GB of evidence beside `sha256sum` and `cp`. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, type BenchRow, median, seconds } from './bench.ts';
import { emptyPageCache, prepareUnitWork, writeRandomFile } from './unit-process.ts';
import type { Measured } from './unit-work.ts';

const runs = 3;
const contentBytes = 1_000_000_000;
const budgets = { ratio: 1, memory: 250, pause: 50 };

export const bench: Bench = {
  area: 'evidence',
  async run({ folder, scale, say }) {
    const at = (name: string): string => join(folder, name);
    const bytes = Math.round(contentBytes * scale);
    const inOwnProcess = await prepareUnitWork();
    const { paris } = await inOwnProcess({ kind: 'found', folder });
    const content = at('content');
    writeRandomFile(content, bytes);
    const ours: Measured[] = [];
    const baseline: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      say(`import ${bytes / 1e6} MB, run ${run + 1} of ${runs}`);
      // A case of its own: one that holds the content already would take in nothing.
      const { caseId } = await inOwnProcess({ kind: 'case', officer: paris, csv: null });
      emptyPageCache();
      baseline.push(await seconds(() => stockImport(content, at('copy'))));
      rmSync(at('copy'));
      emptyPageCache();
      ours.push((await inOwnProcess({ kind: 'import', officer: paris, caseId, file: content })).import);
    }
    return rowsOf(ours, baseline, `${bytes / 1e6} MB`);
  },
};

function stockImport(from: string, to: string): void {
  execFileSync('sha256sum', [from]);
  execFileSync('cp', [from, to]);
  execFileSync('sync', [to]);
}

function rowsOf(ours: readonly Measured[], baseline: readonly number[], size: string): BenchRow[] {
  const plainRow = (name: string, unit: 'ms' | 'MB', values: readonly number[], budget: number): BenchRow => ({
    name: `${name} ${size}`,
    unit,
    ours: median(values),
    baseline: null,
    budget,
    note: '',
  });
  const times = ours.map((one) => one.seconds);
  const importing = {
    name: `import evidence of ${size}`,
    unit: 's',
    ours: median(times),
    baseline: median(baseline),
    budget: budgets.ratio,
    note: 'sha256sum, cp, sync; ours takes SHA-256, SHA-1 and MD5, and seals',
  } as const;
  return [
    importing,
    plainRow(
      'peak memory while importing',
      'MB',
      ours.map(({ peakMegabytes }) => peakMegabytes),
      budgets.memory,
    ),
    plainRow(
      'longest pause of the core while importing',
      'ms',
      ours.map(({ longestPause }) => longestPause),
      budgets.pause,
    ),
  ];
}
