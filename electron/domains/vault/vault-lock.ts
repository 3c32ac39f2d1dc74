/**
 * One process at a time. `vault.lock` is an empty file held by an operating system lock (through SQLite, which has one
 * for every platform): it ends with the process, so a crash leaves nothing to clean up.
 */
import Database from 'better-sqlite3-multiple-ciphers';
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import { namedDatabaseError } from '#electron/platform/database/connection.ts';
import { namedFileError } from '#electron/platform/files/file-errors.ts';

export interface VaultLock {
  release(): void;
}

/** @throws AppError `vault/in-use`, `files/read-only`, `vault/lock-damaged` */
export function acquireVaultLock(folder: string): VaultLock {
  assertWritable(folder);
  const path = join(folder, 'vault.lock');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0) throw new AppError('vault/lock-damaged');
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database?.close();
    throw namedDatabaseError(cause);
  }
  const held = database;
  return { release: () => held.close() };
}

/** A folder without any write bit is meant to be read only, even to root. */
function assertWritable(folder: string): void {
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw namedFileError(cause);
  }
  if (process.platform !== 'win32' && (statSync(folder).mode & 0o222) === 0) throw new AppError('files/read-only');
}
