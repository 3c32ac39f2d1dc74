import { AppError } from '#shared/core/app-error.ts';
import type { Migration } from '#electron/migrations/index.ts';
import type { WriteConnection } from './connection.ts';

/**
 * Brings the schema to the newest version, each step in a transaction of its own.
 * @throws AppError `vault/newer-format` where the database was written by a newer program; nothing is altered.
 */
export function migrate(connection: WriteConnection, migrations: readonly Migration[]): void {
  const current = Number(connection.pragma('user_version'));
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) throw new AppError('vault/newer-format', { version: current });
  const due = migrations.filter(({ version }) => version > current);
  if (due.length === 0) return;
  // A table that others refer to is rebuilt under its own name; SQLite would refuse to drop the old one otherwise.
  connection.exec('PRAGMA foreign_keys = OFF');
  try {
    for (const migration of due) takeStep(connection, migration);
  } finally {
    connection.exec('PRAGMA foreign_keys = ON');
  }
}

function takeStep(connection: WriteConnection, migration: Migration): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    migration.up(connection);
    const checks = migration.tables?.map((table) => `PRAGMA foreign_key_check(${table})`) ?? [
      'PRAGMA foreign_key_check',
    ];
    if (checks.some((check) => connection.all(check).length > 0))
      throw new Error(`Migration ${migration.version} breaks a reference`);
    connection.exec(`PRAGMA user_version = ${migration.version}`);
    connection.exec('COMMIT');
  } catch (cause) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw cause;
  }
}
