/** The vectors of bundles that a reader accepts, opened layer by layer, and small helpers of all bundle targets. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromTagFiles } from '#electron/domains/exchange/container/check-tags.ts';
import type { TagName } from '#electron/domains/exchange/container/container-limits.ts';
import { encodeTarHeader, tarEnd, tarPadding } from '#electron/platform/files/tar.ts';
import { inPieces, readWhole } from '#tests/support/bundle-parts.ts';
import { readIndex } from '#tests/support/bundle-vectors/read-vector.ts';
import { vectorFolder } from '#tests/support/bundle-vectors/vector-parts.ts';

export const index = readIndex();
export const hexOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const piecesOf = (input: Buffer, pass: 0 | 1): AsyncIterable<Uint8Array> =>
  inPieces(input, pass === 0 ? 70_001 : 1 + ((input.length * 7 + (input[0] ?? 0)) % 700));

export interface Opened {
  readonly tar: Buffer;
  readonly tags: ReadonlyMap<TagName, Buffer>;
  readonly items: readonly { readonly kind: string; readonly content: Buffer }[];
}

let opened: Promise<readonly Opened[]> | null = null;

/** Vectors that a reader accepts, opened. */
export function openVectors(): Promise<readonly Opened[]> {
  opened ??= Promise.all(
    index.vectors
      .filter(({ expect, file }) => expect === 'ok' && file.endsWith('.concord'))
      .map(async ({ file, identity }) =>
        openOne(readFileSync(join(vectorFolder, file)), index.identities[identity ?? ''] ?? ''),
      ),
  ).then((all) => all.filter(({ tar }) => tar.length < 40_000));
  return opened;
}

async function openOne(file: Buffer, identity: string): Promise<Opened> {
  const { tags, taken } = await readWhole(file, [identity]);
  const files = fromTagFiles(tags);
  const items = taken.map(({ item, content }) => ({ kind: item.kind, content }));
  const members = [...files, ...items.map(({ content }): [string, Buffer] => [`bag/data/${hexOf(content)}`, content])];
  return { tar: tarOf(members), tags: files, items };
}

export function tarOf(members: Iterable<readonly [string, Buffer]>): Buffer {
  const parts = [...members].flatMap(([name, bytes]) => [
    encodeTarHeader({ name, size: bytes.length }),
    bytes,
    tarPadding(bytes.length),
  ]);
  return Buffer.concat([...parts, tarEnd]);
}
