/** RSA signatures that look right to a careless reader, after Bleichenbacher's forgeries and the kinds of Wycheproof. */
import { constants, createHash, generateKeyPairSync, privateEncrypt, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bitString, integer, nothing, objectId, octetString, sequence } from '#electron/platform/pki/der-writer.ts';
import { readDer } from '#electron/platform/pki/der.ts';
import { oid } from '#electron/platform/pki/oids.ts';
import { readPublicKey, type PublicKey } from '#electron/platform/pki/public-key.ts';
import type { SignatureAlgorithm } from '#electron/platform/pki/signature-algorithm.ts';
import { verifySignature } from '#electron/platform/pki/verify-signature.ts';
import { codeOf } from '#tests/support/refusal.ts';

const message = Buffer.from('a statement');
const sha256 = createHash('sha256').update(message).digest();
const modulusBytes = 256;
const pkcs1: SignatureAlgorithm = { kind: 'rsa', hash: 'sha256' };
const digestInfo = (id: string, digest: Buffer, ...parameters: Buffer[]): Buffer =>
  sequence(sequence(objectId(id), ...parameters), octetString(digest));
const right = digestInfo(oid.sha256, sha256, nothing());

function keyOf(publicKey: KeyObject): PublicKey {
  return readPublicKey(readDer(publicKey.export({ type: 'spki', format: 'der' })));
}

const usual = generateKeyPairSync('rsa', { modulusLength: 2048 });
const cubic = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
const key = keyOf(usual.publicKey);
const modulus = BigInt(
  `0x${Buffer.from(String(usual.publicKey.export({ format: 'jwk' }).n), 'base64url').toString('hex')}`,
);

const holds = (signature: Buffer, algorithm: SignatureAlgorithm = pkcs1, of = key): boolean =>
  verifySignature({ key: of, algorithm, message, signature });
/** 00 01 FF… 00 and the end, as long as the modulus unless told otherwise. */
function padded(end: Buffer, lead = Buffer.of(0, 1), fill = 0xff, length = modulusBytes): Buffer {
  return Buffer.concat([lead, Buffer.alloc(length - lead.length - 1 - end.length, fill), Buffer.of(0), end]);
}
/** The private key's raw operation: whatever the holder of a key may choose to sign. */
const raw = (block: Buffer): Buffer =>
  privateEncrypt({ key: usual.privateKey, padding: constants.RSA_NO_PADDING }, block);
const toBytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(modulusBytes * 2, '0'), 'hex');

function cubeRoot(value: bigint): bigint {
  let low = 0n;
  let high = 1n << 700n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** 3n <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}

describe('a signature by RSASSA-PKCS1-v1_5', () => {
  it('holds in its one form', () => {
    expect(holds(raw(padded(right)))).toBe(true);
    expect(raw(padded(right)).equals(sign('sha256', message, usual.privateKey))).toBe(true);
  });

  it.each<[string, Buffer]>([
    ['another block type', padded(right, Buffer.of(0, 2))],
    ['block type zero', padded(right, Buffer.of(0, 0), 0)],
    ['padding that is not all ones', padded(right, Buffer.of(0, 1, 0xff, 0xfe))],
    ['a second zero in the padding', padded(right, Buffer.of(0, 1, 0xff, 0x00))],
    ['bytes behind the hash', padded(Buffer.concat([right, Buffer.alloc(8)]))],
    ['the hash alone', padded(sha256)],
    ['no parameters beside the hash', padded(digestInfo(oid.sha256, sha256))],
    ['other parameters beside the hash', padded(digestInfo(oid.sha256, sha256, octetString(Buffer.alloc(0))))],
    ['parameters full of what nobody reads', padded(digestInfo(oid.sha256, sha256, octetString(Buffer.alloc(100))))],
    ['the name of another hash', padded(digestInfo(oid.sha384, sha256, nothing()))],
    [
      'another hash altogether',
      padded(digestInfo(oid.sha512, createHash('sha512').update(message).digest(), nothing())),
    ],
    ['SHA-1', padded(digestInfo(oid.sha1, createHash('sha1').update(message).digest(), nothing()))],
    ['a cut hash', padded(digestInfo(oid.sha256, sha256.subarray(0, 31), nothing()))],
    ['an empty hash', padded(digestInfo(oid.sha256, Buffer.alloc(0), nothing()))],
    ['a length written long', padded(Buffer.concat([Buffer.of(0x30, 0x81, 0x31), right.subarray(2)]))],
    ['an indefinite length', padded(Buffer.concat([Buffer.of(0x30, 0x80), right.subarray(2), Buffer.alloc(2)]))],
    ['the hash as a bit string', padded(sequence(sequence(objectId(oid.sha256), nothing()), bitString(sha256)))],
    ['nothing but padding', Buffer.concat([Buffer.of(0, 1), Buffer.alloc(254, 0xff)])],
  ])('does not hold with %s', (_what, block) => {
    expect(holds(raw(block))).toBe(false);
  });

  it('is not forged for a key with exponent 3 by what stands behind the hash', () => {
    const of = keyOf(cubic.publicKey);
    expect(holds(sign('sha256', message, cubic.privateKey), pkcs1, of)).toBe(true);
    // 00 01 FF…FF 00 DigestInfo, then whatever makes it nearly a cube.
    const start = Buffer.concat([Buffer.of(0, 1), Buffer.alloc(8, 0xff), Buffer.of(0), right]);
    const target = BigInt(
      `0x${Buffer.concat([start, Buffer.alloc(modulusBytes - start.length, 0xff)]).toString('hex')}`,
    );
    const forged = cubeRoot(target);
    expect(
      toBytes(forged ** 3n)
        .subarray(0, start.length)
        .equals(start),
    ).toBe(true);
    expect(holds(toBytes(forged), pkcs1, of)).toBe(false);
  });

  it('does not hold in another length, nor as another number of the same rest', () => {
    const signature = raw(padded(right));
    const number = BigInt(`0x${signature.toString('hex')}`);
    for (const value of [0n, 1n, modulus - 1n, modulus, number + modulus]) {
      const bytes = Buffer.from(value.toString(16).padStart(modulusBytes * 2 + 2, '0'), 'hex');
      expect(holds(bytes)).toBe(false);
      if (value < 2n ** 2048n) expect(holds(bytes.subarray(1))).toBe(false);
    }
    expect(holds(Buffer.concat([Buffer.of(0), signature]))).toBe(false);
    expect(holds(signature.subarray(1))).toBe(false);
    expect(holds(Buffer.concat([signature, Buffer.of(0)]))).toBe(false);
    expect(holds(Buffer.alloc(0))).toBe(false);
  });
});

