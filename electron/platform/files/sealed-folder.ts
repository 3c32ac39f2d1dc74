/** The folder of a vault that holds its sealed files, each named by its id. Names of other shapes are never touched. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withNamedFileErrors } from './file-errors.ts';

const sealedName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.sealed(\.part)?$/;

export interface SealedFolder {
  pathOf(fileId: string): string;
  ensure(): Promise<void>;
  remove(fileId: string): Promise<void>;
  /** Removes unfinished files, and finished ones whose id is not kept. @returns how many. */
  sweep(isKept: (fileId: string) => boolean): Promise<number>;
}

export function createSealedFolder(vaultFolder: string): SealedFolder {
  const folder = join(vaultFolder, 'evidence');
  const pathOf = (fileId: string): string => join(folder, `${fileId}.sealed`);
  const ensure = async (): Promise<void> => {
    await withNamedFileErrors(() => mkdir(folder, { recursive: true, mode: 0o700 }));
  };
  return {
    pathOf,
    ensure,
    remove: (fileId) => withNamedFileErrors(() => rm(pathOf(fileId), { force: true })),
    async sweep(isKept) {
      await ensure();
      const names = await withNamedFileErrors(() => readdir(folder));
      let removed = 0;
      for (const name of names) {
        const [, fileId, part] = sealedName.exec(name) ?? [];
        if (!fileId || (!part && isKept(fileId))) continue;
        await withNamedFileErrors(() => rm(join(folder, name), { force: true }));
        removed += 1;
      }
      return removed;
    },
  };
}
