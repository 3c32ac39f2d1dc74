/** Where a person may have a file written: anywhere but over a device or into a vault, whose own files would be lost. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';

/** Both stand in every vault (docs/formats/vault.md §2). */
const marksOfVault = ['vault.json', 'vault.db'] as const;

/** @throws AppError `files/inside-vault` where any vault is above the target, `files/not-a-file` for a folder or a device. */
export function assertWritable(target: string): void {
  if (statSync(target, { throwIfNoEntry: false })?.isFile() === false) throw new AppError('files/not-a-file');
  let folder = realFolder(dirname(resolve(target)));
  for (;;) {
    if (marksOfVault.every((name) => existsSync(join(folder, name)))) throw new AppError('files/inside-vault');
    const above = dirname(folder);
    if (above === folder) return;
    folder = above;
  }
}

/** Behind every symbolic link. A folder that is not there is named when the file is written. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
