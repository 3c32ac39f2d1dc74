import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { createFolderDepot } from '#electron/platform/files/folder-depot.ts';
import { depotContract } from '#tests/support/depot-contract.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';

depotContract('a folder', () => {
  const folder = temporaryFolder();
  return {
    depot: createFolderDepot(folder.path),
    tamper: (name, bytes) => writeFileSync(join(folder.path, name), bytes),
    remove: () => folder.remove(),
  };
});

const quiet = { signal: new AbortController().signal, advance: () => undefined };

function withFile(work: (source: { path: string; sha256: string }, folder: string) => Promise<void>): Promise<void> {
  const place = temporaryFolder();
  const folder = join(place.path, 'depot');
  mkdirSync(folder);
  const path = join(place.path, 'source');
  const bytes = Buffer.alloc(4_000_000, 7);
  writeFileSync(path, bytes);
  return work({ path, sha256: sha256Hex(bytes) }, folder).finally(() => place.remove());
}

test('a medium that was taken out is named', () =>
  withFile(async ({ path, sha256 }, folder) => {
    rmSync(folder, { recursive: true });
    const depot = createFolderDepot(folder);
    await expect(depot.putIfAbsent(path, sha256, quiet)).rejects.toMatchObject({ code: 'files/not-found' });
    await expect(depot.list()).rejects.toMatchObject({ code: 'files/not-found' });
  }));

test('a full and a read-only medium are named, and nothing unfinished is left there', (context) =>
  withFile(async ({ path, sha256 }, folder) => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' });
    } catch {
      console.log('skipped: a small file system cannot be mounted here');
      return context.skip();
    }
    try {
      const depot = createFolderDepot(folder);
      await expect(depot.putIfAbsent(path, sha256, quiet)).rejects.toMatchObject({ code: 'files/disk-full' });
      expect(readdirSync(folder)).toEqual([]);
      execFileSync('mount', ['-o', 'remount,ro', folder]);
      await expect(depot.putIfAbsent(path, sha256, quiet)).rejects.toMatchObject({ code: 'files/read-only' });
    } finally {
      execFileSync('umount', ['-l', folder]);
    }
  }));

test('only plain files named as bundles are listed', () =>
  withFile(async ({ path }, folder) => {
    for (const name of ['a.concord', 'b.concord.part', '.c.concord', 'd.txt']) writeFileSync(join(folder, name), 'x');
    mkdirSync(join(folder, 'e.concord'));
    symlinkSync(path, join(folder, 'f.concord'));
    expect((await createFolderDepot(folder).list()).map(({ name }) => name)).toEqual(['a.concord']);
  }));
