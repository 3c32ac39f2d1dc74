/** ECDSA signatures and keys that are not quite ones, on a NIST curve and on a brainpool curve. */
import { p256 } from '@noble/curves/nist.js';
import { brainpoolP256r1 } from '@noble/curves/misc.js';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bitString, integer, objectId, sequence, writeNode } from '#electron/platform/pki/der-writer.ts';
import { readDer, tag } from '#electron/platform/pki/der.ts';
import { oid } from '#electron/platform/pki/oids.ts';
import { readPublicKey, type PublicKey } from '#electron/platform/pki/public-key.ts';
import { verifySignature } from '#electron/platform/pki/verify-signature.ts';

const message = Buffer.from('a statement');
const digest = createHash('sha256').update(message).digest();
const secret = new Uint8Array(32).fill(5);
const curves = [
  ['P-256', p256, '1.2.840.10045.3.1.7'],
  ['brainpoolP256r1', brainpoolP256r1, '1.3.36.3.3.2.8.1.1.7'],
] as const;

/** SubjectPublicKeyInfo of any bytes as a point. */
function keyOf(curve: string, point: Uint8Array): PublicKey {
  const algorithm = sequence(objectId(oid.ec), objectId(curve));
  return readPublicKey(readDer(sequence(algorithm, bitString(point))));
}

const hex = (value: bigint): string => value.toString(16).padStart(2, '0');
const pairOf = (...numbers: bigint[]): Buffer => sequence(...numbers.map((number) => integer(hex(number))));

describe.each(curves)('a signature by ECDSA on %s', (_name, curve, id) => {
  const order = curve.Point.Fn.ORDER;
  const point = curve.getPublicKey(secret, false);
  const key = keyOf(id, point);
  const compact = Buffer.from(curve.sign(digest, secret, { prehash: false, lowS: false, format: 'compact' }));
  const [r, s] = [compact.subarray(0, 32), compact.subarray(32)].map((half) => BigInt(`0x${half.toString('hex')}`)) as [
    bigint,
    bigint,
  ];
  const right = pairOf(r, s);
  const holds = (signature: Buffer, of = key): boolean =>
    verifySignature({ key: of, algorithm: { kind: 'ecdsa', hash: 'sha256' }, message, signature });

  it('holds, with a high second number as with a low one', () => {
    expect(holds(right)).toBe(true);
    expect(holds(pairOf(r, order - s))).toBe(true);
  });

  it('does not hold with a number that is zero, the order, or beyond it', () => {
    for (const bad of [0n, order, order + 1n, 2n ** 256n, 2n ** 2048n]) {
      expect(holds(pairOf(bad, s))).toBe(false);
      expect(holds(pairOf(r, bad))).toBe(false);
      expect(holds(pairOf(bad, bad))).toBe(false);
    }
    expect(holds(pairOf(r + order, s))).toBe(false);
    expect(holds(pairOf(r, s + order))).toBe(false);
    expect(holds(pairOf(1n, 1n))).toBe(false);
    expect(holds(pairOf(s, r))).toBe(false);
  });

  it.each<[string, (body: Buffer) => Buffer]>([
    ['nothing', () => Buffer.alloc(0)],
    ['a length written long', (body) => Buffer.concat([Buffer.of(0x30, 0x81, body.length), body])],
    ['an indefinite length', (body) => Buffer.concat([Buffer.of(0x30, 0x80), body, Buffer.alloc(2)])],
    ['bytes behind it', (body) => Buffer.concat([writeNode(tag.sequence, body), Buffer.of(0)])],
    ['a third number', (body) => sequence(body, integer(1))],
    ['a set around it', (body) => writeNode(tag.set, body)],
    ['one number alone', () => sequence(integer(hex(r)))],
    [
      'zeros before a number',
      () =>
        sequence(writeNode(tag.integer, Buffer.concat([Buffer.alloc(2), Buffer.from(hex(r), 'hex')])), integer(hex(s))),
    ],
    [
      'negative numbers',
      () => sequence(writeNode(tag.integer, Buffer.of(0xff)), writeNode(tag.integer, Buffer.of(0xff))),
    ],
    [
      'numbers without bytes',
      () => sequence(writeNode(tag.integer, Buffer.alloc(0)), writeNode(tag.integer, Buffer.alloc(0))),
    ],
    [
      'octet strings for numbers',
      () => sequence(writeNode(0x04, Buffer.from(hex(r), 'hex')), writeNode(0x04, Buffer.from(hex(s), 'hex'))),
    ],
    ['the two numbers without DER', () => compact],
  ])('does not hold written with %s', (_what, write) => {
    expect(holds(write(right.subarray(2)))).toBe(false);
  });

  it('does not hold with any bit changed, but for what is another whole signature', () => {
    for (let bit = 0; bit < right.length * 8; bit += 1) {
      const bent = Buffer.from(right);
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(holds(bent), `bit ${bit}`).toBe(false);
    }
  });

  it('does not hold under a key that is no point, or written in another form', () => {
    const off = Buffer.from(point);
    off[64] = (off[64] ?? 0) ^ 1;
    const hybrid = Buffer.concat([Buffer.of(6 + ((point[64] ?? 0) & 1)), point.subarray(1)]);
    for (const bad of [
      off,
      hybrid,
      Buffer.of(0),
      Buffer.alloc(65),
      Buffer.concat([point, Buffer.of(0)]),
      point.subarray(1),
      point.subarray(0, 64),
    ])
      expect(holds(right, keyOf(id, bad))).toBe(false);
    const beyond = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 0xff)]);
    expect(holds(right, keyOf(id, beyond))).toBe(false);
  });

  it('does not hold under the same point named on another curve', () => {
    const others = curves.filter(([, , other]) => other !== id);
    expect(others.map(([, , other]) => holds(right, keyOf(other, point)))).toEqual([false]);
  });
});
