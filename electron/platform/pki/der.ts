/**
 * Strict DER (X.690 §10, §11): definite, shortest lengths, nothing after the end, no constructed strings. Every node is a
 * slice of the bytes that came in, so that what is hashed, compared or stored is never a re-encoding.
 */

export interface DerNode {
  /** Identifier octet: class, constructed bit and number. */
  readonly tag: number;
  /** Identifier, length and content. */
  readonly bytes: Buffer;
  readonly content: Buffer;
  /** Empty for primitive nodes. */
  readonly children: readonly DerNode[];
}

export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  objectId: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** Context-specific and constructed, as in `[0] EXPLICIT`. */
  explicit: (number: number): number => 0xa0 | number,
  /** Context-specific and primitive, as in `[0] IMPLICIT OCTET STRING`. */
  implicit: (number: number): number => 0x80 | number,
} as const;

/** Not DER, or not the structure that was asked for. Entry points turn it into an AppError. */
export class DerError extends Error {}

/** Certificates, lists and signatures nest about a dozen deep; anything deeper is made to exhaust the reader. */
const maxDepth = 32;
/** Real ones have about a dozen octets; their arithmetic is quadratic. */
const maxObjectIdBytes = 64;

/** @returns the one node that the bytes are. @throws DerError */
export function readDer(bytes: Uint8Array): DerNode {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const node = readNode(buffer, 0, 0);
  if (node.bytes.length !== buffer.length) throw new DerError('Bytes after the end');
  return node;
}

function readNode(buffer: Buffer, start: number, depth: number): DerNode {
  if (depth > maxDepth) throw new DerError('Nested too deep');
  const identifier = byteAt(buffer, start);
  if ((identifier & 0x1f) === 0x1f) throw new DerError('Tag number above 30');
  const [length, contentStart] = readLength(buffer, start + 1);
  const end = contentStart + length;
  if (end > buffer.length) throw new DerError('Length beyond the end');
  const content = buffer.subarray(contentStart, end);
  const bytes = buffer.subarray(start, end);
  const isConstructed = (identifier & 0x20) !== 0;
  if (!isConstructed) assertPrimitive(identifier, content);
  else if ((identifier & 0xc0) === 0 && identifier !== tag.sequence && identifier !== tag.set)
    throw new DerError('Constructed string');
  const children = isConstructed ? readChildren(buffer, contentStart, end, depth) : [];
  return { tag: identifier, bytes, content, children };
}

function readChildren(buffer: Buffer, start: number, end: number, depth: number): DerNode[] {
  const inside = buffer.subarray(0, end);
  const children: DerNode[] = [];
  for (let at = start; at < end;) {
    const child = readNode(inside, at, depth + 1);
    children.push(child);
    at += child.bytes.length;
  }
  return children;
}

function readLength(buffer: Buffer, at: number): [length: number, contentStart: number] {
  const first = byteAt(buffer, at);
  if (first < 0x80) return [first, at + 1];
  const count = first & 0x7f;
  // 0x80 is the indefinite length of BER; more than four octets is more than any file here may have.
  if (count === 0 || count > 4) throw new DerError('Indefinite or oversized length');
  let length = 0;
  for (let index = 1; index <= count; index++) length = length * 256 + byteAt(buffer, at + index);
  if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('Length not in its shortest form');
  return [length, at + 1 + count];
}

function byteAt(buffer: Buffer, at: number): number {
  const value = buffer[at];
  if (value === undefined) throw new DerError('Ends too early');
  return value;
}

function assertPrimitive(identifier: number, content: Buffer): void {
  if (!isSoundPrimitive(identifier, content)) throw new DerError('Value not in its only form');
}

function isSoundPrimitive(identifier: number, content: Buffer): boolean {
  const [first = -1, second = 0] = content;
  switch (identifier) {
    case tag.boolean:
      return content.length === 1 && (first === 0 || first === 0xff);
    case tag.integer:
    case tag.enumerated:
      if (content.length < 2) return content.length === 1;
      return !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80);
    case tag.bitString:
      return first >= 0 && first < 8 && hasClearPadding(content, first);
    case tag.nothing:
      return content.length === 0;
    case tag.objectId:
      return isSoundObjectId(content);
    case 0x00: // end-of-contents belongs to BER
    case 0x10: // SEQUENCE and SET are constructed
    case 0x11:
      return false;
    default:
      return true;
  }
}

function hasClearPadding(content: Buffer, unused: number): boolean {
  if (content.length === 1) return unused === 0;
  return ((content.at(-1) ?? 0) & ((1 << unused) - 1)) === 0;
}

function isSoundObjectId(content: Buffer): boolean {
  let isStart = true;
  for (const byte of content) {
    if (isStart && byte === 0x80) return false;
    isStart = byte < 0x80;
  }
  return content.length > 0 && content.length <= maxObjectIdBytes && isStart;
}
