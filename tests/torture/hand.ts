/** Starts the process that is tormented, tells it what to do, ends it at any moment, and keeps what it said. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Operation } from './operations.ts';

export interface Said {
  readonly operation: Operation;
  /** `begun`: cut off in the middle. `waiting`: it never came to that. */
  state: 'waiting' | 'begun' | 'done' | 'refused';
  result: unknown;
  /** Of a refusal. */
  code: string;
  /** Of a refusal: its params, or what the core wrote to its log about an unexpected one. */
  why: string;
}

export interface Hand {
  /** In their order; `state` changes as the process goes on. */
  readonly said: readonly Said[];
  /** Does not wait for it. */
  tell(operation: Operation): Said;
  /** Waits until it is done or refused. @throws Error where the process ends before. */
  ask(operation: Operation): Promise<Said>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Lets it finish what it was told, close and end. @returns why it stopped by itself before, or '' */
  end(): Promise<string>;
}

/** @param identity another user, for what root is never refused. */
export function startHand(identity: { readonly uid: number; readonly gid: number } | null = null): Hand {
  const script = join(import.meta.dirname, 'torture-worker.ts');
  const child: ChildProcess = spawn(process.execPath, ['--no-warnings', script], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...identity,
  });
  const said: Said[] = [];
  const waiting = new Map<number, (why: string | null) => void>();
  let [rest, complaint, stopped] = ['', '', ''];
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      for (const settle of waiting.values()) settle(`the process ended: ${stopped} ${complaint}`);
      resolve();
    });
  });
  child.stdin?.on('error', () => undefined);
  child.stderr?.on('data', (data: Buffer) => (complaint += data.toString()));
  child.stdout?.on('data', (data: Buffer) => {
    // Only whole lines were said.
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });

  function hear(line: string): void {
    const [, word = '', turn = '', more = ''] = /^(\w+) (\S+) ?(.*)$/.exec(line) ?? [];
    if (word === 'stopped') stopped = line;
    const entry = said[Number(turn)];
    if (!entry || word === 'stopped') return;
    if (word === 'begin') entry.state = 'begun';
    if (word === 'done') [entry.state, entry.result] = ['done', JSON.parse(more)];
    if (word === 'refused') {
      const [code = '', ...why] = more.split(' ');
      Object.assign(entry, { state: 'refused', code, why: why.join(' ') });
    }
    if (word !== 'begin') waiting.get(Number(turn))?.(null);
  }

  function tell(operation: Operation): Said {
    const entry: Said = { operation, state: 'waiting', result: null, code: '', why: '' };
    const turn = said.push(entry) - 1;
    child.stdin?.write(`${JSON.stringify({ turn: String(turn), operation })}\n`);
    return entry;
  }

  return {
    said,
    tell,
    ask(operation) {
      const entry = tell(operation);
      return new Promise((resolve, reject) => {
        const turn = said.length - 1;
        if (child.exitCode !== null || child.signalCode !== null) return reject(new Error('the process has ended'));
        waiting.set(turn, (why) => {
          waiting.delete(turn);
          if (why === null) resolve(entry);
          else reject(new Error(why));
        });
      });
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async end() {
      child.stdin?.end();
      await ended;
      return stopped !== '' || child.exitCode !== 0 ? `${stopped} ${complaint}`.trim() : '';
    },
  };
}
