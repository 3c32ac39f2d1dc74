/**
 * What the host of a virtual machine takes of its processors for others. A time into which that falls says nothing of
 * the program; a run with much of it is to be taken again.
 */
import { existsSync, readFileSync } from 'node:fs';

const counters = '/proc/stat';
/** Columns of the line `cpu`, in the machine's ticks since it started (proc_stat(5)); `guest` is part of `user`. */
const counted = 8;
const steal = 7;

/** Begins to count. @returns the share of all processors' time since then in percent, as text; '' where nothing tells. */
export function countHostShare(): () => string {
  const before = readTicks();
  return () => {
    const ticks = readTicks().map((now, at) => now - (before[at] ?? 0));
    const all = ticks.reduce((sum, value) => sum + value, 0);
    return all === 0 ? '' : `${(((ticks[steal] ?? 0) / all) * 100).toFixed(1)} %`;
  };
}

function readTicks(): readonly number[] {
  if (!existsSync(counters)) return [];
  const [line = ''] = readFileSync(counters, 'utf8').split('\n');
  return line
    .split(/\s+/)
    .slice(1, 1 + counted)
    .map(Number);
}
