import { spawnSync } from 'node:child_process';
import { root } from './root.mjs';

/** How to start npm without a shell where possible: the npm that runs us, else the one on the PATH. */
export function npmCommand(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return { command: process.execPath, args: [script, ...args] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}

/** Runs npm in the repository; with `quiet` nothing reaches stdout. Returns its exit code. */
export function runNpm(npmArguments, { quiet = false } = {}) {
  const { command, args } = npmCommand(npmArguments);
  // A batch file (npm.cmd) is started by a shell only; the arguments are constants of this repository.
  const shell = command.endsWith('.cmd');
  return (
    spawnSync(command, args, { cwd: root, shell, stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'] }).status ?? 1
  );
}
