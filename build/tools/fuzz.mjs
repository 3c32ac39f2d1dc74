/** `npm run fuzz`: does whatever set-up is missing, then feeds spoiled bytes to every parser (tests/fuzz/README.md). */
import { join } from 'node:path';
import { runToEnd } from './launch.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';

try {
  const { binary } = setUp({ display: false, tests: true });
  process.exitCode = await runToEnd(binary, [join(root, 'tests/fuzz/run-fuzz.ts'), ...process.argv.slice(2)], {
    ownGroup: true,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', CONCORD_NODE: process.execPath, NODE_NO_WARNINGS: '1' },
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
