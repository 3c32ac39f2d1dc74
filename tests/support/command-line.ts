/** The command line in this process: the real core, a terminal made of memory. */
import { readFile } from 'node:fs/promises';
import { runCli } from '#electron/cli/run-cli.ts';
import type { CliIo } from '#electron/cli/cli-io.ts';
import { createCore } from '#electron/core/create-core.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { Json } from '#shared/core/json.ts';

const clock = createSystemClock();
const random = createSystemRandom(clock);
const silent = { info: () => undefined, error: () => undefined };

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  /** What stdout holds, which must be one JSON object on one line. */
  json<T = Record<string, Json>>(): T;
}

export interface CliTerminal {
  /** What a person types when asked, in order; absent: no terminal. */
  readonly secrets?: readonly string[];
  readonly showsProgress?: boolean;
  /** Presses Ctrl+C as soon as this appears on stderr. */
  readonly interruptAt?: string;
}

export async function concord(words: readonly string[], terminal: CliTerminal = {}): Promise<CliRun> {
  let out = '';
  let error = '';
  const secrets = [...(terminal.secrets ?? [])];
  const listeners = new Set<() => void>();
  const io: CliIo = {
    writeOut: (text) => void (out += text),
    writeError(text) {
      error += text;
      if (terminal.interruptAt !== undefined && text.includes(terminal.interruptAt))
        for (const press of listeners) press();
    },
    showsProgress: terminal.showsProgress ?? false,
    askSecret: () => Promise.resolve(terminal.secrets ? (secrets.shift() ?? '') : null),
    readText: (path) => readFile(path, 'utf8'),
    resolvePath: (path) => path,
    onInterrupt(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isDebugging: false,
  };
  const code = await runCli(words, {
    io,
    makeToken: random.uuidV4,
    connect: (notify) => createCore({ clock, random, log: silent, notify, vaultChosen: () => undefined }),
  });
  return { code, out, error, json: <T>() => readOneObject(out) as T };
}

function readOneObject(out: string): unknown {
  const lines = out.split('\n');
  if (lines.length !== 2 || lines[1] !== '') throw new Error(`stdout is not one line of JSON: ${out.slice(0, 200)}`);
  return JSON.parse(lines[0] ?? '');
}
