#!/usr/bin/env node
/**
 * `concord` on the command line: the core without a window, inside Electron's Node. Whatever set-up is missing is done
 * first and spoken of on stderr only, so that stdout holds the command's output and nothing else.
 */
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { runToEnd } from './launch.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';

/** `npm run concord` runs in the package's folder; the paths a person typed are relative to where they stood. */
function callersFolder() {
  const underNpmRun = process.env.npm_lifecycle_event === 'concord' && process.cwd() === root;
  return (underNpmRun && process.env.INIT_CWD) || process.cwd();
}

try {
  const { binary } = setUp({ quiet: true });
  buildIfStale({ quiet: true });
  process.exitCode = await runToEnd(binary, [join(root, 'dist/shell/cli.js'), ...process.argv.slice(2)], {
    cwd: callersFolder(),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
