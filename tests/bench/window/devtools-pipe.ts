/**
 * Speaks the Chrome DevTools Protocol with a program started with `--remote-debugging-pipe`: JSON messages that end in
 * a zero byte, written to the child's descriptor 3 and read from its descriptor 4. No port is opened.
 */
import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export type Params = Readonly<Record<string, unknown>>;
export type Answer = Readonly<Record<string, unknown>>;

export interface DevTools {
  /** @param sessionId the page that is meant; the browser itself where left out. */
  send(method: string, params?: Params, sessionId?: string): Promise<Answer>;
  /** @returns the way to stop listening. */
  on(event: string, listener: (params: Params) => void): () => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Answer;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: Error) => void;
}

/** @param child started with five pipes, of which the last two are the protocol's. */
export function connectDevTools(child: ChildProcess): DevTools {
  const input = child.stdio[3] as Writable;
  const output = child.stdio[4] as Readable;
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(params: Params) => void>>();
  let lastId = 0;
  let parts: Buffer[] = [];

  function take(message: Message): void {
    if (message.id === undefined) {
      for (const listener of listeners.get(message.method ?? '') ?? []) listener(message.params ?? {});
      return;
    }
    const { resolve, reject } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    if (message.error) reject?.(new Error(message.error.message));
    else resolve?.(message.result ?? {});
  }

  output.on('data', (bytes: Buffer) => {
    let rest = bytes;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const whole = Buffer.concat([...parts, rest.subarray(0, end)]);
      parts = [];
      rest = rest.subarray(end + 1);
      take(JSON.parse(whole.toString()) as Message);
    }
    if (rest.length > 0) parts.push(rest);
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The program ended'));
    waiting.clear();
  });

  return {
    send(method, params = {}, sessionId) {
      lastId += 1;
      const id = lastId;
      const answer = new Promise<Answer>((resolve, reject) => waiting.set(id, { resolve, reject }));
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
      return answer;
    },
    on(event, listener) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      return () => void known.delete(listener);
    },
  };
}
