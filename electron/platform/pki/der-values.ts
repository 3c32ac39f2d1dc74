/** Values inside DER nodes. Each function throws DerError where the node is not of that type. */
import { type DerNode, DerError, tag } from './der.ts';

/** @returns the node, if it has that tag. */
export function expectTag(node: DerNode | undefined, expected: number): DerNode {
  if (node?.tag !== expected) throw new DerError(`Tag ${expected} expected`);
  return node;
}

/** @returns the members of a SEQUENCE, which are at least `least` and at most `most`. */
export function membersOf(node: DerNode | undefined, least = 0, most = Number.MAX_SAFE_INTEGER): readonly DerNode[] {
  const { children } = expectTag(node, tag.sequence);
  if (children.length < least || children.length > most) throw new DerError('Number of members');
  return children;
}

/** @returns the node inside an explicit context tag. */
export function unwrap(node: DerNode | undefined, number: number): DerNode {
  const [inner, ...more] = expectTag(node, tag.explicit(number)).children;
  if (!inner || more.length > 0) throw new DerError('Explicit tag around one value');
  return inner;
}

/** Dotted decimal. */
export function objectIdOf(node: DerNode | undefined): string {
  const parts: bigint[] = [];
  let value = 0n;
  for (const byte of expectTag(node, tag.objectId).content) {
    value = value * 128n + BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    parts.push(value);
    value = 0n;
  }
  const [first = 0n, ...rest] = parts;
  const root = first < 80n ? first / 40n : 2n;
  return [root, first - root * 40n, ...rest].join('.');
}

/** Hexadecimal, lower case, without leading zeros; refuses negative numbers. */
export function positiveHexOf(node: DerNode | undefined): string {
  const { content } = expectTag(node, tag.integer);
  if ((content[0] ?? 0) >= 0x80) throw new DerError('Negative number');
  return content.toString('hex').replace(/^0+(?=.)/, '');
}

/** A number that is small by its meaning: versions, path lengths, salt lengths. */
export function smallNumberOf(node: DerNode | undefined): number {
  const value = Number.parseInt(positiveHexOf(node), 16);
  if (value > 0xffff) throw new DerError('Number too large');
  return value;
}

export function booleanOf(node: DerNode | undefined): boolean {
  return expectTag(node, tag.boolean).content[0] === 0xff;
}

export function octetsOf(node: DerNode | undefined): Buffer {
  return expectTag(node, tag.octetString).content;
}

/** The bytes of a BIT STRING that is made of whole bytes: keys and signatures. */
export function wholeBytesOf(node: DerNode | undefined): Buffer {
  const { content } = expectTag(node, tag.bitString);
  if (content[0] !== 0) throw new DerError('Not whole bytes');
  return content.subarray(1);
}

/** UTC milliseconds from UTCTime or GeneralizedTime as RFC 5280 §4.1.2.5 allows them: with seconds, in Zulu. */
export function timeOf(node: DerNode | undefined): number {
  const text = node?.content.toString('latin1') ?? '';
  if (node?.tag === tag.utcTime && /^\d{12}Z$/.test(text))
    return instantOf(`${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}`);
  if (node?.tag === tag.generalizedTime && /^\d{14}Z$/.test(text)) return instantOf(text);
  throw new DerError('Not a time');
}

function instantOf(text: string): number {
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const instant = Date.parse(iso);
  // The parser turns 30 February into March and 24:00 into the next day; DER has one form per instant.
  if (Number.isNaN(instant) || new Date(instant).toISOString() !== iso) throw new DerError('Not a time');
  return instant;
}
