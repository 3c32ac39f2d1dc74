/** All migrations in order. The last one's version is the database version that this program writes. */
import { createVault } from './0010-create-vault.ts';
import { exchangeTables } from './0020-exchange.ts';
import { fullSizeLists } from './0030-full-size.ts';
import { declinedSupersessions } from './0040-declined.ts';
import { exchangeLists } from './0050-exchange-lists.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  createVault,
  exchangeTables,
  fullSizeLists,
  declinedSupersessions,
  exchangeLists,
];
export type { Migration } from './migration.ts';
