/**
 * Before a newer program changes the schema of a vault, the database is copied beside itself, as it is: encrypted under
 * the same key. The copy goes when the new schema has been opened once more, so that a change that broke something can
 * be undone with the old program.
 */
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import { withNamedFileErrors } from '#electron/platform/files/file-errors.ts';
import { databaseName, databasePath } from './vault-files.ts';

const prefix = `${databaseName}.schema-`;

export const isSchemaCopy = (name: string): boolean => name.startsWith(prefix);

/**
 * Nobody else has the vault open: the caller holds its lock.
 * @param newest schema version of this program. @throws AppError `files/…`; the vault is as it was.
 */
export async function keepSchemaCopy(connection: WriteConnection, folder: string, newest: number): Promise<void> {
  const version = Number(connection.pragma('user_version'));
  if (version === newest) await dropSchemaCopies(folder);
  if (version >= newest) return;
  // What waits in the write-ahead log belongs to the database that is copied.
  connection.pragma('wal_checkpoint(TRUNCATE)');
  await writeAtomically(join(folder, `${prefix}${version}`), (file) =>
    file.writeFile(createReadStream(databasePath(folder))),
  );
}

async function dropSchemaCopies(folder: string): Promise<void> {
  await withNamedFileErrors(async () => {
    const copies = (await readdir(folder)).filter(isSchemaCopy);
    for (const name of copies) await rm(join(folder, name), { force: true });
  }).catch((cause: unknown) => {
    // A folder that takes no change can still be read from; the next unlock tries again.
    if (!(cause instanceof AppError)) throw cause;
  });
}
