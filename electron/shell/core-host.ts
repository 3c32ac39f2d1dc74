/**
 * Keeps the core's process alive and speaks with it. If the core dies, every open request is refused by name, the
 * renderer is told, and a new core starts, locked. A core that keeps dying stays down until the program is restarted.
 */
import type { CoreToShell, ShellToCore } from '#electron/core/core-protocol.ts';
import type { Clock, Log } from '#electron/platform/ports.ts';
import type { Notice, Request, Response } from '#shared/ipc/envelope.ts';
import { createPendingRequests, refusal } from './pending-requests.ts';

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

/** One life of the core. Messages wait until it says that it is ready. */
interface Life {
  readonly child: CoreProcess;
  readonly waiting: ShellToCore[];
  isReady: boolean;
}

export function createCoreHost(deps: CoreHostDeps): CoreHost {
  const pending = createPendingRequests();
  const mayStart = createStartLimit(deps.clock);
  const closed = Promise.withResolvers<void>();
  let life: Life | null = mayStart() ? begin() : null;
  let isQuitting = false;

  function begin(): Life {
    const begun: Life = { child: deps.fork(), waiting: [], isReady: false };
    begun.child.on('message', (message) => receive(begun, message));
    begun.child.on('exit', (code) => ended(begun, code));
    return begun;
  }

  function receive(from: Life, message: CoreToShell): void {
    if (message.type === 'ready') release(from, deps.lastVault());
    else if (message.type === 'response') pending.settle(message.response);
    else if (message.type === 'notice') deps.onNotice(message.notice);
    else if (message.type === 'vault-chosen') deps.onVaultChosen(message.path);
    else closed.resolve();
  }

  function ended(which: Life, code: number): void {
    if (which !== life) return;
    life = null;
    closed.resolve();
    pending.refuseAll('internal/core-stopped');
    if (isQuitting) return;
    deps.log.error('core-stopped', { code, wasReady: which.isReady });
    const isRestarting = mayStart();
    if (isRestarting) life = begin();
    deps.onStopped(isRestarting);
  }

  return {
    call(request) {
      if (!life || isQuitting) return Promise.resolve(refusal(request.id, 'internal/core-not-running'));
      const { numbered, response } = pending.add(request);
      post(life, { type: 'request', request: numbered });
      return response;
    },
    send(message) {
      if (life) post(life, message);
    },
    async quit() {
      if (life && !isQuitting) post(life, { type: 'lock', reason: 'quit' });
      if (!life) closed.resolve();
      isQuitting = true;
      const timeout = setTimeout(() => closed.resolve(), quitTimeoutMs);
      await closed.promise;
      clearTimeout(timeout);
      life?.child.kill();
    },
  };
}

function post(life: Life, message: ShellToCore): void {
  const port = life.child;
  if (life.isReady) port.postMessage(message);
  else life.waiting.push(message);
}

function release(life: Life, vault: string | null): void {
  life.isReady = true;
  if (vault !== null) post(life, { type: 'vault', path: vault });
  for (const message of life.waiting.splice(0)) post(life, message);
}

/** @returns whether one more start is allowed; asking counts as starting. */
function createStartLimit(clock: Clock): () => boolean {
  const starts: number[] = [];
  return () => {
    const now = clock.monotonic();
    const isAllowed = starts.filter((at) => now - at < 60_000).length < maxStartsPerMinute;
    if (isAllowed) starts.push(now);
    return isAllowed;
  };
}
