/** Whether the tag files of a bundle fit together (docs/formats/bundle.md §6, steps 4 to 11). Who signed them is judged elsewhere. */
import { AppError } from '#shared/core/app-error.ts';
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { signedTagNames, type TagName } from './container-limits.ts';
import type { ReadTags, TagFiles } from './container-types.ts';
import { parseStatement } from './statement-bytes.ts';
import { bagitBytes, parseBagInfo, parseCrls, parseManifest, totalsOf } from './tag-files.ts';

export function toTagFiles(files: ReadonlyMap<TagName, Buffer>): TagFiles {
  const file = (name: TagName): Buffer => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`A bundle needs ${name}`);
    return bytes;
  };
  return {
    tagmanifest: file('bag/tagmanifest-sha256.txt'),
    signature: file('bag/signature.p7s'),
    crls: file('bag/crls.pem'),
    bagInfo: file('bag/bag-info.txt'),
    bagit: file('bag/bagit.txt'),
    manifest: file('bag/manifest-sha256.txt'),
    statementBytes: file('bag/statement.json'),
  };
}

/** The tag files by their names, in the order of the tar. */
export function fromTagFiles(tags: TagFiles): ReadonlyMap<TagName, Buffer> {
  return new Map<TagName, Buffer>([
    ['bag/tagmanifest-sha256.txt', tags.tagmanifest],
    ['bag/signature.p7s', tags.signature],
    ['bag/crls.pem', tags.crls],
    ['bag/bag-info.txt', tags.bagInfo],
    ['bag/bagit.txt', tags.bagit],
    ['bag/manifest-sha256.txt', tags.manifest],
    ['bag/statement.json', tags.statementBytes],
  ]);
}

/** @throws AppError `bundle/…` */
export function checkTags(files: ReadonlyMap<TagName, Buffer>): Omit<ReadTags, 'recipientCount'> {
  const tags = toTagFiles(files);
  checkTagManifest(files, tags.tagmanifest);
  if (!tags.bagit.equals(bagitBytes)) throw new AppError('bundle/bagit-malformed');
  const statement = parseStatement(tags.statementBytes);
  checkManifest(tags.manifest, statement);
  checkBagInfo(tags.bagInfo, statement);
  return { ...tags, statement, revocationLists: parseCrls(tags.crls) };
}

function checkTagManifest(files: ReadonlyMap<TagName, Buffer>, tagmanifest: Buffer): void {
  const hashes = parseManifest(tagmanifest, 'bundle/tagmanifest-malformed');
  const isComplete = hashes.size === signedTagNames.length && signedTagNames.every((name) => hashes.has(name.slice(4)));
  if (!isComplete) throw new AppError('bundle/tagmanifest-malformed');
  for (const name of signedTagNames) {
    const bytes = files.get(name);
    if (!bytes || sha256Hex(bytes) !== hashes.get(name.slice(4)))
      throw new AppError('bundle/tag-altered', { file: name.slice(4) });
  }
}

function checkManifest(manifest: Buffer, { items }: Statement): void {
  const hashes = parseManifest(manifest, 'bundle/manifest-malformed');
  const fits = hashes.size === items.length && items.every(({ sha256 }) => hashes.get(`data/${sha256}`) === sha256);
  if (!fits) throw new AppError('bundle/manifest-differs');
}

function checkBagInfo(bagInfo: Buffer, { id, items }: Statement): void {
  const { oxum, identifier } = parseBagInfo(bagInfo);
  const { bytes, files } = totalsOf(items);
  if (oxum !== `${bytes}.${files}`) throw new AppError('bundle/oxum-differs');
  if (identifier !== null && identifier !== `urn:uuid:${id}`) throw new AppError('bundle/bag-info-malformed');
}
