/** `npm run bench`: does whatever set-up is missing, then measures ours beside the baselines (docs/performance.md). */
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { onADisplay, runToEnd } from './launch.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';

try {
  const { dist, binary } = setUp({ display: true, tests: true });
  buildIfStale({ quiet: true });
  const { command, args } = onADisplay(
    binary,
    ['--max-old-space-size=8192', join(root, 'tests/bench/run-bench.ts'), ...process.argv.slice(2)],
    console.error,
  );
  process.exitCode = await runToEnd(command, args, {
    ownGroup: true,
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      ELECTRON_OVERRIDE_DIST_PATH: dist,
      CONCORD_NODE: process.execPath,
      NODE_NO_WARNINGS: '1',
    },
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
