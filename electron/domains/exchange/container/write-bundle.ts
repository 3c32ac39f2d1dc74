/** Writes a bundle as a stream of bytes: tag files first, signed before any content is read, then each content once. */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import { sealAge } from '#electron/platform/age/age.ts';
import { throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';
import { encodeTarHeader, tarEnd, tarPadding } from '#electron/platform/files/tar.ts';
import { fromTagFiles, checkTags } from './check-tags.ts';
import { dataFolder, tagLimits, tagNames, type TagName } from './container-limits.ts';
import type { ItemSource, TagFiles, WriteBundleInput } from './container-types.ts';
import { encodeStatement } from './statement-bytes.ts';
import { bagitBytes, encodeBagInfo, encodeCrls, encodeManifest, encodeTagManifest, totalsOf } from './tag-files.ts';

/**
 * The file's bytes. The statement goes out as it was given; whatever the reader would refuse in it is refused here.
 * @throws AppError `bundle/content-changed` where a source is not what the statement says, `bundle/…` as the reader,
 * `age/recipient-malformed`, `jobs/cancelled`
 */
export async function* writeBundle(input: WriteBundleInput): AsyncGenerator<Buffer> {
  const recipients = input.statement.recipients.map(({ age }) => age);
  yield* sealAge(writePlainBundle(input), recipients, { signal: input.signal });
}

/** The same before age: the tar that an expert sees. */
export async function* writePlainBundle(input: WriteBundleInput): AsyncGenerator<Buffer> {
  const tags = makeTags(input);
  let done = 0;
  const count = (bytes: Buffer): Buffer => {
    done += bytes.length;
    input.advance(done);
    return bytes;
  };
  for (const block of tagBlocks(tags)) yield count(block);
  for (const [index, source] of input.sources.entries()) {
    yield count(encodeTarHeader({ name: `${dataFolder}${source.sha256}`, size: source.size }));
    for await (const chunk of checkedContent(source, index + 1)) {
      throwIfCancelled(input.signal);
      yield count(chunk);
    }
    yield count(tarPadding(source.size));
  }
  yield count(tarEnd);
}

/** The tag files alone, as a small tar that `readTags` reads: kept beside what was taken from a bundle. */
export function encodeTags(tags: TagFiles): Buffer {
  return Buffer.concat([...tagBlocks(tags), tarEnd]);
}

function tagBlocks(tags: TagFiles): Buffer[] {
  return [...fromTagFiles(tags)].flatMap(([name, bytes]) => [
    encodeTarHeader({ name, size: bytes.length }),
    bytes,
    tarPadding(bytes.length),
  ]);
}

function makeTags({ statement, sources, signer, revocationLists, now }: WriteBundleInput): TagFiles {
  const isSame = statement.items.every(({ sha256, size }, index) => {
    const source = sources[index];
    return source?.sha256 === sha256 && source.size === size;
  });
  if (!isSame || sources.length !== statement.items.length)
    throw new Error('The sources of a bundle must be the items of its statement');
  const files = new Map<TagName, Buffer>([
    ['bag/crls.pem', encodeCrls(revocationLists)],
    ['bag/bag-info.txt', encodeBagInfo(statement.id, statement.createdAt, totalsOf(statement.items))],
    ['bag/bagit.txt', bagitBytes],
    ['bag/manifest-sha256.txt', encodeManifest(statement.items)],
    ['bag/statement.json', encodeStatement(statement)],
  ]);
  const tagmanifest = encodeTagManifest(files);
  files.set('bag/tagmanifest-sha256.txt', tagmanifest);
  const signature = signCms({ content: tagmanifest, isDetached: true, signedAt: now, signer });
  files.set('bag/signature.p7s', signature);
  for (const name of tagNames)
    if ((files.get(name)?.length ?? 0) > tagLimits[name])
      throw new AppError('bundle/tag-too-large', { file: name.slice(4) });
  return checkTags(files);
}

/** Hashes on the way; ends only if size and hash are those of the statement. */
async function* checkedContent(source: ItemSource, item: number): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let left = source.size;
  for await (const chunk of source.open()) {
    left -= chunk.length;
    if (left < 0) throw new AppError('bundle/content-changed', { item });
    hash.update(chunk);
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
  if (left !== 0 || hash.digest('hex') !== source.sha256) throw new AppError('bundle/content-changed', { item });
}
