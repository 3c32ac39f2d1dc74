import type { Kind } from '../torture.ts';
import { backupKind, restoreKind } from './backup.kind.ts';
import { editKind } from './edit.kind.ts';
import { importKind } from './import.kind.ts';
import { migrationKind } from './migration.kind.ts';
import { officersKind } from './officers.kind.ts';
import { mergeKind, openKind } from './open.kind.ts';
import { sealKind } from './seal.kind.ts';

/** All that is killed in. */
export const kinds: readonly Kind[] = [
  importKind,
  editKind,
  sealKind,
  openKind,
  mergeKind,
  backupKind,
  restoreKind,
  migrationKind,
  officersKind,
];
