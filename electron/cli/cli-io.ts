/** The terminal as the command line sees it. Tests give one that is made of memory. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ReadStream } from 'node:tty';
import { Interrupted } from './outcome.ts';

export interface CliIo {
  writeOut(text: string): void;
  writeError(text: string): void;
  /** Whether a person watches stderr: only then is progress shown. */
  readonly showsProgress: boolean;
  /** @returns null where no person is there to ask. @throws Interrupted */
  askSecret(prompt: string): Promise<string | null>;
  /** @throws as `fs.readFile`. */
  readText(path: string): Promise<string>;
  /** Paths are relative to where the person stands. */
  resolvePath(path: string): string;
  /** @returns takes the listener away again. */
  onInterrupt(listener: () => void): () => void;
  readonly isDebugging: boolean;
}

/** A terminal sends Ctrl+C to every process of the group, and `npx` passes its own on: two signals, one wish. */
const sameWishMilliseconds = 1_000;

export function createProcessIo(monotonic: () => number): CliIo {
  return {
    writeOut: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    showsProgress: process.stderr.isTTY,
    askSecret: (prompt) => (process.stdin.isTTY ? askWithoutEcho(prompt, process.stdin) : Promise.resolve(null)),
    readText: (path) => readFile(resolve(path), 'utf8'),
    resolvePath: (path) => resolve(path),
    onInterrupt(listener) {
      let last = Number.NEGATIVE_INFINITY;
      const onSignal = (): void => {
        const now = monotonic();
        if (now - last < sameWishMilliseconds) return;
        last = now;
        listener();
      };
      process.on('SIGINT', onSignal);
      process.on('SIGTERM', onSignal);
      return () => {
        process.off('SIGINT', onSignal);
        process.off('SIGTERM', onSignal);
      };
    },
    isDebugging: process.env['CONCORD_DEBUG'] === '1',
  };
}

/** Raw mode: the terminal shows nothing, and line editing is ours. */
function askWithoutEcho(prompt: string, input: ReadStream): Promise<string> {
  process.stderr.write(prompt);
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.resume();
  return new Promise((answer, refuse) => {
    let typed = '';
    const end = (): void => {
      input.off('data', onData);
      input.setRawMode(false);
      input.pause();
      process.stderr.write('\n');
    };
    const onData = (chunk: string | Buffer): void => {
      for (const character of String(chunk)) {
        if (character === '\u0003') {
          end();
          refuse(new Interrupted());
          return;
        }
        if (character === '\r' || character === '\n' || character === '\u0004') {
          end();
          answer(typed);
          return;
        }
        typed = character === '\u007f' || character === '\b' ? [...typed].slice(0, -1).join('') : typed + character;
      }
    };
    input.on('data', onData);
  });
}
