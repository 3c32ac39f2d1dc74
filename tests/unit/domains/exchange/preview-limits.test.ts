import { expect, test } from 'vitest';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { BundleContents, BundleIndex } from '#electron/domains/exchange/opening/open-index.ts';
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

test('a record that would fill the memory is refused before it does', async () => {
  const packs = createPackEngine([corePack]);
  const deps = { packs, caseId: record, nameOf: () => ({ author: '', unit: '' }) };
  const connection = {} as ReadConnection;
  await expect(
    previewBundle({ contents, index, connection, deps, breathe: () => undefined, take: () => undefined }),
  ).rejects.toMatchObject({ code: 'bundle/too-many-lines' });
});
