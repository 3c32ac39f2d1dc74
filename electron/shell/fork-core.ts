/** Starts the core's utility process. */
import { app, utilityProcess } from 'electron';
import type { CoreProcess } from './core-host.ts';

/** The core gets no environment but where to log, the workstation's zone and language, and where temporary files go. */
export function forkCore(entry: string, logFile: string): CoreProcess {
  const { TZ, LANG, LC_ALL, TMPDIR, TEMP, SystemRoot } = process.env;
  const passed = Object.entries({ TZ, LANG, LC_ALL, TMPDIR, TEMP, SystemRoot }).filter(
    ([, value]) => value !== undefined,
  );
  return utilityProcess.fork(entry, [], {
    serviceName: 'Concord core',
    env: { ...(Object.fromEntries(passed) as Record<string, string>), CONCORD_LOG_FILE: logFile },
    stdio: app.isPackaged ? 'ignore' : 'inherit',
  });
}
