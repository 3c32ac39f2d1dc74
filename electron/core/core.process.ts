/** Entry of the core's utility process: real clock, randomness and log, and messages to and from the shell. */
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { describeError } from '#electron/platform/log/describe-error.ts';
import { createRedactingLog } from '#electron/platform/log/redacting-log.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { CoreToShell, ShellToCore } from './core-protocol.ts';
import { createCore } from './create-core.ts';

const clock = createSystemClock();
const random = createSystemRandom(clock);
const log = createRedactingLog(process.env['CONCORD_LOG_FILE'] ?? null, clock);
const port = process.parentPort;
const prepareAfterMilliseconds = 1_000;

const core = createCore({
  clock,
  random,
  log,
  notify: (notice) => send({ type: 'notice', notice }),
  vaultChosen: (path) => send({ type: 'vault-chosen', path }),
});

// A bug outside any request leaves the core in an unknown state: it stops, and the shell starts a fresh, locked one.
process.on('uncaughtException', (error) => stop('uncaught-exception', error));
process.on('unhandledRejection', (reason) => stop('unhandled-rejection', reason));
port.on('message', (message) => {
  const received = message.data as ShellToCore;
  receive(received).catch((error: unknown) =>
    log.error('message-failed', { type: received.type, ...describeError(error) }),
  );
});
send({ type: 'ready' });
// After the first screen, before a password is typed. What cannot be loaded is named when it is needed.
setTimeout(() => void core.prepare().catch(() => undefined), prepareAfterMilliseconds).unref();

/** Messages come from the shell only; the request inside one is the renderer's and is parsed by the router. */
async function receive(message: ShellToCore): Promise<void> {
  switch (message.type) {
    case 'request':
      return send({ type: 'response', response: await core.call(message.request) });
    case 'file':
      return core.registerFile(message.token, message.path, message.use);
    case 'vault':
      return core.offerVault(message.path);
    case 'lock':
      return message.reason === 'quit' ? quit() : core.lock(message.reason);
  }
}

/** The shell waits for `closed`, so it is said even if something went wrong on the way. */
async function quit(): Promise<void> {
  try {
    await core.lock('quit');
    await core.close();
  } finally {
    send({ type: 'closed' });
  }
}

function send(message: CoreToShell): void {
  port.postMessage(message);
}

function stop(event: string, error: unknown): void {
  log.error(event, describeError(error));
  process.exit(1);
}
