/**
 * Whether the folder at a vault's path is still the one that was opened. A stick may be pulled, unmounted or exchanged while
 * files on it are held open: what is written by path then lands somewhere else, and what was held open may live on unseen.
 */
import { statSync, utimesSync } from 'node:fs';
import { AppError } from '#shared/core/app-error.ts';
import { namedFileError } from '#electron/platform/files/file-errors.ts';
import { databasePath } from './vault-files.ts';

export interface VaultPlace {
  /** @throws AppError `vault/medium-gone` where another database, or none, lies there now. */
  assertThere(): void;
  /** What the file system refused, said of the vault's medium where that is the reason; any other cause as it is. */
  explain(cause: unknown): unknown;
}

/** What a path says whose medium is gone; everything else (no permission, a failing disk) leaves it open where it is. */
const goneCodes = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ESTALE', 'ENOTCONN']);

/** The database is open and stays open: its file is what the place is known by. */
export function createVaultPlace(folder: string): VaultPlace {
  const path = databasePath(folder);
  const opened = statSync(path, { bigint: true });
  const isThere = (): boolean => {
    try {
      const found = statSync(path, { bigint: true });
      return found.ino === opened.ino && found.dev === opened.dev;
    } catch (cause) {
      return !goneCodes.has((cause as NodeJS.ErrnoException).code ?? '');
    }
  };
  return {
    assertThere() {
      if (!isThere()) throw new AppError('vault/medium-gone');
    },
    explain(cause) {
      const named = namedFileError(cause);
      if (!(named instanceof AppError) || !(named.code.startsWith('files/') || isOfDatabase(named))) return named;
      if (!isThere()) return new AppError('vault/medium-gone', {}, { cause });
      return isOfDatabase(named) ? (whyNotWritable(folder) ?? named) : named;
    },
  };
}

/** SQLite does not say why it could not read or write; half a page of a failing medium looks like damage to it. */
const isOfDatabase = ({ code }: AppError): boolean =>
  code === 'files/medium-failed' || code === 'vault/database-damaged';

/** A file system that found an error in itself turns read-only, and says so only to whoever writes. */
function whyNotWritable(folder: string): unknown {
  try {
    const { atime, mtime } = statSync(folder);
    utimesSync(folder, atime, mtime);
    return null;
  } catch (cause) {
    const named = namedFileError(cause);
    return named instanceof AppError ? named : null;
  }
}
