/** A small bundle, damaged in every place: refused by name each time, never opened, never an error without a name. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { VectorEntry } from '#tests/support/bundle-vectors/make-vectors.ts';
import { readIndex, readVector } from '#tests/support/bundle-vectors/read-vector.ts';
import { vectorFolder } from '#tests/support/bundle-vectors/vector-parts.ts';

const index = readIndex();

function vectorOf(name: string): { readonly vector: VectorEntry; readonly bytes: Buffer } {
  const vector = index.vectors.find((entry) => entry.name === name);
  if (!vector) throw new Error(`No vector ${name}`);
  return { vector, bytes: readFileSync(join(vectorFolder, vector.file)) };
}

const sealed = vectorOf('ok-small');
const plain = vectorOf('ok-plain');

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
  return copy;
}

const named = /^(age|tar|bundle)\/[a-z-]+$/;

/** What every damage is answered with, counted. */
async function answers(
  { vector, bytes }: { readonly vector: VectorEntry; readonly bytes: Buffer },
  damage: (bytes: Buffer, at: number) => Buffer,
  places: Iterable<number>,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, number[]>();
  for (const at of places) {
    const { result } = await readVector(vector, damage(bytes, at));
    found.set(result, [...(found.get(result) ?? []), at]);
  }
  return found;
}

const every = (count: number, start = 0): number[] =>
  Array.from({ length: count - start }, (_, place) => place + start);

const isSlow = process.env['SLOW'] === '1';
const names = (found: ReadonlyMap<string, unknown>): string[] => [...found.keys()].toSorted();

it('is refused with every byte of the sealed file flipped in turn', { timeout: 240_000 }, async () => {
  const found = await answers(sealed, flipped, every(sealed.bytes.length));
  expect(names(found)).toEqual([
    'age/header-altered',
    'age/header-malformed',
    'age/not-addressed',
    'age/not-age',
    'age/payload-altered',
  ]);
  // Everything after the header and the nonce is one authenticated chunk.
  expect(found.get('age/payload-altered')?.length).toBeGreaterThanOrEqual(sealed.bytes.length - 184);
});

it('is refused wherever it is cut', { timeout: 240_000 }, async () => {
  const found = await answers(sealed, (bytes, at) => bytes.subarray(0, at), every(sealed.bytes.length));
  // A cut that leaves a whole number of tar blocks looks like an altered chunk: one in 512.
  expect(names(found)).toEqual(['age/cut', 'age/not-age', 'age/payload-altered']);
  expect(found.get('age/not-age')).toEqual([0]);
  expect(found.get('age/payload-altered')?.length).toBeLessThan(sealed.bytes.length / 512 + 1);
});

it('is refused with anything added at the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (more) => {
      const { result } = await readVector(sealed.vector, Buffer.concat([sealed.bytes, more]));
      expect(result).toBe('age/trailing-data');
    }),
    { numRuns: 50 },
  );
});

/** Where the member `bag/signature.p7s` has its content; it also holds certificates that are not needed. */
const signature = { start: 1536, end: 1536 + 1454 };

it('is refused, decrypted before, with any byte flipped', { timeout: 240_000 }, async () => {
  const step = isSlow ? 1 : 7;
  const places = every(plain.bytes.length).filter((at) => at % step === 0);
  const found = await answers(plain, flipped, places);
  expect(names(found).filter((code) => code !== 'ok' && !named.test(code))).toEqual([]);
  const isInSignature = (at: number): boolean => at >= signature.start && at < signature.end;
  expect((found.get('ok') ?? []).filter((at) => !isInSignature(at))).toEqual([]);
});

it('is refused, decrypted before, wherever it is cut', { timeout: 240_000 }, async () => {
  const step = isSlow ? 1 : 31;
  const places = every(plain.bytes.length).filter((at) => at % step === 0);
  const found = await answers(plain, (bytes, at) => bytes.subarray(0, at), places);
  expect(names(found)).toEqual(['tar/cut']);
});

it('never fails without a name, whatever bytes are put into its tar', { timeout: 240_000 }, async () => {
  const damage = fc.record({
    at: fc.nat(plain.bytes.length - 1),
    put: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 600 }),
      fc.string({ maxLength: 40 }).map((text) => Buffer.from(text)),
    ),
    gone: fc.nat(600),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ at, put, gone }) => {
      const { bytes } = plain;
      const bent = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + gone)]);
      fc.pre(!bent.equals(bytes));
      const { result, statement } = await readVector(plain.vector, bent);
      if (result !== 'ok') expect(result).toMatch(named);
      // What may differ and still be right: fields of tar that are ignored, certificates that are not needed.
      else expect(statement?.id).toBe('0197a1b2-0000-7000-8000-000000000001');
    }),
    { numRuns: isSlow ? 5000 : 500 },
  );
});
