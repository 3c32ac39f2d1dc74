/** Every reader of foreign bytes. */
import type { FuzzTarget } from './fuzz-target.ts';
import { bundleLineTargets } from './targets/bundle-lines.targets.ts';
import { bundleTargets } from './targets/bundle.targets.ts';
import { importTargets } from './targets/import.targets.ts';
import { ipcTargets } from './targets/ipc.targets.ts';
import { pkiTargets } from './targets/pki.targets.ts';
import { vaultTargets } from './targets/vault.targets.ts';

export const allTargets: readonly FuzzTarget[] = [
  ...bundleLineTargets,
  ...bundleTargets,
  ...importTargets,
  ...pkiTargets,
  ...vaultTargets,
  ...ipcTargets,
];
