/** What every depot must do, whatever engine stands behind it (architecture §6). Each driver's test runs this suite. */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import type { Depot } from '#electron/platform/files/folder-depot.ts';
import { temporaryFolder } from './real-core.ts';

export interface DepotUnderTest {
  readonly depot: Depot;
  /** Puts other bytes under the name, as a careless or hostile keeper would. */
  tamper(name: string, bytes: Buffer): void;
  remove(): void;
}

const quiet = { signal: new AbortController().signal, advance: () => undefined };

export function depotContract(name: string, open: () => DepotUnderTest): void {
  describe(`a depot in ${name}`, () => {
    const local = temporaryFolder();
    let under: DepotUnderTest;

    beforeEach(() => {
      under = open();
    });
    afterEach(() => under.remove());
    afterAll(() => local.remove());

    const source = (bytes: Buffer): { path: string; sha256: string; name: string } => {
      const sha256 = sha256Hex(bytes);
      const path = join(local.path, sha256);
      writeFileSync(path, bytes);
      return { path, sha256, name: `${sha256}.concord` };
    };
    const read = async (object: string): Promise<Buffer> => {
      const pieces: Buffer[] = [];
      for await (const piece of under.depot.get(object)) pieces.push(Buffer.from(piece));
      return Buffer.concat(pieces);
    };

    test('what was put is listed and given back, byte for byte', async () => {
      const bytes = randomBytes(3_000_000);
      const file = source(bytes);
      expect(await under.depot.list()).toEqual([]);
      expect(await under.depot.putIfAbsent(file.path, file.sha256, quiet)).toBe(true);
      expect(await under.depot.list()).toMatchObject([{ name: file.name, size: bytes.length }]);
      expect((await read(file.name)).equals(bytes)).toBe(true);
    });

    test('putting it twice, or at once from many places, is harmless', async () => {
      const bytes = randomBytes(500_000);
      const file = source(bytes);
      const puts = Array.from({ length: 8 }, () => under.depot.putIfAbsent(file.path, file.sha256, quiet));
      expect(await Promise.all(puts)).toEqual(Array.from({ length: 8 }, () => true));
      expect(await under.depot.putIfAbsent(file.path, file.sha256, quiet)).toBe(true);
      expect(await under.depot.list()).toHaveLength(1);
      expect((await read(file.name)).equals(bytes)).toBe(true);
    });

    test('what lies there under the name and is something else is not believed', async () => {
      const file = source(randomBytes(1000));
      under.tamper(file.name, Buffer.from('something else'));
      expect(await under.depot.putIfAbsent(file.path, file.sha256, quiet)).toBe(false);
    });

    test('a put that is cancelled leaves nothing to be found', async () => {
      const file = source(randomBytes(5_000_000));
      const stop = new AbortController();
      const progress = { signal: stop.signal, advance: () => stop.abort() };
      await expect(under.depot.putIfAbsent(file.path, file.sha256, progress)).rejects.toMatchObject({
        code: 'jobs/cancelled',
      });
      expect(await under.depot.list()).toEqual([]);
    });

    test('a name that leads elsewhere is not there', async () => {
      for (const name of ['../x.concord', '/etc/x.concord', '.x.concord', 'a\\b.concord', 'x.txt', 'c:x.concord', ''])
        await expect(async () => read(name)).rejects.toMatchObject({ code: 'files/not-found' });
    });

    test('a source that is gone is named', async () => {
      const file = source(randomBytes(10));
      rmSync(file.path);
      await expect(under.depot.putIfAbsent(file.path, file.sha256, quiet)).rejects.toMatchObject({
        code: 'files/not-found',
      });
      expect(await under.depot.list()).toEqual([]);
    });
  });
}
