/**
 * What a measurement is (docs/performance.md). Ours and the baseline run one after the other in the same run on the same
 * machine, alternating, so that a ratio means something where a time does not.
 */

/** One line of the table. `ratio` is ours / baseline; where there is no baseline, `budget` is in the unit of `ours`. */
export interface BenchRow {
  readonly name: string;
  readonly unit: 's' | 'ms' | 'MB';
  /** Median of the runs, in `unit`; less is better. */
  readonly ours: number;
  /** Median of the baseline's runs in the same unit, or null where nothing comparable exists. */
  readonly baseline: number | null;
  readonly budget: number;
  /** What ran as the baseline, and at which size, in a few words. */
  readonly note: string;
}

export interface BenchContext {
  /** An empty folder on the disk where the vaults of this run lie; removed afterwards. */
  readonly folder: string;
  /** 1 is the full size (1 M identifiers, 1 GB); `--quick` takes 0.02, to see that a bench still runs. */
  readonly scale: number;
  /** What is going on, for the person who waits. */
  say(line: string): void;
}

/** `tests/bench/<area>.bench.ts` exports one as `bench`. */
export interface Bench {
  readonly area: string;
  run(context: BenchContext): Promise<readonly BenchRow[]>;
}

export const ratioOf = ({ ours, baseline }: BenchRow): number | null => (baseline === null ? null : ours / baseline);

/** Whether the budget is met: the ratio where there is a baseline, the measure itself where there is none. */
export const isWithin = (row: BenchRow): boolean => (ratioOf(row) ?? row.ours) <= row.budget;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) throw new Error('Nothing was measured');
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Seconds that the work takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
