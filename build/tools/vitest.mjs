/** Runs Vitest inside Electron's own Node: the same V8, BoringSSL and native modules that users get. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureElectron } from './ensure-electron.mjs';
import { root } from './root.mjs';

const { binary } = ensureElectron();
const result = spawnSync(binary, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', CONCORD_NODE: process.execPath },
});
process.exit(result.status ?? 1);
