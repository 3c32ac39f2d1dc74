/** `npm start`: does whatever set-up is missing, builds when sources changed, opens Concord. */
import { buildIfStale } from './build.mjs';
import { onADisplay, runToEnd, sandboxArguments } from './launch.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';
import { hasDisplay } from './system-libraries.mjs';

try {
  const { binary } = setUp({ display: true });
  buildIfStale();
  // A machine without a display has no desktop bus either, and Chromium says so a dozen times.
  const quiet = hasDisplay() ? [] : ['--log-level=3'];
  const { command, args } = onADisplay(binary, [root, ...sandboxArguments(), ...quiet, ...process.argv.slice(2)]);
  process.exitCode = await runToEnd(command, args, { ownGroup: true });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
