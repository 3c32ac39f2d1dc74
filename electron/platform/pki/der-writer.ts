/** Writes DER. Finished pieces, such as certificates, are put in as the bytes they are. */
import { tag } from './der.ts';

export function writeNode(identifier: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([identifier]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export const sequence = (...members: readonly Uint8Array[]): Buffer => writeNode(tag.sequence, ...members);

/** SET OF: members stand in the order of their encodings (X.690 §11.6). */
export const setOf = (...members: readonly Uint8Array[]): Buffer =>
  writeNode(tag.set, ...members.toSorted((a, b) => Buffer.compare(a, b)));

export const explicit = (number: number, ...contents: readonly Uint8Array[]): Buffer =>
  writeNode(tag.explicit(number), ...contents);

export const octetString = (bytes: Uint8Array): Buffer => writeNode(tag.octetString, bytes);

/** A BIT STRING of whole bytes. */
export const bitString = (bytes: Uint8Array): Buffer => writeNode(tag.bitString, Buffer.from([0]), bytes);

export const nothing = (): Buffer => writeNode(tag.nothing);

/** @param hex a positive number of any size */
export function integer(value: number | string): Buffer {
  const hex = typeof value === 'number' ? value.toString(16) : value.replace(/^0+(?=.)/, '');
  const even = hex.padStart(hex.length + (hex.length % 2), '0');
  const isHighBitSet = Number.parseInt(even.slice(0, 2), 16) >= 0x80;
  return writeNode(tag.integer, Buffer.from(isHighBitSet ? `00${even}` : even, 'hex'));
}

export function objectId(dotted: string): Buffer {
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  return writeNode(tag.objectId, ...[first * 40n + second, ...rest].map(base128));
}

function base128(value: bigint): Buffer {
  const bytes = [Number(value & 0x7fn)];
  for (let left = value >> 7n; left > 0n; left >>= 7n) bytes.unshift(Number(left & 0x7fn) | 0x80);
  return Buffer.from(bytes);
}

/** UTCTime through 2049, GeneralizedTime afterwards (RFC 5280 §4.1.2.5); whole seconds. */
export function time(milliseconds: number): Buffer {
  const digits = `${new Date(milliseconds).toISOString().replaceAll(/[-:T]|\..*/g, '')}Z`;
  const isShort = digits >= '1950' && digits < '2050';
  return isShort
    ? writeNode(tag.utcTime, Buffer.from(digits.slice(2), 'latin1'))
    : writeNode(tag.generalizedTime, Buffer.from(digits, 'latin1'));
}
