import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AgeIdentity, ageRecipientOf, generateAgeIdentity, openAge, sealAge } from '#electron/platform/age/age.ts';
import { headerLimitBytes } from '#electron/platform/age/age-header.ts';
import { loadSodiumCipher, nobleCipher } from '#electron/platform/age/chunk-cipher.ts';
import { AppError } from '#shared/core/app-error.ts';
import { collect, inPieces } from '#tests/support/bundle-parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'concord-age-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let x25519: AgeIdentity;
let hybrid: AgeIdentity;
beforeAll(async () => {
  x25519 = await generateAgeIdentity('x25519');
  hybrid = await generateAgeIdentity('mlkem768x25519');
});

async function open(bytes: Uint8Array, identity: string, unit = 1): Promise<Buffer> {
  return collect((await openAge(inPieces(bytes), [identity], { unit })).plain);
}

const sizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000];

describe.each(['x25519', 'mlkem768x25519'] as const)('a file for %s', (suite) => {
  it.each(sizes)('of %i bytes comes back', async (size) => {
    const { identity, recipient } = suite === 'x25519' ? x25519 : hybrid;
    const plain = randomBytes(size);
    const sealed = await collect(sealAge(inPieces(plain, 1000), [recipient]));
    const opened = await openAge(inPieces(sealed, 999), [identity]);
    expect({ stanzaCount: opened.stanzaCount, suite: opened.suite }).toEqual({ stanzaCount: 1, suite });
    expect((await collect(opened.plain)).equals(plain)).toBe(true);
  });
});

describe('the age of this machine', () => {
  it.each(sizes)('opens what we sealed, %i bytes', async (size) => {
    const plain = randomBytes(size);
    const key = join(folder, 'key.txt');
    writeFileSync(key, `${x25519.identity}\n`);
    const sealed = await collect(sealAge(inPieces(plain), [x25519.recipient]));
    const opened = execFileSync('age', ['-d', '-i', key], { input: sealed, maxBuffer: 1e7 });
    expect(opened.equals(plain)).toBe(true);
  });

  it.each(sizes)('seals what we open, %i bytes, for two recipients', async (size) => {
    const plain = randomBytes(size);
    const other = await generateAgeIdentity('x25519');
    const args = ['-r', other.recipient, '-r', x25519.recipient];
    const sealed = execFileSync('age', args, { input: plain, maxBuffer: 1e7 });
    const opened = await openAge(inPieces(sealed), [x25519.identity]);
    expect(opened.stanzaCount).toBe(2);
    expect((await collect(opened.plain)).equals(plain)).toBe(true);
  });
});

it('gives the same bytes with libsodium as with noble, and refuses the same', () => {
  const sodium = loadSodiumCipher();
  if (!sodium) throw new Error('This machine has no libsodium that can be loaded');
  for (const size of [0, 1, 63, 64, 65, 1000, 65_536]) {
    const [key, nonce, plain] = [randomBytes(32), randomBytes(12), randomBytes(size)];
    const sealed = sodium.seal(key, nonce, plain);
    expect(sealed.equals(nobleCipher.seal(key, nonce, plain))).toBe(true);
    expect(nobleCipher.open(key, nonce, sealed)?.equals(plain)).toBe(true);
    expect(sodium.open(key, nonce, sealed)?.equals(plain)).toBe(true);
    sealed[size] = (sealed[size] ?? 0) ^ 1;
    expect([sodium.open(key, nonce, sealed), nobleCipher.open(key, nonce, sealed)]).toEqual([null, null]);
  }
  for (const cipher of [sodium, nobleCipher])
    expect(cipher.open(randomBytes(32), randomBytes(12), randomBytes(15))).toBeNull();
});

