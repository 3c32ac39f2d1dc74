/** The folder of a vault that holds sealed bundles, each named by its id. Names of other shapes are never touched. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withNamedFileErrors } from './file-errors.ts';

const bundleName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.concord(\.part)?$/;

export interface BundleFolder {
  pathOf(bundleId: string): string;
  ensure(): Promise<void>;
  remove(bundleId: string): Promise<void>;
  /** Removes unfinished files, and finished ones whose id is not kept. @returns how many. */
  sweep(isKept: (bundleId: string) => boolean): Promise<number>;
}

export function createBundleFolder(vaultFolder: string): BundleFolder {
  const folder = join(vaultFolder, 'outbox');
  const pathOf = (bundleId: string): string => join(folder, `${bundleId}.concord`);
  const ensure = async (): Promise<void> => {
    await withNamedFileErrors(() => mkdir(folder, { recursive: true, mode: 0o700 }));
  };
  return {
    pathOf,
    ensure,
    remove: (bundleId) =>
      withNamedFileErrors(async () => {
        await rm(pathOf(bundleId), { force: true });
        await rm(`${pathOf(bundleId)}.part`, { force: true });
      }),
    async sweep(isKept) {
      await ensure();
      let removed = 0;
      for (const name of await withNamedFileErrors(() => readdir(folder))) {
        const [, bundleId, part] = bundleName.exec(name) ?? [];
        if (!bundleId || (!part && isKept(bundleId))) continue;
        await withNamedFileErrors(() => rm(join(folder, name), { force: true }));
        removed += 1;
      }
      return removed;
    },
  };
}
