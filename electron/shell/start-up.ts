/** What must be settled before Electron is ready: switches, profile, sandbox, and that there is one instance only. */
import { app } from 'electron';
import { isAbsolute } from 'node:path';
import { chromiumSwitches, findRefusedSwitch } from './hardening.ts';

/** Whether a switch was given that opens the program to others. */
export function hasRefusedSwitch(): boolean {
  return findRefusedSwitch([...process.execArgv, ...process.argv], app.isPackaged) !== undefined;
}

/** @returns why the window must not open; undefined when all is well. */
export function prepareProcess(): 'refused-switch' | 'second-instance' | undefined {
  if (hasRefusedSwitch()) return 'refused-switch';
  const isSandboxOff = app.commandLine.hasSwitch('no-sandbox');
  if (isSandboxOff && process.getuid?.() !== 0) return 'refused-switch';
  for (const [name, value] of chromiumSwitches) app.commandLine.appendSwitch(name, value);
  // Chromium has no sandbox for root, and does not start there without being told so.
  if (!isSandboxOff) app.enableSandbox();
  setProfile();
  return app.requestSingleInstanceLock() ? undefined : 'second-instance';
}

/** Tests start with a profile of their own. A packaged program ignores the variable: nobody can plant a profile. */
function setProfile(): void {
  const folder = process.env['CONCORD_PROFILE_DIR'];
  if (folder && isAbsolute(folder) && !app.isPackaged) app.setPath('userData', folder);
}
