/** Edge cases of the signatures that commits carry, after the kinds that Wycheproof tests. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignedBy, isSoundSessionKey } from '#electron/domains/records/commit-header.ts';
import vectors from '#tests/vectors/crypto/ed25519.json' with { type: 'json' };

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const message = Buffer.from('a header');
const pair = generateKeyPairSync('ed25519');
const key = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(12);
const signature = sign(null, message, pair.privateKey);
/** Order of the group (RFC 8032 §5.1). */
const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function toBytes(value: bigint): Buffer {
  return hex(value.toString(16).padStart(64, '0')).reverse();
}

function withScalar(change: (scalar: bigint) => bigint): Buffer {
  return Buffer.concat([signature.subarray(0, 32), toBytes(change(toNumber(signature.subarray(32))))]);
}

describe('a signature of Ed25519', () => {
  it.each(vectors.rfc8032)('of RFC 8032 holds: $about', ({ key: own, message: signed, signature: made }) => {
    expect(isSignedBy(hex(signed), hex(made), hex(own))).toBe(true);
    expect(isSignedBy(Buffer.concat([hex(signed), Buffer.of(0)]), hex(made), hex(own))).toBe(false);
    expect(isSoundSessionKey(hex(own))).toBe(true);
  });

  it.each([
    ['plus the order of the group', (scalar: bigint) => scalar + order],
    ['plus eight times the order', (scalar: bigint) => (scalar + 8n * order) % 2n ** 256n],
    ['with its highest bit set', (scalar: bigint) => scalar | (1n << 255n)],
    ['negated', (scalar: bigint) => order - scalar],
    ['of zero', () => 0n],
    ['of the order itself', () => order],
  ])('does not hold with a second number %s', (_what, change) => {
    expect(
      isSignedBy(
        message,
        withScalar((scalar) => scalar),
        key,
      ),
    ).toBe(true);
    expect(isSignedBy(message, withScalar(change), key)).toBe(false);
  });

  it.each([0, 1, 32, 63, 65, 128])('does not hold with %i bytes', (length) => {
    expect(isSignedBy(message, Buffer.concat([signature, Buffer.alloc(64)]).subarray(0, length), key)).toBe(false);
  });

  it('does not hold with any one bit changed, of itself or of the message', () => {
    for (let bit = 0; bit < 512; bit += 1) {
      const bent = Buffer.from(signature);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isSignedBy(message, bent, key), `bit ${bit}`).toBe(false);
    }
    for (let bit = 0; bit < message.length * 8; bit += 1) {
      const bent = Buffer.from(message);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isSignedBy(bent, signature, key), `bit ${bit}`).toBe(false);
    }
  });

  it('does not hold with a first point of small order, or one written beyond the field', () => {
    for (const point of [...vectors.smallOrderKeys, ...vectors.otherEncodings.map((one) => one.key)])
      expect(isSignedBy(message, Buffer.concat([hex(point), signature.subarray(32)]), key)).toBe(false);
  });
});

describe('a session key', () => {
  it('is sound as it is made', () => {
    expect(isSoundSessionKey(key)).toBe(true);
  });

  it.each(vectors.smallOrderKeys)('of small order would fit many messages, and is refused: %s', (weak) => {
    const made = vectors.smallOrderKeys.map((point) => Buffer.concat([hex(point), Buffer.alloc(32)]));
    const fits = Array.from({ length: 64 }, (_, at) => Buffer.from(`message ${at}`)).some((text) =>
      made.some((one) => isSignedBy(text, one, hex(weak))),
    );
    expect(fits).toBe(true);
    expect(isSoundSessionKey(hex(weak))).toBe(false);
  });

  it('with a part of small order is refused: programs disagree on its signatures', () => {
    const mixed = ed25519.Point.fromBytes(key).add(ed25519.Point.fromBytes(hex(vectors.smallOrderKeys[4] ?? '')));
    expect(isSoundSessionKey(mixed.toBytes())).toBe(false);
  });

  it.each(vectors.otherEncodings)('in another encoding is refused: $about', ({ key: other }) => {
    expect(isSoundSessionKey(hex(other))).toBe(false);
  });

  it.each([0, 31, 33])('of %i bytes is refused', (length) => {
    expect(isSoundSessionKey(Buffer.alloc(length, 1))).toBe(false);
  });
});
