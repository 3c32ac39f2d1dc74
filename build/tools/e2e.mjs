/**
 * Builds when sources changed, then runs Playwright against the real Electron window. Playwright finds the runtime
 * through ELECTRON_OVERRIDE_DIST_PATH. Extra arguments go to Playwright.
 */
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { onADisplay, runToEnd } from './launch.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';

try {
  const { dist } = setUp({ display: true, tests: true });
  buildIfStale();
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const config = join(root, 'tests/e2e/playwright.config.ts');
  const { command, args } = onADisplay(process.execPath, [
    playwright,
    'test',
    '--config',
    config,
    ...process.argv.slice(2),
  ]);
  process.exitCode = await runToEnd(command, args, {
    ownGroup: true,
    cwd: root,
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dist },
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
