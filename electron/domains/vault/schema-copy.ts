/**
 * Before a newer program changes the schema of a vault, the database is copied beside itself, as it is: encrypted under
 * the same key. The copy goes when the new schema has been opened once more, so that a change that broke something can
 * be undone with the old program.
 */
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import { withNamedFileErrors } from '#electron/platform/files/file-errors.ts';
import { databaseName, databasePath } from './vault-files.ts';

const prefix = `${databaseName}.schema-`;

export const isSchemaCopy = (name: string): boolean => name.startsWith(prefix);

/** Bytes of the database that are copied, of all; as many as all once its schema is being changed. */
export type UpgradeProgress = (done: number, total: number) => void;

const pieceBytes = 4 * 2 ** 20;

/**
 * Nobody else has the vault open: the caller holds its lock.
 * @param newest schema version of this program. @throws AppError `files/…`; the vault is as it was.
 */
export async function keepSchemaCopy(
  connection: WriteConnection,
  folder: string,
  newest: number,
  tell: UpgradeProgress,
): Promise<void> {
  const version = Number(connection.pragma('user_version'));
  if (version === newest) await dropSchemaCopies(folder);
  if (version >= newest) return;
  // What waits in the write-ahead log belongs to the database that is copied.
  connection.pragma('wal_checkpoint(TRUNCATE)');
  const path = databasePath(folder);
  const { size } = await stat(path);
  let done = 0;
  await writeAtomically(join(folder, `${prefix}${version}`), async (file) => {
    for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
      tell(done, size);
      await file.writeFile(piece as Buffer);
      done += (piece as Buffer).length;
    }
  });
  tell(size, size);
  // Shown before the core is busy with the change itself.
  await new Promise((resolve) => setImmediate(resolve));
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
