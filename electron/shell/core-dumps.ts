/**
 * No core dumps: a dump of the core's memory would hold its keys. Node cannot call setrlimit, so on Linux util-linux's
 * `prlimit` sets the limit of this process; the core, started later, inherits it. The launcher (`ulimit -c 0`) does the
 * same earlier, for every process at once. Windows and macOS write none by themselves.
 */
import { app } from 'electron';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Log } from '#electron/platform/ports.ts';

/** @param processId of any process of the program; one whose limit is already zero is left alone. */
export function forbidCoreDumps(processId: number, log: Log): void {
  if (process.platform !== 'linux' || hasNoCoreDumps(processId)) return;
  spawnSync('prlimit', ['--core=0:0', '--pid', String(processId)], { stdio: 'ignore', timeout: 2000 });
  if (!hasNoCoreDumps(processId)) log.error('core-dumps-allowed');
}

/** The processes that Chromium started by itself before anybody could set a limit, and each page's process. */
export function forbidChromiumCoreDumps(log: Log): void {
  for (const { pid } of app.getAppMetrics()) forbidCoreDumps(pid, log);
  app.on('web-contents-created', (_event, contents) => {
    contents.on('did-navigate', () => forbidCoreDumps(contents.getOSProcessId(), log));
  });
}

function hasNoCoreDumps(processId: number): boolean {
  try {
    return /^Max core file size\s+0\s/m.test(readFileSync(`/proc/${processId}/limits`, 'utf8'));
  } catch {
    return false;
  }
}
