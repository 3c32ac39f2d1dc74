import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprintWords } from '#electron/domains/partners/key-fingerprint.ts';
import { judgeCard, readCard } from '#electron/domains/partners/verify-card.ts';
import { AppError } from '#shared/core/app-error.ts';
import { isSameFingerprint } from '#shared/domains/partners/fingerprint.rules.ts';
import type { CardVector } from '#tests/support/card-vectors/card-vector.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';

const folder = join(repositoryRoot, 'tests/vectors/card');
const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { vectors: readonly CardVector[] };
const bytesOf = (file: string): Buffer => readFileSync(join(folder, file));

function verdictOn(bytes: Buffer, { at, known = [] }: Pick<CardVector, 'at' | 'known'>): string {
  try {
    const card = readCard(bytes);
    judgeCard(card, { now: at, revocationLists: known.map(bytesOf) });
    return 'ok';
  } catch (cause) {
    if (cause instanceof AppError) return cause.code;
    throw cause;
  }
}

test.each(index.vectors)('$name: $about', (vector) => {
  const bytes = bytesOf(vector.file);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(vector.sha256);
  expect(verdictOn(bytes, vector)).toBe(vector.expect);
  if (vector.expect !== 'ok') return;
  const { fingerprint, card } = readCard(bytes);
  expect(card.unit).toEqual(vector.unit);
  expect(fingerprint).toBe(vector.fingerprint);
  expect(fingerprintWords(fingerprint)).toEqual(vector.words);
});

test('every file of the folder is in the index, and every refusal of a card has a vector', () => {
  const named = index.vectors.flatMap(({ file, known = [] }) => [file, ...known]);
  expect(new Set([...named, 'index.json'])).toEqual(new Set(readdirSync(folder)));
  const source = readFileSync(join(repositoryRoot, 'electron/domains/partners/verify-card.ts'), 'utf8');
  const codes = new Set(source.match(/card\/[a-z-]+(?=')/g));
  // A file of more than 1 MiB says nothing that its size does not.
  codes.delete('card/too-large');
  expect([...codes].filter((code) => !index.vectors.some(({ expect: expected }) => expected === code))).toEqual([]);
});

test.each(['ok-p256', 'ok-rsa3072'])('every byte of %s that is altered is noticed and named', (name) => {
  const vector = index.vectors.find((one) => one.name === name);
  if (!vector) throw new Error('No such vector');
  const good = bytesOf(vector.file);
  const taken: string[] = [];
  for (let place = 0; place < good.length; place += 1) {
    const bad = Buffer.from(good);
    // Every bit in turn; all that count in the head, where one byte is a version or a length.
    const masks = place < 64 ? [0x01, 0x02, 0x04, 0x80] : [1 << (place % 8)];
    for (const mask of masks) {
      bad[place] = (good[place] ?? 0) ^ mask;
      const verdict = verdictOn(bad, vector);
      if (!verdict.startsWith('card/')) taken.push(`${place} ^ ${mask}: ${verdict}`);
    }
  }
  expect(taken).toEqual([]);
});

test.each(['ok-p256'])('every beginning of %s is refused', (name) => {
  const vector = index.vectors.find((one) => one.name === name);
  if (!vector) throw new Error('No such vector');
  const good = bytesOf(vector.file);
  const verdicts = new Set(Array.from({ length: good.length }, (_, end) => verdictOn(good.subarray(0, end), vector)));
  expect([...verdicts]).toEqual(['card/malformed']);
});

test('what was read out is compared without regard to blanks, case and accents, and as a whole', () => {
  const fingerprint = index.vectors[0]?.fingerprint ?? '';
  const words = fingerprintWords(fingerprint);
  const readable = { fingerprint, words };
  const grouped = (fingerprint.match(/../g) ?? []).join(':').toUpperCase();
  for (const same of [fingerprint, ` ${grouped} `, words.en.join('  '), words.fr.join(', ').toUpperCase()])
    expect(isSameFingerprint(same, readable)).toBe(true);
  const bare = words.fr.join(' ').normalize('NFD').replaceAll(/\p{M}/gu, '');
  expect(isSameFingerprint(bare, readable)).toBe(true);
  const cut = [fingerprint.slice(1), words.en.slice(1).join(' '), [...words.en].reverse().join(' '), '', 'zoo'];
  for (const other of cut) expect(isSameFingerprint(other, readable)).toBe(false);
});
