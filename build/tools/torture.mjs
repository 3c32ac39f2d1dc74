/** `npm run torture`: does whatever set-up is missing, then kills and disturbs real vaults (tests/torture/README.md). */
import { join } from 'node:path';
import { runToEnd } from './launch.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';

try {
  const { binary } = setUp({ display: false, tests: true });
  process.exitCode = await runToEnd(binary, [join(root, 'tests/torture/run-torture.ts'), ...process.argv.slice(2)], {
    ownGroup: true,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_NO_WARNINGS: '1' },
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
