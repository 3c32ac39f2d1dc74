import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withNamedFileErrors } from './file-errors.ts';

/**
 * Writes a whole file or nothing: temporary name beside the target, fsync, rename, fsync of the folder. After a power
 * cut the target is the old file or the new one.
 */
export async function writeAtomically(target: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const temporary = `${target}.part`;
  await withNamedFileErrors(async () => {
    try {
      const file = await open(temporary, 'w', 0o600);
      try {
        await write(file);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
      await syncFolder(dirname(target));
    } catch (cause) {
      await rm(temporary, { force: true });
      throw cause;
    }
  });
}

/** Makes a rename in this folder durable. Windows has no such call and does not need it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
