/** The vectors that every implementation of age runs (C2SP CCTV, npm `cctv-age`), with both ciphers. */
import * as vectors from 'cctv-age';
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openAge } from '#electron/platform/age/age.ts';
import { type ChunkCipher, loadSodiumCipher, nobleCipher } from '#electron/platform/age/chunk-cipher.ts';
import { AppError } from '#shared/core/app-error.ts';

interface Vector {
  readonly expect: string;
  readonly payload: string | undefined;
  readonly identities: readonly string[];
  readonly isArmored: boolean;
  readonly isPassphrase: boolean;
  readonly file: Buffer;
}

function parseVector(bytes: Uint8Array): Vector {
  const text = Buffer.from(bytes);
  const end = text.indexOf('\n\n');
  const fields = text
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .map((line) => line.split(': '));
  const all = (name: string): string[] => fields.filter(([key]) => key === name).map(([, value]) => value ?? '');
  const body = text.subarray(end + 2);
  return {
    expect: all('expect')[0] ?? '',
    payload: all('payload')[0],
    identities: all('identity'),
    isArmored: all('armored').length > 0,
    isPassphrase: all('passphrase').length > 0,
    file: all('compressed').length > 0 ? inflateSync(body) : body,
  };
}

/** How each expectation of the vectors is named here. A file that ends before the payload is a cut one. */
const codes: Readonly<Record<string, readonly string[]>> = {
  'header failure': ['age/header-malformed', 'age/not-age', 'age/cut'],
  'HMAC failure': ['age/header-altered'],
  'no match': ['age/not-addressed'],
  'payload failure': ['age/payload-altered', 'age/cut', 'age/trailing-data'],
};

async function open(vector: Vector, cipher: ChunkCipher): Promise<{ result: string; payload: string }> {
  const hash = createHash('sha256');
  async function* source(): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < vector.file.length; start += 1021) yield vector.file.subarray(start, start + 1021);
  }
  try {
    const { plain } = await openAge(source(), vector.identities, { cipher });
    for await (const chunk of plain) hash.update(chunk);
    return { result: 'success', payload: hash.digest('hex') };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { result: error.code, payload: hash.digest('hex') };
  }
}

const sodium = loadSodiumCipher();
const all = Object.entries(vectors).map(([name, bytes]) => ({ name, vector: parseVector(bytes) }));
const isOurs = ({ vector }: { vector: Vector }): boolean => !vector.isArmored && !vector.isPassphrase;

it('has libsodium on this machine, and all vectors', () => {
  expect(sodium?.name).toBe('libsodium');
  expect(all.length).toBe(143);
});

describe.each([sodium ?? nobleCipher, nobleCipher])('with $name', (cipher) => {
  it.each(all.filter(isOurs))('reads $name as every age does', async ({ vector }) => {
    const { result, payload } = await open(vector, cipher);
    if (vector.expect === 'success') expect(result).toBe('success');
    else expect(codes[vector.expect]).toContain(result);
    if (vector.payload !== undefined) expect(payload).toBe(vector.payload);
  });
});

it.each(all.filter(({ vector }) => vector.isArmored))('takes no armored file: $name', async ({ vector }) => {
  expect(['age/not-age', 'age/cut']).toContain((await open(vector, nobleCipher)).result);
});

it.each(all.filter(({ vector }) => vector.isPassphrase && !vector.isArmored))(
  'opens nothing by passphrase: $name',
  async ({ vector }) => {
    expect(['age/not-addressed', 'age/header-malformed']).toContain((await open(vector, nobleCipher)).result);
  },
);
