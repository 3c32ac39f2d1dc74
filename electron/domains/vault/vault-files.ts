/** Names inside a vault folder, and what a folder must be like to become a vault. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import { withNamedFileErrors } from '#electron/platform/files/file-errors.ts';

export const databaseName = 'vault.db';
export const evidenceFolder = 'evidence';
export const vaultFolders = [evidenceFolder, 'quarantine', 'outbox'] as const;

export const databasePath = (folder: string): string => join(folder, databaseName);

/** @throws AppError `vault/folder-not-empty`; makes the folder where it does not exist. */
export async function prepareEmptyFolder(folder: string): Promise<void> {
  await withNamedFileErrors(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const present = await readdir(folder);
    if (present.includes('vault.json')) throw new AppError('vault/already-exists');
    if (present.length > 0) throw new AppError('vault/folder-not-empty');
    for (const name of vaultFolders) await mkdir(join(folder, name), { mode: 0o700 });
  });
}
