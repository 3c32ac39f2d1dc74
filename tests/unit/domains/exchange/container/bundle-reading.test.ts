/** How a bundle is read: what is judged before what, what is let go, what a careless taker cannot get around. */
import { describe, expect, it } from 'vitest';
import { readBundle, readTags } from '#electron/domains/exchange/container/read-bundle.ts';
import { encodeTags, writeBundle, writePlainBundle } from '#electron/domains/exchange/container/write-bundle.ts';
import { generateAgeIdentity } from '#electron/platform/age/age.ts';
import { AppError } from '#shared/core/app-error.ts';
import { collect, inPieces, itemOf, readWhole, statementOf, writeInput } from '#tests/support/bundle-parts.ts';
import { rightSigner } from '#tests/support/bundle-vectors/vector-parts.ts';

const keys = await generateAgeIdentity('x25519');
const contents = [
  itemOf('content', 'first', Buffer.alloc(3_000_000, 1)),
  itemOf('content', 'second', Buffer.alloc(9, 2)),
];
const input = writeInput(statementOf(contents, [keys.recipient]), contents, rightSigner());
const sealed = await collect(writeBundle(input));
const plain = await collect(writePlainBundle(input));

/** A source that knows how much of it was asked for, and whether it was let go. */
function watched(bytes: Uint8Array) {
  const seen = { given: 0, isReleased: false };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of inPieces(bytes, 65_536)) {
        seen.given += piece.length;
        yield piece;
      }
    } finally {
      seen.isReleased = true;
    }
  }
  return { seen, chunks: chunks() };
}

const quiet = { signal: new AbortController().signal, advance: () => undefined };
const takeAll = async (_: unknown, chunks: AsyncIterable<Buffer>): Promise<void> => void (await collect(chunks));

describe('a judge who refuses', () => {
  it.each([
    ['sealed', sealed, [keys.identity]],
    ['decrypted before', plain, []],
  ])('sees the tag files of a %s bundle before its contents are read on', async (_, bytes, identities) => {
    const { seen, chunks } = watched(bytes);
    let taken = 0;
    const reading = readBundle({
      ...quiet,
      source: chunks,
      identities,
      judge: () => Promise.reject(new AppError('bundle/not-addressed')),
      take: async () => void (taken += 1),
    });
    await expect(reading).rejects.toMatchObject({ code: 'bundle/not-addressed' });
    expect(taken).toBe(0);
    // Two chunks of age: one with the tag files, and a look at whether it is the last.
    expect(seen.given).toBeLessThanOrEqual(3 * 65_536);
    expect(seen.isReleased).toBe(true);
  });
});

describe('a taker', () => {
  it('who takes nothing, or stops early, changes nothing', async () => {
    const { tags } = await readWhole(sealed, [keys.identity], { take: async () => undefined });
    expect(tags.statement.items).toHaveLength(2);
    const firsts: number[] = [];
    await readWhole(sealed, [keys.identity], {
      async take(_, chunks) {
        for await (const chunk of chunks) {
          firsts.push(chunk.length);
          break;
        }
      },
    });
    expect(firsts).toHaveLength(2);
  });

  it('who looks away is told of an altered content all the same', async () => {
    const bent = Buffer.from(plain);
    const at = bent.indexOf(Buffer.alloc(1000, 1)) + 500;
    bent[at] = 7;
    const never = readWhole(bent, [], { take: async () => undefined });
    await expect(never).rejects.toMatchObject({ code: 'bundle/item-altered', params: { item: 1 } });
    const swallowed = readWhole(bent, [], {
      take: (_, chunks) =>
        collect(chunks).then(
          () => undefined,
          () => undefined,
        ),
    });
    await expect(swallowed).rejects.toMatchObject({ code: 'bundle/item-altered' });
  });

  it('whose own failure is passed on, lets the source go', async () => {
    const { seen, chunks } = watched(sealed);
    const take = (): Promise<void> => Promise.reject(new AppError('files/no-space'));
    const reading = readBundle({ ...quiet, source: chunks, identities: [keys.identity], judge: () => undefined, take });
    await expect(reading).rejects.toMatchObject({ code: 'files/no-space' });
    expect(seen.isReleased).toBe(true);
  });
});

it('stops when it is cancelled, while reading and while writing', async () => {
  const reading = new AbortController();
  const take = async (_: unknown, chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) if (chunk.length > 0) reading.abort();
  };
  const { seen, chunks } = watched(sealed);
  const read = readBundle({
    ...quiet,
    source: chunks,
    identities: [keys.identity],
    signal: reading.signal,
    judge: () => undefined,
    take,
  });
  await expect(read).rejects.toMatchObject({ code: 'jobs/cancelled' });
  expect(seen.isReleased && seen.given < 1_000_000).toBe(true);
  const writing = new AbortController();
  const advance = (done: number): void => {
    if (done > 100_000) writing.abort();
  };
  await expect(collect(writeBundle({ ...input, signal: writing.signal, advance }))).rejects.toMatchObject({
    code: 'jobs/cancelled',
  });
});

it('tells how far it is: plain bytes written, bytes of the file read', async () => {
  let written = 0;
  let read = 0;
  await collect(writeBundle({ ...input, advance: (done) => void (written = done) }));
  await readWhole(sealed, [keys.identity], { advance: (done) => void (read = done), take: takeAll });
  expect({ written, read }).toEqual({ written: plain.length, read: sealed.length });
});

it('reads tag files alone without reading on, from a bundle and from a small tar of them', async () => {
  const { seen, chunks } = watched(plain);
  const tags = await readTags(chunks);
  expect(seen).toEqual({ given: 65_536, isReleased: true });
  expect(await readTags(inPieces(encodeTags(tags)))).toEqual(tags);
});

it('tells whoever has no key that the file is sealed', async () => {
  await expect(readWhole(sealed, [])).rejects.toMatchObject({ code: 'age/not-addressed' });
});

it('refuses to write what it would refuse to read', async () => {
  const [first] = contents;
  if (!first) throw new Error('There is a first content');
  const twice = writeInput(statementOf([first, first], [keys.recipient]), [first, first], rightSigner());
  await expect(collect(writeBundle(twice))).rejects.toMatchObject({ code: 'bundle/duplicate-item' });
  const wrongSuite = statementOf(contents, [keys.recipient], { suite: 'mlkem768x25519' });
  await expect(collect(writeBundle({ ...input, statement: wrongSuite }))).rejects.toMatchObject({
    code: 'bundle/suite-differs',
  });
});