describe('a signature by RSASSA-PSS', () => {
  const pss = (saltLength: number, hash: 'sha256' | 'sha384' | 'sha512' = 'sha256'): SignatureAlgorithm => ({
    kind: 'rsa-pss',
    hash,
    saltLength,
  });
  const make = (saltLength: number, hash = 'sha256'): Buffer =>
    sign(hash, message, { key: usual.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

  it.each([0, 20, 32, 222])('holds with the %i bytes of salt that are named, and no other number', (saltLength) => {
    expect(holds(make(saltLength), pss(saltLength))).toBe(true);
    for (const other of [0, 1, 20, 31, 32, 33, 222, 223, 65_535])
      if (other !== saltLength) expect(holds(make(saltLength), pss(other)), `${other} bytes`).toBe(false);
  });

  it('holds under its own hash only, and never as the other scheme', () => {
    expect(holds(make(32, 'sha384'), pss(32, 'sha384'))).toBe(true);
    expect(holds(make(32, 'sha384'), pss(32))).toBe(false);
    expect(holds(make(32), pss(32, 'sha512'))).toBe(false);
    expect(holds(make(32))).toBe(false);
    expect(holds(raw(padded(right)), pss(32))).toBe(false);
  });

  it('does not hold with any byte changed', () => {
    const signature = make(32);
    for (let at = 0; at < signature.length; at += 1) {
      const bent = Buffer.from(signature);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(holds(bent, pss(32)), `byte ${at}`).toBe(false);
    }
  });
});

describe('a key', () => {
  const numbers = (n: bigint, e: bigint): PublicKey => {
    const hex = (value: bigint): string => value.toString(16).padStart(2, '0');
    const numbersOf = sequence(integer(hex(n)), integer(hex(e)));
    return readPublicKey(readDer(sequence(sequence(objectId(oid.rsa), nothing()), bitString(numbersOf))));
  };

  it('with exponent 1 vouches for nothing: its signature would be the padding itself', () => {
    expect(holds(padded(right), pkcs1, numbers(modulus, 1n))).toBe(false);
    expect(holds(toBytes(0n), pkcs1, numbers(modulus, 0n))).toBe(false);
    expect(holds(raw(padded(right)), pkcs1, numbers(modulus, 65_538n))).toBe(false);
  });

  it('with an even modulus, or one without end, vouches for nothing and takes no time', () => {
    expect(holds(raw(padded(right)), pkcs1, numbers(modulus - 1n, 65_537n))).toBe(false);
    expect(holds(Buffer.alloc(8192, 1), pkcs1, numbers((1n << 65_535n) + 1n, 65_537n))).toBe(false);
  });

  it('of too few bits is refused by name, whatever zeros stand before it', () => {
    expect(codeOf(() => holds(Buffer.alloc(128), pkcs1, numbers((1n << 2046n) + 1n, 65_537n)))).toBe('pki/weak-key');
    expect(codeOf(() => holds(Buffer.alloc(1), pkcs1, numbers(0n, 3n)))).toBe('pki/weak-key');
  });
});
