/**
 * No core dumps: a dump of the core's memory would hold its keys. Node cannot call setrlimit, so on Linux util-linux's
 * `prlimit` sets the limit of this process; the core, started later, inherits it. The launcher (`ulimit -c 0`) and
 * the desktop file do the same earlier, for Chromium's own processes too. Windows and macOS write none by themselves.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Log } from '#electron/platform/ports.ts';

export function forbidCoreDumps(processId: number, log: Log): void {
  if (process.platform !== 'linux' || hasNoCoreDumps(processId)) return;
  spawnSync('prlimit', ['--core=0:0', '--pid', String(processId)], { stdio: 'ignore', timeout: 2000 });
  if (!hasNoCoreDumps(processId)) log.error('core-dumps-allowed', { processId });
}

function hasNoCoreDumps(processId: number): boolean {
  try {
    return /^Max core file size\s+0\s/m.test(readFileSync(`/proc/${processId}/limits`, 'utf8'));
  } catch {
    return false;
  }
}
