/**
 * `concord --cli -- WORD…`: the command line inside the packaged program, whose binary cannot be run as Node. It ends
 * before Electron is ready, so there is no window, no display is needed, and Chromium starts no page.
 */
import { app } from 'electron';
import { pathToFileURL } from 'node:url';
import type { Log } from '#electron/platform/ports.ts';
import { forbidCoreDumps } from './core-dumps.ts';

/** stderr is for the command's sentences. */
const silent: Log = { info: () => undefined, error: () => undefined };

/**
 * @param entry the built command line, which reads its words where a program under Node would.
 * @param words what the person typed behind `--`; Chromium reads nothing behind it.
 */
export async function runCommandLine(entry: string, words: readonly string[]): Promise<void> {
  forbidCoreDumps(process.pid, silent);
  process.argv = [process.execPath, entry, ...words];
  await import(/* @vite-ignore */ pathToFileURL(entry).href);
  app.exit(Number(process.exitCode ?? 0));
}
