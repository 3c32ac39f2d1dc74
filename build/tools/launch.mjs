/** Starts Electron as a program with windows, or commands that open windows, as this machine allows it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { hasDisplay } from './system-libraries.mjs';

const isWindows = process.platform === 'win32';
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** `--no-sandbox` only for root, whom Chromium refuses otherwise; empty for everyone else. */
export function sandboxArguments(say = console.error) {
  if (process.getuid?.() !== 0) return [];
  say('Warning: running as root, so Chromium’s sandbox is off (--no-sandbox). Do not do real casework like this.');
  return ['--no-sandbox'];
}

/** The command, under a virtual display where there is no real one. */
export function onADisplay(command, args, say = console.log) {
  if (hasDisplay()) return { command, args };
  say('Display: none found, so windows open on a virtual one (xvfb-run).');
  return { command: 'xvfb-run', args: ['-a', '-s', '-screen 0 1600x1000x24', command, ...args] };
}

/**
 * Runs a command to its end with core dumps off (they would hold keys) and returns its exit code, which
 * is 128 and more after a signal. Signals are passed on; with `ownGroup` they reach all it started, and so does the end of `timeoutMs` (exit code 124).
 */
export async function runToEnd(command, args, { ownGroup = false, timeoutMs = 0, ...options } = {}) {
  const settings = { stdio: 'inherit', ...options };
  const child = isWindows
    ? spawn(command, args, settings)
    : spawn('/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', command, ...args], { ...settings, detached: ownGroup });
  let interruption;
  const forward = (signal) => {
    interruption = signal;
    if (ownGroup && !isWindows) process.kill(-Number(child.pid), signal);
    else child.kill(signal);
  };
  for (const signal of forwarded) process.on(signal, forward);
  let isOverdue = false;
  const stop = () => {
    isOverdue = true;
    forward('SIGKILL');
  };
  const timer = timeoutMs > 0 ? setTimeout(stop, timeoutMs) : undefined;
  try {
    const [code, signal] = await once(child, 'exit');
    if (isOverdue) return 124;
    const cause = interruption ?? signal;
    return cause ? 128 + (constants.signals[cause] ?? 0) : code;
  } finally {
    clearTimeout(timer);
    for (const signal of forwarded) process.off(signal, forward);
  }
}
