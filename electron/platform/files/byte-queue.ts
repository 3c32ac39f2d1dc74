/** Reads a stream of bytes in the pieces that a format asks for, without copying where a piece lies in one chunk. */
import type { AppError } from '#shared/core/app-error.ts';

export interface ByteQueue {
  /** @throws what `cut` makes, where the stream ends before. */
  exactly(count: number): Promise<Buffer>;
  /** Between 1 and `count` bytes, whatever is at hand. @throws what `cut` makes, at the end. */
  atMost(count: number): Promise<Buffer>;
  /** `count` bytes, or fewer where the stream ends before. */
  upTo(count: number): Promise<Buffer>;
  isAtEnd(): Promise<boolean>;
  /** Lets the source go; to be called on every way out. */
  close(): Promise<void>;
}

export function createByteQueue(chunks: AsyncIterable<Uint8Array>, cut: () => AppError): ByteQueue {
  const iterator = chunks[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let length = 0;
  let hasEnded = false;

  async function more(): Promise<boolean> {
    if (hasEnded) return false;
    const next = await iterator.next();
    if (next.done) {
      hasEnded = true;
      return false;
    }
    if (next.value.length > 0) {
      held.push(Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength));
      length += next.value.length;
    }
    return true;
  }

  /** `count` is never more than what is held. */
  function take(count: number): Buffer {
    length -= count;
    const [first] = held;
    if (count === 0 || !first) return Buffer.alloc(0);
    if (first.length > count) {
      held[0] = first.subarray(count);
      return first.subarray(0, count);
    }
    const pieces: Buffer[] = [];
    for (let left = count; left > 0;) {
      const piece = held[0];
      if (!piece) break;
      const part = piece.subarray(0, left);
      if (part.length === piece.length) held.shift();
      else held[0] = piece.subarray(part.length);
      pieces.push(part);
      left -= part.length;
    }
    return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, count);
  }

  async function upTo(count: number): Promise<Buffer> {
    while (length < count && (await more()));
    return take(Math.min(count, length));
  }

  return {
    upTo,
    async exactly(count) {
      const piece = await upTo(count);
      if (piece.length < count) throw cut();
      return piece;
    },
    async atMost(count) {
      while (length === 0) if (!(await more())) throw cut();
      return take(Math.min(count, held[0]?.length ?? 0));
    },
    async isAtEnd() {
      while (length === 0) if (!(await more())) return true;
      return false;
    },
    async close() {
      hasEnded = true;
      held.length = 0;
      length = 0;
      await iterator.return?.();
    },
  };
}