describe('a refusal', () => {
  let sealed: Buffer;
  let headerBytes: number;
  beforeAll(async () => {
    // Three chunks: two whole ones and one of 1536 bytes, all whole blocks of 512.
    sealed = await collect(sealAge(inPieces(Buffer.alloc(132_608, 7)), [x25519.recipient]));
    headerBytes = sealed.indexOf('\n', sealed.indexOf('\n---') + 1) + 1;
  });
  /** The code of the refusal; empty where there is none. */
  const refusal = async (bytes: Uint8Array, identity = x25519.identity): Promise<string> => {
    const failed = await open(bytes, identity, 512).catch((error: unknown) => error);
    return failed instanceof AppError ? failed.code : '';
  };

  it('names a file cut anywhere, at the end of a chunk and inside one', async () => {
    const start = headerBytes + 16;
    const cuts = [1, 21, 40, headerBytes, start, start + 1, start + 16, start + 65_552, start + 65_553, start + 70_000];
    for (const length of cuts) expect(await refusal(sealed.subarray(0, length))).toBe('age/cut');
    expect(await refusal(sealed.subarray(0, sealed.length - 1))).toBe('age/cut');
  });

  it('names what follows the end', async () => {
    for (const more of [1, 16, 511, 70_000])
      expect(await refusal(Buffer.concat([sealed, Buffer.alloc(more)]))).toBe('age/trailing-data');
    expect(await refusal(Buffer.concat([sealed, sealed]))).toBe('age/trailing-data');
  });

  it('names an altered chunk, an altered header and another file', async () => {
    const flipped = (at: number): Buffer => {
      const copy = Buffer.from(sealed);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    for (const at of [headerBytes, headerBytes + 16, headerBytes + 70_000, sealed.length - 1])
      expect(await refusal(flipped(at))).toBe('age/payload-altered');
    const text = sealed.toString('latin1');
    const grease = text.replace('\n---', '\n-> a-grease\n\n---');
    expect(await refusal(Buffer.from(grease, 'latin1'))).toBe('age/header-altered');
    expect(await refusal(Buffer.from(text.replace('-> X25519 ', '-> X25519  '), 'latin1'))).toBe(
      'age/header-malformed',
    );
    expect(await refusal(Buffer.from('%PDF-1.7\nand so on'))).toBe('age/not-age');
    expect(await refusal(Buffer.alloc(0))).toBe('age/not-age');
  });

  it('names a file for somebody else, and identities and recipients that are none', async () => {
    expect(await refusal(sealed, (await generateAgeIdentity('x25519')).identity)).toBe('age/not-addressed');
    expect(await refusal(sealed, hybrid.identity)).toBe('age/not-addressed');
    expect(await refusal(sealed, 'AGE-SECRET-KEY-1')).toBe('age/identity-malformed');
    await expect(ageRecipientOf('x')).rejects.toMatchObject({ code: 'age/identity-malformed' });
    for (const recipients of [[], ['age1xyz'], ['ssh-ed25519 AAAA']])
      await expect(collect(sealAge(inPieces(sealed), recipients))).rejects.toMatchObject({
        code: 'age/recipient-malformed',
      });
  });

  it('never mixes hybrid and classic recipients in one file', async () => {
    const both = [hybrid.recipient, x25519.recipient];
    await expect(collect(sealAge(inPieces(sealed), both))).rejects.toMatchObject({ code: 'age/mixed-recipients' });
  });

  it('stops reading a header without end', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('age-encryption.org/v1\n');
      for (;;) {
        given += 1000;
        yield Buffer.from(`-> X25519 ${'a'.repeat(989)}\n`);
      }
    }
    await expect(openAge(endless(), [x25519.identity])).rejects.toMatchObject({ code: 'age/header-malformed' });
    expect(given).toBeLessThan(headerLimitBytes + 2000);
  });

  it('tries no more stanzas than there may be recipients', async () => {
    const stanza = `-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n`;
    const header = `age-encryption.org/v1\n${stanza.repeat(101)}--- ${'A'.repeat(43)}\n`;
    expect(await refusal(Buffer.from(header))).toBe('age/header-malformed');
    expect(await refusal(Buffer.from(header.replace(stanza, '')))).not.toBe('');
  });
});

it('stops at once when it is cancelled, and lets its source go', async () => {
  const controller = new AbortController();
  let isReleased = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        yield Buffer.alloc(65_536);
        controller.abort();
      }
    } finally {
      isReleased = true;
    }
  }
  const sealing = collect(sealAge(source(), [x25519.recipient], { signal: controller.signal }));
  await expect(sealing).rejects.toMatchObject({ code: 'jobs/cancelled' });
  expect(isReleased).toBe(true);
});
