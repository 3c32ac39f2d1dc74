/** Points with which every key agreement of X25519 gives zero, and payloads of age whose end is not where it says. */
import { describe, expect, it } from 'vitest';
import { generateAgeIdentity, openAge, sealAge } from '#electron/platform/age/age.ts';
import { loadSodiumCipher, nobleCipher } from '#electron/platform/age/chunk-cipher.ts';
import { chunkBytes, openPayload } from '#electron/platform/age/payload-stream.ts';
import { createByteQueue } from '#electron/platform/files/byte-queue.ts';
import { AppError } from '#shared/core/app-error.ts';
import { collect, inPieces } from '#tests/support/bundle-parts.ts';
import vectors from '#tests/vectors/crypto/x25519.json' with { type: 'json' };

const ciphers = [nobleCipher, loadSodiumCipher() ?? nobleCipher];
const { identity, recipient } = await generateAgeIdentity('x25519');
const sealedOf = (plain: Uint8Array, to = recipient): Promise<Buffer> => collect(sealAge(inPieces(plain), [to]));

async function outcomeOf(file: Uint8Array): Promise<string> {
  try {
    const { plain } = await openAge(inPieces(file), [identity]);
    return `opened ${(await collect(plain)).length}`;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('a point of low order', () => {
  it.each(vectors.lowOrder)(
    'as recipient is refused, since anybody could open what is sealed for it: $point',
    async ({ recipient: weak }) => {
      await expect(sealedOf(Buffer.from('secret'), weak)).rejects.toThrow('age/recipient-malformed');
    },
  );

  it.each(vectors.lowOrder)('as share of a sender opens nothing: $point', async ({ point }) => {
    const file = await sealedOf(Buffer.from('secret'));
    const share = Buffer.from(point, 'hex').toString('base64').replaceAll('=', '');
    const bent = file.toString('latin1').replace(/(-> X25519 )\S+/, `$1${share}`);
    expect(await outcomeOf(Buffer.from(bent, 'latin1'))).toMatch(/^age\/(header-malformed|not-addressed)$/);
  });
});

describe('a payload', () => {
  const tagBytes = 16;
  const whole = chunkBytes + tagBytes;

  async function split(length: number): Promise<{ lead: Buffer; chunks: Buffer[] }> {
    const file = await sealedOf(Buffer.alloc(length, 7));
    const start = file.indexOf('\n', file.indexOf('\n---') + 1) + 1 + 16;
    const chunks: Buffer[] = [];
    for (let at = start; at < file.length; at += whole) chunks.push(file.subarray(at, at + whole));
    return { lead: file.subarray(0, start), chunks };
  }

  it.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes])(
    'of %i bytes opens, and has no empty chunk at its end',
    async (length) => {
      const { lead, chunks } = await split(length);
      expect(await outcomeOf(Buffer.concat([lead, ...chunks]))).toBe(`opened ${length}`);
      expect(chunks).toHaveLength(Math.max(1, Math.ceil(length / chunkBytes)));
    },
  );

  it('without its last chunk, or with one out of its place, is refused', async () => {
    const { lead, chunks } = await split(3 * chunkBytes);
    const [first, second, last] = chunks as [Buffer, Buffer, Buffer];
    for (const parts of [
      [],
      [first],
      [first, second],
      [first, last],
      [second, first, last],
      [first, second, second, last],
      [last],
      [first, second, last, last],
    ])
      expect(await outcomeOf(Buffer.concat([lead, ...parts]))).toMatch(/^age\/(cut|payload-altered|trailing-data)$/);
  });

  it.each(ciphers)(
    'is refused with an empty last chunk behind a full one, though both are sealed right, by $name',
    async (cipher) => {
      const key = new Uint8Array(32).fill(9);
      const full = cipher.seal(key, Buffer.from('00'.repeat(12), 'hex'), Buffer.alloc(chunkBytes));
      const empty = cipher.seal(key, Buffer.from('000000000000000000000101', 'hex'), Buffer.alloc(0));
      const alone = cipher.seal(key, Buffer.from('000000000000000000000001', 'hex'), Buffer.alloc(0));
      const open = async (bytes: Uint8Array): Promise<string> => {
        const queue = createByteQueue(inPieces(bytes), () => new AppError('age/cut', { chunk: 0 }));
        try {
          return `opened ${(await collect(openPayload(queue, { key, cipher, unit: 1, signal: undefined }))).length}`;
        } catch (error) {
          if (error instanceof AppError) return error.code;
          throw error;
        }
      };
      expect(await open(alone)).toBe('opened 0');
      expect(await open(Buffer.concat([full, empty]))).toBe('age/payload-altered');
      expect(await open(full)).toBe('age/cut');
      expect(await open(empty)).toMatch(/^age\/(cut|payload-altered)$/);
      expect(await open(Buffer.concat([alone, alone]))).toMatch(/^age\/(trailing-data|payload-altered)$/);
    },
  );

  it('is refused with one byte more or less, at the end of any length', async () => {
    for (const length of [0, 1, chunkBytes]) {
      const { lead, chunks } = await split(length);
      const file = Buffer.concat([lead, ...chunks]);
      expect(await outcomeOf(Buffer.concat([file, Buffer.of(0)]))).toMatch(
        /^age\/(trailing-data|payload-altered|cut)$/,
      );
      expect(await outcomeOf(file.subarray(0, -1))).toMatch(/^age\/(payload-altered|cut)$/);
    }
  });
});
