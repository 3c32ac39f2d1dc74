/** SubjectPublicKeyInfo (RFC 5280 §4.1, RFC 3279, RFC 5480): which kind of key, and how strong. */
import { type DerNode, DerError, readDer } from './der.ts';
import { membersOf, objectIdOf, positiveHexOf, wholeBytesOf } from './der-values.ts';
import { oid } from './oids.ts';

export type Curve = 'P-256' | 'P-384' | 'P-521' | 'brainpoolP256r1' | 'brainpoolP384r1' | 'brainpoolP512r1';

export type PublicKey =
  | { readonly kind: 'rsa'; readonly der: Buffer; readonly bits: number }
  | { readonly kind: 'ec'; readonly der: Buffer; readonly curve: Curve; readonly point: Buffer }
  | { readonly kind: 'other'; readonly der: Buffer; readonly algorithm: string };

const curves: Readonly<Record<string, Curve>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
};

/** @throws DerError */
export function readPublicKey(node: DerNode): PublicKey {
  const [algorithm, bits] = membersOf(node, 2, 2);
  const [type, parameters] = membersOf(algorithm, 1, 2);
  const key = wholeBytesOf(bits);
  const der = node.bytes;
  const name = objectIdOf(type);
  if (name === oid.rsa) {
    const [modulus] = membersOf(readDer(key), 2, 2);
    return { kind: 'rsa', der, bits: bitLength(positiveHexOf(modulus)) };
  }
  if (name === oid.ec && parameters?.tag === 0x06) {
    const curve = curves[objectIdOf(parameters)];
    if (key.length === 0) throw new DerError('No point');
    return curve ? { kind: 'ec', der, curve, point: key } : { kind: 'other', der, algorithm: objectIdOf(parameters) };
  }
  return { kind: 'other', der, algorithm: name };
}

/** `RSA 3072`, `P-256`, or the object identifier of a kind that is not used here. */
export function describeKey(key: PublicKey): string {
  if (key.kind === 'rsa') return `RSA ${key.bits}`;
  return key.kind === 'ec' ? key.curve : key.algorithm;
}

const bitLength = (hex: string): number => hex.length * 4 - Math.clz32(Number.parseInt(hex[0] ?? '0', 16)) + 28;
