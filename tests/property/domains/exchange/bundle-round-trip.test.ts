/** Whatever contents, however they come in pieces: a bundle gives back what was put in, and is the same bytes each time. */
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { writeBundle, writePlainBundle } from '#electron/domains/exchange/container/write-bundle.ts';
import { type AgeIdentity, generateAgeIdentity } from '#electron/platform/age/age.ts';
import { itemNameSchema, itemKinds } from '#shared/domains/exchange/statement.schema.ts';
import { collect, itemOf, readWhole, statementOf, writeInput } from '#tests/support/bundle-parts.ts';
import { rightSigner } from '#tests/support/bundle-vectors/vector-parts.ts';

let keys: AgeIdentity;
beforeAll(async () => {
  keys = await generateAgeIdentity('x25519');
});

const content = fc.record({
  kind: fc.constantFrom(...itemKinds),
  name: fc
    .string({ minLength: 1, maxLength: 500, unit: 'grapheme' })
    .filter((name) => itemNameSchema.safeParse(name).success),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    // Around the edges of blocks of tar (512) and chunks of age (65,536).
    fc
      .tuple(fc.constantFrom(512, 1024, 65_536, 131_072), fc.integer({ min: -2, max: 2 }), fc.nat(255))
      .map(([size, more, byte]) => new Uint8Array(size + more).fill(byte)),
  ),
  piece: fc.constantFrom(1000, 65_536, 65_537, 1_000_000),
});
const contents = fc.uniqueArray(content, {
  maxLength: 5,
  selector: ({ bytes }) => Buffer.from(bytes).toString('base64'),
});

it('gives back every content under its name', async () => {
  await fc.assert(
    fc.asyncProperty(contents, async (all) => {
      const sources = all.map(({ kind, name, bytes, piece }) => itemOf(kind, name, Buffer.from(bytes), piece));
      const statement = statementOf(sources, [keys.recipient]);
      const input = writeInput(statement, sources, rightSigner());
      const { tags, taken } = await readWhole(await collect(writeBundle(input)), [keys.identity]);
      expect(tags.statement).toEqual(statement);
      expect(taken.map(({ item }) => item.name)).toEqual(all.map(({ name }) => name));
      expect(taken.every(({ content: bytes }, index) => bytes.equals(all[index]?.bytes ?? Buffer.alloc(0)))).toBe(true);
      const [first, second] = await Promise.all([collect(writePlainBundle(input)), collect(writePlainBundle(input))]);
      expect(first.equals(second) && first.length % 512 === 0).toBe(true);
    }),
    { numRuns: 100 },
  );
});

it('is not written where a content is not what its statement says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 3000 }),
      fc.constantFrom('more', 'less', 'other'),
      async (bytes, kind) => {
        const right = itemOf('content', 'evidence', Buffer.from(bytes));
        const bent = {
          more: [...bytes, 1],
          less: [...bytes].slice(1),
          other: [(bytes[0] ?? 0) ^ 1, ...[...bytes].slice(1)],
        }[kind];
        const source = { ...right, open: itemOf('content', 'evidence', Buffer.from(bent)).open };
        const writing = collect(
          writeBundle(writeInput(statementOf([right], [keys.recipient]), [source], rightSigner())),
        );
        await expect(writing).rejects.toMatchObject({ code: 'bundle/content-changed', params: { item: 1 } });
      },
    ),
    { numRuns: 50 },
  );
});
