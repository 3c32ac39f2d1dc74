/** Opens a vault's database under its master key, after everything that can be checked without altering it. */
import { statSync } from 'node:fs';
import { AppError } from '#shared/core/app-error.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import { migrations } from '#electron/migrations/index.ts';
import { type MasterKey, deriveSubKey, wipe } from '#electron/platform/crypto/keys.ts';
import {
  type WriteConnection,
  openReadConnection,
  openWriteConnection,
} from '#electron/platform/database/connection.ts';
import { migrate } from '#electron/platform/database/migrate.ts';
import { readBeside } from '#electron/platform/database/read-beside.ts';
import { createWriter } from '#electron/platform/database/transaction.ts';
import type { Clock, Log, Random } from '#electron/platform/ports.ts';
import type { OpenVault, VaultUnit } from './open-vault.ts';
import { checkPages } from './page-check.ts';
import { type UpgradeProgress, keepSchemaCopy } from './schema-copy.ts';
import { databasePath } from './vault-files.ts';
import { createVaultPlace } from './vault-place.ts';

export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly packs: PackEngine;
  /** A person waits while a newer program brings the vault up to date. */
  readonly tellUpgrade?: UpgradeProgress;
}

/** An open vault with the means to close it. */
export interface HeldVault {
  readonly vault: OpenVault;
  close(): Promise<void>;
}

/** Below this size every page is checked at each unlock (about 0.1 s); above it by `vault check`. */
const fullCheckBytes = 67_108_864;

export async function openDatabase(
  folder: string,
  vaultId: string,
  master: MasterKey,
  ports: Ports,
): Promise<HeldVault> {
  const path = databasePath(folder);
  const key = deriveSubKey(master, 'database');
  await assertPages(path, key);
  const connection = openWriteConnection(path, key);
  try {
    await keepSchemaCopy(connection, folder, migrations.at(-1)?.version ?? 0, ports.tellUpgrade ?? (() => undefined));
    migrate(connection, migrations);
    const read = readBeside(connection, openReadConnection(path, key));
    const place = createVaultPlace(folder);
    const writer = createWriter(connection, place.assertThere);
    const keys = {
      audit: deriveSubKey(master, 'audit'),
      evidence: deriveSubKey(master, 'evidence'),
      drafts: deriveSubKey(master, 'drafts'),
      blindIndex: deriveSubKey(master, 'blind-index'),
      unitKey: deriveSubKey(master, 'unit-key'),
      header: deriveSubKey(master, 'header'),
      backup: deriveSubKey(master, 'backup'),
    };
    const vault: OpenVault = { folder, place, vaultId, unit: readUnit(connection), read, writer, keys, ...ports };
    return {
      vault,
      async close() {
        await writer.idle();
        try {
          read.close();
          // The write-ahead log goes into the database, so that a closed vault is vault.db alone.
          connection.pragma('wal_checkpoint(TRUNCATE)');
        } finally {
          wipe(...Object.values(keys));
          connection.close();
        }
      },
    };
  } catch (cause) {
    connection.close();
    throw cause;
  } finally {
    wipe(key);
  }
}

/** Damage is found by reading only. A write-ahead log from a crash must be recovered first, so then SQLite opens the file. */
async function assertPages(path: string, key: ReturnType<typeof deriveSubKey<'database'>>): Promise<void> {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new AppError('vault/database-missing');
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  if (size > fullCheckBytes) return;
  const { damaged, isTruncated, pages } = await checkPages(path, key);
  if (isTruncated || pages === 0) throw new AppError('vault/database-truncated');
  const [first] = damaged;
  if (first !== undefined) throw new AppError('vault/database-damaged', { page: first, pages: damaged.length });
}

/** MACs of the headers that may stand in `vault.json`; absent until the first change of a key slot. */
export const headersSetting = 'vault.headers';

export function readSetting(connection: WriteConnection | OpenVault['read'], key: string): string | null {
  return connection.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key)?.value ?? null;
}

export function writeSetting(connection: WriteConnection, key: string, value: string): void {
  connection.run(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  );
}

/** Whether `vault.json` is the header that this database was last left with. */
export function isHeaderOf(connection: OpenVault['read'], mac: string): boolean {
  const known = readSetting(connection, headersSetting)?.split(' ');
  return known === undefined || known.includes(mac);
}

function readUnit(connection: WriteConnection): VaultUnit {
  const value = (key: string): string => readSetting(connection, key) ?? '';
  return { id: value('unit.id'), name: value('unit.name'), country: value('unit.country') };
}
