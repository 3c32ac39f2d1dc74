/**
 * Reads a bundle in one pass, strictly and in bounded memory (docs/formats/bundle.md §6): tag files, then the judgement
 * of who signed them and for whom, and only then contents, each compared with the signed statement.
 */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { BundleItem } from '#shared/domains/exchange/statement.schema.ts';
import { type OpenedAge, openAge } from '#electron/platform/age/age.ts';
import { throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import { type StrictTarEntry, readStrictTar, tarBlockBytes } from '#electron/platform/files/strict-tar.ts';
import { checkTags } from './check-tags.ts';
import { type TagName, dataFolder, tagLimits, tagNames } from './container-limits.ts';
import type { ReadBundleInput, ReadTags } from './container-types.ts';

type Entries = AsyncGenerator<StrictTarEntry>;

/**
 * Resolves only at the authenticated end of the file.
 * @throws AppError `age/…`, `tar/…`, `bundle/…`, `jobs/cancelled`, and what `judge` and `take` throw.
 */
export async function readBundle(input: ReadBundleInput): Promise<ReadTags> {
  const { identities, signal } = input;
  const source = counted(input);
  const sealed = identities.length > 0 ? await openAge(source, identities, { signal, unit: tarBlockBytes }) : null;
  const entries = readStrictTar(sealed ? sealed.plain : refuseSealed(source));
  try {
    const tags = await readTagEntries(entries, sealed);
    await input.judge(tags);
    for (const [index, item] of tags.statement.items.entries()) {
      throwIfCancelled(input.signal);
      await readItem(await nextItem(entries, tags.statement.items, index), item, index, input);
    }
    // The end marker, the zeros after it and the end of the age file are checked before the iterator is done.
    if (!(await entries.next()).done) throw new AppError('bundle/extra-item');
    return tags;
  } finally {
    await entries.return(undefined);
  }
}

/**
 * Tag files alone, of a plain tar that `age` has decrypted or of one that `encodeTags` made; contents are not read.
 * @throws AppError `tar/…`, `bundle/…`
 */
export async function readTags(source: AsyncIterable<Uint8Array>): Promise<ReadTags> {
  const entries = readStrictTar(source);
  try {
    return await readTagEntries(entries, null);
  } finally {
    await entries.return(undefined);
  }
}

/** Whoever has no key for a sealed file is told so, rather than that it is no tar. */
async function* refuseSealed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of source) {
    if (isFirst && Buffer.from(chunk.subarray(0, 19)).toString('latin1') === 'age-encryption.org/')
      throw new AppError('age/not-addressed');
    isFirst = false;
    yield chunk;
  }
}

async function* counted({ source, signal, advance }: ReadBundleInput): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of source) {
    throwIfCancelled(signal);
    yield chunk;
    done += chunk.length;
    advance(done);
  }
}

async function readTagEntries(entries: Entries, sealed: OpenedAge | null): Promise<ReadTags> {
  const files = new Map<TagName, Buffer>();
  for (const name of tagNames) {
    const entry = await entries.next();
    const file = name.slice('bag/'.length);
    if (entry.done) throw new AppError('bundle/missing-tag', { file });
    if (entry.value.name !== name) throw new AppError('bundle/wrong-order', { file });
    if (entry.value.size > tagLimits[name]) throw new AppError('bundle/tag-too-large', { file });
    const pieces: Buffer[] = [];
    for await (const piece of entry.value.content()) pieces.push(Buffer.from(piece));
    files.set(name, Buffer.concat(pieces, entry.value.size));
  }
  const tags = checkTags(files);
  if (sealed) checkRecipients(tags, sealed);
  return { ...tags, recipientCount: sealed ? sealed.stanzaCount : null };
}

/** More who can open the file than the signed statement names is a leak; another suite is a weaker promise. */
function checkRecipients({ statement }: Pick<ReadTags, 'statement'>, { stanzaCount, suite }: OpenedAge): void {
  if (suite === 'mixed') throw new AppError('age/mixed-recipients');
  if (stanzaCount !== statement.recipients.length)
    throw new AppError('bundle/hidden-recipient', { declared: statement.recipients.length, found: stanzaCount });
  if (suite !== statement.suite) throw new AppError('bundle/suite-differs');
}

async function nextItem(entries: Entries, items: readonly BundleItem[], index: number): Promise<StrictTarEntry> {
  const entry = await entries.next();
  if (entry.done) throw new AppError('bundle/missing-item', { item: index + 1 });
  const { name, size } = entry.value;
  const item = items[index];
  if (!item || name !== `${dataFolder}${item.sha256}`) {
    const isKnown = items.some(({ sha256 }) => name === `${dataFolder}${sha256}`);
    throw new AppError(isKnown ? 'bundle/wrong-order' : 'bundle/extra-item', isKnown ? { file: name.slice(4) } : {});
  }
  if (size !== item.size) throw new AppError('bundle/size-differs', { item: index + 1 });
  return entry.value;
}

async function readItem(
  entry: StrictTarEntry,
  item: BundleItem,
  index: number,
  { take, signal }: ReadBundleInput,
): Promise<void> {
  const hash = createHash('sha256');
  let isRight: boolean | null = null;
  const compare = (): void => {
    isRight ??= hash.digest('hex') === item.sha256;
    if (!isRight) throw new AppError('bundle/item-altered', { item: index + 1 });
  };
  async function* checked(): AsyncGenerator<Buffer> {
    for await (const chunk of entry.content()) {
      throwIfCancelled(signal);
      hash.update(chunk);
      yield chunk;
    }
    compare();
  }
  await take(item, checked());
  // Whoever takes an item in part, or none of it, or swallows the refusal, does not get around the comparison.
  for await (const chunk of entry.content()) {
    throwIfCancelled(signal);
    hash.update(chunk);
  }
  compare();
}
