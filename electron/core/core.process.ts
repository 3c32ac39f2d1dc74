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
port.on('message', (message) => void receive(message.data as ShellToCore));
send({ type: 'ready' });

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
      await core.lock(message.reason);
      if (message.reason === 'quit') await close();
  }
}

async function close(): Promise<void> {
  await core.close();
  send({ type: 'closed' });
}

function send(message: CoreToShell): void {
  port.postMessage(message);
}

function stop(event: string, error: unknown): void {
  log.error(event, describeError(error));
  process.exit(1);
}
