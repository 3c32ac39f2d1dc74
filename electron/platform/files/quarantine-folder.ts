/**
 * The folder of a vault where refused files are kept as they came, each named by its entry. They are foreign and stay
 * encrypted for whoever they were meant for; nothing here reads them again unless a person asks.
 */
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic-write.ts';
import { type ByteSource, openByteSource } from './byte-source.ts';
import { withNamedFileErrors } from './file-errors.ts';
import { writeWhole } from './pour.ts';
import { watched } from './sealed-file.ts';

const keptName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.concord$/;

export interface QuarantineFolder {
  pathOf(id: string): string;
  /** Copies the source whole or not at all. @param seen is given each piece, for hashing. */
  keep(id: string, source: ByteSource, seen: (bytes: Uint8Array) => void, signal: AbortSignal): Promise<void>;
  open(id: string): Promise<ByteSource>;
  remove(id: string): Promise<void>;
  /** Names in the folder, and the id of each that has the shape of a kept file. */
  list(): Promise<readonly { readonly name: string; readonly id: string | null }[]>;
  /** Bytes that an ordinary user may still write to the medium of the vault. */
  freeBytes(): Promise<number>;
}

export function createQuarantineFolder(vaultFolder: string): QuarantineFolder {
  const folder = join(vaultFolder, 'quarantine');
  const pathOf = (id: string): string => join(folder, `${id}.concord`);
  return {
    pathOf,
    async keep(id, source, seen, signal) {
      await withNamedFileErrors(() => mkdir(folder, { recursive: true, mode: 0o700 }));
      await writeAtomically(pathOf(id), async (file) => {
        const quiet = { signal, advance: () => undefined };
        for await (const chunk of watched(source.chunks(), quiet, seen)) await writeWhole(file, chunk);
      });
    },
    open: (id) => openByteSource(pathOf(id)),
    remove: (id) => withNamedFileErrors(() => rm(pathOf(id), { force: true })),
    async list() {
      await withNamedFileErrors(() => mkdir(folder, { recursive: true, mode: 0o700 }));
      const names = await withNamedFileErrors(() => readdir(folder));
      return names.map((name) => ({ name, id: keptName.exec(name)?.[1] ?? null }));
    },
    async freeBytes() {
      const { bavail, bsize } = await withNamedFileErrors(() => statfs(vaultFolder));
      return bavail * bsize;
    },
  };
}

/** Removes copies that a crash left without an entry, and unfinished ones. @returns how many. */
export async function sweepQuarantine(vaultFolder: string, isKept: (id: string) => boolean): Promise<number> {
  const folder = createQuarantineFolder(vaultFolder);
  let removed = 0;
  for (const { name, id } of await folder.list()) {
    const isUnfinished = name.endsWith('.concord.part');
    if (!isUnfinished && (id === null || isKept(id))) continue;
    await withNamedFileErrors(() => rm(join(vaultFolder, 'quarantine', name), { force: true }));
    removed += 1;
  }
  return removed;
}
