import { expect, test } from 'vitest';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { BundleContents, BundleIndex } from '#electron/domains/exchange/opening/open-index.ts';
import { openLimits } from '#electron/domains/exchange/opening/open-limits.ts';
import { previewBundle } from '#electron/domains/exchange/deciding/preview-bundle.ts';

const record = '0197a1b2-0000-7000-8000-00000000000d';
const line = Buffer.from(
  `{"field":"body","handling":"H1","record":"${record}","salt":"${'0'.repeat(32)}","value":"${'x'.repeat(15 * 2 ** 20)}"}\n`,
);

async function* lines(count: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < count; done += 1) yield await Promise.resolve(line);
}

const contents: BundleContents = {
  of: (kind) => (kind === 'leaves' ? [{ size: 18 * line.length, chunks: () => lines(18) }] : []),
};
const commit = { commitId: '', author: '', clock: [0, 0], at: 0, zone: '', code: null, isKnown: false };
const index = { commitOf: () => commit } as unknown as BundleIndex;

const packs = createPackEngine([corePack]);
const deps = { packs, caseId: record, nameOf: () => ({ author: '', unit: '' }) };
const connection = {} as ReadConnection;

test('a record that would fill the memory is refused before it does', async () => {
  await expect(
    previewBundle({ contents, index, connection, deps, breathe: () => undefined, take: () => undefined }),
  ).rejects.toMatchObject({ code: 'bundle/too-many-lines' });
});

test('a record that would be previewed for seconds is refused before it is', async () => {
  async function* short(): AsyncGenerator<Buffer> {
    for (let count = 0; count <= openLimits.recordLeaves; count += 1) {
      const salt = count.toString(16).padStart(32, '0');
      const text = `{"field":"body","handling":"H1","record":"${record}","salt":"${salt}","value":"x"}\n`;
      yield await Promise.resolve(Buffer.from(text));
    }
  }
  const many: BundleContents = { of: (kind) => (kind === 'leaves' ? [{ size: 1, chunks: short }] : []) };
  await expect(
    previewBundle({ contents: many, index, connection, deps, breathe: () => undefined, take: () => undefined }),
  ).rejects.toMatchObject({ code: 'bundle/too-many-lines', params: { limit: openLimits.recordLeaves } });
});
