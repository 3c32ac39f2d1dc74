import { clockJumps } from './clock.ts';
import { diskFull } from './disk-full.ts';
import { permission } from './permission.ts';
import { pulled, replaced, unmounted } from './pulled.ts';
import { readOnly, turnsReadOnly } from './read-only.ts';
import type { Surrounding } from './surrounding.ts';

/** All that can happen around a vault. */
export const surroundings: readonly Surrounding[] = [
  diskFull,
  readOnly,
  turnsReadOnly,
  permission,
  pulled,
  unmounted,
  replaced,
  clockJumps,
];
