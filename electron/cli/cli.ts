/** Entry of `concord` on the command line: the real terminal, clock, randomness and core, without a window. */
import { createCore } from '#electron/core/create-core.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createRedactingLog } from '#electron/platform/log/redacting-log.ts';
import type { Log } from '#electron/platform/ports.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { createProcessIo } from './cli-io.ts';
import { runCli } from './run-cli.ts';

const clock = createSystemClock();
const random = createSystemRandom(clock);
const io = createProcessIo(clock.monotonic);
const logFile = process.env['CONCORD_LOG_FILE'];
/** stderr is for sentences; the log goes there only while somebody looks for a bug. */
const silent: Log = { info: () => undefined, error: () => undefined };
const log = logFile !== undefined || io.isDebugging ? createRedactingLog(logFile ?? null, clock) : silent;

// A reader that goes away (`concord search … | head`) ends the command quietly.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await runCli(process.argv.slice(2), {
  io,
  makeToken: random.uuidV4,
  connect: (notify) => createCore({ clock, random, log, notify, vaultChosen: () => undefined }),
});
