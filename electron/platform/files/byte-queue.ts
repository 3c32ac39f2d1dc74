/** Reads a stream of bytes in the pieces that a format asks for, without copying where a piece lies in one chunk. */
import type { AppError } from '#shared/core/app-error.ts';

export interface ByteQueue {
  /** What is given holds until more is asked for. @throws what `cut` makes, where the stream ends before. */
  exactly(count: number): Promise<Buffer>;
  /** Between 1 and `count` bytes, whatever is at hand. @throws what `cut` makes, at the end. */
  atMost(count: number): Promise<Buffer>;
  /** `count` bytes, or fewer where the stream ends before. */
  upTo(count: number): Promise<Buffer>;
  isAtEnd(): Promise<boolean>;
  /** Bytes that are here without asking the source for more. */
  atHand(): number;
  /** Lets the source go; to be called on every way out. */
  close(): Promise<void>;
}

export function createByteQueue(chunks: AsyncIterable<Uint8Array>, cut: () => AppError): ByteQueue {
  const iterator = chunks[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let length = 0;
  let hasEnded = false;

  async function hasMore(): Promise<boolean> {
    if (hasEnded) return false;
    // The source may use its memory again for the next chunk.
    for (const [index, rest] of held.entries()) held[index] = Buffer.from(rest);
    const next = await iterator.next();
    hasEnded = next.done === true;
    if (next.done || next.value.length === 0) return !hasEnded;
    held.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
    length += next.value.length;
    return true;
  }

  async function upTo(count: number): Promise<Buffer> {
    while (length < count && (await hasMore()));
    const piece = takeFrom(held, Math.min(count, length));
    length -= piece.length;
    return piece;
  }

  return {
    upTo,
    async exactly(count) {
      const piece = await upTo(count);
      if (piece.length < count) throw cut();
      return piece;
    },
    async atMost(count) {
      while (length === 0) if (!(await hasMore())) throw cut();
      return upTo(Math.min(count, held[0]?.length ?? 0));
    },
    async isAtEnd() {
      while (length === 0) if (!(await hasMore())) return true;
      return false;
    },
    atHand: () => length,
    async close() {
      hasEnded = true;
      held.length = 0;
      length = 0;
      await iterator.return?.();
    },
  };
}

/** Takes bytes off the front; no more are asked for than there are. Copies only what lies in several chunks. */
function takeFrom(held: Buffer[], count: number): Buffer {
  const pieces: Buffer[] = [];
  let left = count;
  while (left > 0) {
    const [first] = held;
    if (!first) break;
    const piece = first.subarray(0, left);
    if (piece.length === first.length) held.shift();
    else held[0] = first.subarray(piece.length);
    pieces.push(piece);
    left -= piece.length;
  }
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, count);
}
