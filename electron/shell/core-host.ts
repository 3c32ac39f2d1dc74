/**
 * Keeps the core's process alive and speaks with it. If the core dies, every open request is refused by name, the
 * renderer is told, and a new core starts, locked. A core that keeps dying stays down until the program is restarted.
 */
import type { CoreToShell, ShellToCore } from '#electron/core/core-protocol.ts';
import type { Clock, Log } from '#electron/platform/ports.ts';
import type { Notice, Request, Response } from '#shared/ipc/envelope.ts';

const maxStartsPerMinute = 3;
const quitTimeoutMs = 10_000;

/** The part of Electron's UtilityProcess that is used. */
export interface CoreProcess {
  postMessage(message: ShellToCore): void;
  on(event: 'message', listener: (message: CoreToShell) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface CoreHostDeps {
  fork(): CoreProcess;
  /** Offered to every new core. */
  lastVault(): string | null;
  onNotice(notice: Notice): void;
  onVaultChosen(path: string): void;
  /** The core died without being asked to; `isRestarting` is false when it stays down. */
  onStopped(isRestarting: boolean): void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CoreHost {
  call(request: Request): Promise<Response>;
  send(message: Exclude<ShellToCore, { type: 'request' }>): void;
  /** Locks, closes and ends the core; ends it by force after ten seconds. */
  quit(): Promise<void>;
}

type Answer = (response: Response) => void;

export function createCoreHost(deps: CoreHostDeps): CoreHost {
  const pending = new Map<number, { readonly id: number; readonly answer: Answer }>();
  const queue: ShellToCore[] = [];
  const starts: number[] = [];
  const closed = Promise.withResolvers<void>();
  let child: CoreProcess | null = null;
  let isReady = false;
  let isQuitting = false;
  let nextId = 1;

  start();
  return { call, send: post, quit };

  function start(): void {
    const now = deps.clock.monotonic();
    starts.push(now);
    isReady = false;
    const started = deps.fork();
    child = started;
    started.on('message', receive);
    started.on('exit', (code) => stopped(started, code));
  }

  function receive(message: CoreToShell): void {
    switch (message.type) {
      case 'ready':
        return ready();
      case 'response':
        return settle(message.response);
      case 'notice':
        return deps.onNotice(message.notice);
      case 'vault-chosen':
        return deps.onVaultChosen(message.path);
      case 'closed':
        return closed.resolve();
    }
  }

  function ready(): void {
    isReady = true;
    const vault = deps.lastVault();
    if (vault !== null) child?.postMessage({ type: 'vault', path: vault });
    for (const message of queue.splice(0)) child?.postMessage(message);
  }

  function settle(response: Response): void {
    const waiting = pending.get(response.id);
    pending.delete(response.id);
    waiting?.answer({ ...response, id: waiting.id });
  }

  function call(request: Request): Promise<Response> {
    if (!child || isQuitting) return Promise.resolve(refusal(request.id, 'internal/core-not-running'));
    const id = nextId++;
    return new Promise((answer) => {
      pending.set(id, { id: request.id, answer });
      post({ type: 'request', request: { ...request, id } });
    });
  }

  function post(message: ShellToCore): void {
    if (child && isReady) child.postMessage(message);
    else if (child) queue.push(message);
  }

  function stopped(which: CoreProcess, code: number): void {
    if (which !== child) return;
    child = null;
    closed.resolve();
    for (const { id, answer } of pending.values()) answer(refusal(id, 'internal/core-stopped'));
    pending.clear();
    queue.length = 0;
    if (isQuitting) return;
    deps.log.error('core-stopped', { code, wasReady: isReady });
    const recent = starts.filter((at) => deps.clock.monotonic() - at < 60_000);
    const isRestarting = recent.length < maxStartsPerMinute;
    if (isRestarting) start();
    deps.onStopped(isRestarting);
  }

  async function quit(): Promise<void> {
    if (isQuitting) return closed.promise;
    post({ type: 'lock', reason: 'quit' });
    isQuitting = true;
    if (!child) closed.resolve();
    const timeout = setTimeout(() => closed.resolve(), quitTimeoutMs);
    await closed.promise;
    clearTimeout(timeout);
    child?.kill();
  }
}

function refusal(id: number, code: string): Response {
  return { id, ok: false, error: { code, params: {} } };
}
