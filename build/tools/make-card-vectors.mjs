/** Makes the vectors of tests/vectors/card/ anew, inside Electron's own Node, whose crypto the program uses. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureElectron } from './ensure-electron.mjs';
import { root } from './root.mjs';

const { binary } = ensureElectron();
const script = join(root, 'tests/support/card-vectors/write-vectors.ts');
const result = spawnSync(binary, [script], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
});
process.exit(result.status ?? 1);
