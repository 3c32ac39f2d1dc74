/**
 * A folder as a place where finished bundles are left and found (architecture §6). It is trusted with nothing: what lies
 * in it is named by the SHA-256 of its bytes, so putting something twice is harmless and what comes out can be compared.
 */
import { randomBytes } from 'node:crypto';
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import { syncFolder } from './atomic-write.ts';
import { hashOf } from './copy-compared.ts';
import { withNamedFileErrors } from './file-errors.ts';
import { writeWhole } from './pour.ts';
import { type Progress, readFileChunks, watched } from './sealed-file.ts';

export interface DepotFile {
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: number;
}

export interface Depot {
  /**
   * Leaves a copy named `<sha256>.concord`, unless it is there, and reads back what is there.
   * @returns whether that has this SHA-256.
   * @throws AppError `files/…`, `jobs/cancelled`
   */
  putIfAbsent(source: string, sha256: string, progress: Progress): Promise<boolean>;
  /** Bundles in it, whoever left them there, by name. @throws AppError `files/not-found` where the medium is gone */
  list(): Promise<DepotFile[]>;
  /** The bytes of one of them, from its beginning. @throws AppError `files/not-found` also for a name that leads elsewhere */
  get(name: string): AsyncGenerator<Buffer>;
  pathOf(name: string): string;
}

/** A plain name of a bundle: nothing that leads out of the folder, nothing hidden, nothing unfinished. */
const bundleName = /^[^./\\:\u0000][^/\\:\u0000]{0,240}\.concord$/;

export function createFolderDepot(folder: string): Depot {
  const pathOf = (name: string): string => {
    if (!bundleName.test(name)) throw new AppError('files/not-found');
    return join(folder, name);
  };

  async function isThere(path: string): Promise<boolean> {
    return (await stat(path).catch(() => null)) !== null;
  }

  async function put(source: string, target: string, progress: Progress): Promise<void> {
    const temporary = `${target}.${randomBytes(6).toString('hex')}.part`;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        for await (const chunk of watched(readFileChunks(source), progress)) await writeWhole(file, chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await publish(temporary, target);
      await syncFolder(folder);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  return {
    putIfAbsent: (source, sha256, progress) =>
      withNamedFileErrors(async () => {
        const target = pathOf(`${sha256}.concord`);
        if (!(await isThere(target))) await put(source, target, progress);
        return (await hashOf(target, progress)) === sha256;
      }),
    list: () =>
      withNamedFileErrors(async () => {
        const files: DepotFile[] = [];
        for (const entry of await readdir(folder, { withFileTypes: true })) {
          if (!entry.isFile() || !bundleName.test(entry.name)) continue;
          const status = await stat(join(folder, entry.name)).catch(() => null);
          if (status) files.push({ name: entry.name, size: status.size, modifiedAt: Math.trunc(status.mtimeMs) });
        }
        return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      }),
    get: (name) => readFileChunks(pathOf(name)),
    pathOf,
  };
}

/** Whoever is first wins; the others' copies are the same bytes. FAT has no links, so there the name is taken by renaming. */
async function publish(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return;
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP' || code === 'ENOSYS') {
      await rename(temporary, target);
      return;
    }
    throw cause;
  }
}
