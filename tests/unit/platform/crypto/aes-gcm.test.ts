/** Edge cases of what AES-256-GCM seals: small secrets, and files in chunks. */
import { describe, expect, it } from 'vitest';
import { openSmall, sealSmall } from '#electron/platform/crypto/aead.ts';
import {
  checkSealedHeader,
  encodeSealedHeader,
  openChunk,
  sealChunk,
} from '#electron/platform/crypto/sealed-stream.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { codeOf } from '#tests/support/refusal.ts';
import vectors from '#tests/vectors/crypto/aes-256-gcm.json' with { type: 'json' };

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const random = createSystemRandom(createSystemClock());
const key = new Uint8Array(32).fill(7);
const plain = Buffer.from('the key of an officer');
const sealed = Buffer.from(sealSmall(key, plain, 'context', random));

function withBit(bytes: Buffer, bit: number): Buffer {
  const bent = Buffer.from(bytes);
  bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bent;
}

describe('a small secret', () => {
  it.each(vectors.vectors)('of the specification opens: $about', (vector) => {
    const whole = Buffer.concat([hex(vector.nonce), hex(vector.sealed), hex(vector.tag)]);
    expect(Buffer.from(openSmall(hex(vector.key), whole, '') ?? []).equals(hex(vector.plain))).toBe(true);
    for (let bit = 0; bit < whole.length * 8; bit += 1)
      expect(openSmall(hex(vector.key), withBit(whole, bit), ''), `bit ${bit}`).toBeNull();
  });

  it('of no bytes comes back as such, and only under its key and context', () => {
    const empty = sealSmall(key, new Uint8Array(0), 'context', random);
    expect(openSmall(key, empty, 'context')).toEqual(new Uint8Array(0));
    expect(openSmall(key, empty, '')).toBeNull();
    expect(openSmall(new Uint8Array(32).fill(8), empty, 'context')).toBeNull();
  });

  it('does not open with any one bit changed', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1)
      expect(openSmall(key, withBit(sealed, bit), 'context'), `bit ${bit}`).toBeNull();
  });

  it('does not open cut to any length, nor with anything behind it: a shorter tag is no tag', () => {
    for (let length = 0; length < sealed.length; length += 1)
      expect(openSmall(key, sealed.subarray(0, length), 'context'), `${length} bytes`).toBeNull();
    expect(openSmall(key, Buffer.concat([sealed, Buffer.alloc(1)]), 'context')).toBeNull();
  });

  it.each(['', 'Context', 'context ', 'context\u0000', 'contex'])('does not open in the context %j', (context) => {
    expect(openSmall(key, sealed, context)).toBeNull();
  });

  it('never has the same nonce twice', () => {
    const nonces = Array.from({ length: 2000 }, () =>
      Buffer.from(sealSmall(key, plain, 'context', random).subarray(0, 12)).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});

describe('a chunk of a sealed file', () => {
  const header = encodeSealedHeader(Buffer.alloc(16, 1));
  const chunk = Buffer.concat([sealChunk(key, header, 3, plain, true)].flat());
  const open = (bytes: Uint8Array, index = 3, isLast = true, lead = header): string | null =>
    codeOf(() => openChunk(key, lead, index, bytes, isLast));

  it('opens where it stands, and nowhere else', () => {
    expect(open(chunk)).toBeNull();
    for (const index of [0, 2, 4, 3 + 2 ** 32, 2 ** 47]) expect(open(chunk, index)).toBe('sealed/damaged');
    expect(open(chunk, 3, false)).toBe('sealed/damaged');
    expect(open(chunk, 3, true, encodeSealedHeader(Buffer.alloc(16, 2)))).toBe('sealed/damaged');
  });

  it('is refused with any one bit changed, cut to any length, or with a tag of another length', () => {
    for (let bit = 0; bit < chunk.length * 8; bit += 1) expect(open(withBit(chunk, bit))).toBe('sealed/damaged');
    for (let length = 0; length < chunk.length; length += 1)
      expect(open(chunk.subarray(0, length))).toBe('sealed/damaged');
    expect(open(Buffer.concat([chunk, Buffer.alloc(16)]))).toBe('sealed/damaged');
  });

  it('is refused under a header of another chunk size or version', () => {
    const bend = (at: number, value: number): Buffer => {
      const bent = Buffer.from(header);
      bent.writeUInt32BE(value, at);
      return bent;
    };
    expect(codeOf(() => checkSealedHeader(bend(12, 16)))).toBe('sealed/damaged');
    expect(codeOf(() => checkSealedHeader(bend(12, 0xffff_ffff)))).toBe('sealed/damaged');
    expect(codeOf(() => checkSealedHeader(bend(8, 0)))).toBe('sealed/damaged');
    expect(codeOf(() => checkSealedHeader(bend(8, 2)))).toBe('sealed/newer-format');
    expect(codeOf(() => checkSealedHeader(header.subarray(0, 31)))).toBe('sealed/not-sealed');
  });
});
