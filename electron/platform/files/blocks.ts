/** Regroups chunks of any length into blocks of exactly `size` bytes; only the last may be shorter, and it is marked. */
export async function* toBlocks(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly isLast: boolean }> {
  let block = Buffer.allocUnsafe(size);
  let filled = 0;
  for await (const chunk of chunks) {
    let offset = 0;
    while (offset < chunk.length) {
      // A full block is only sent once more bytes are known to follow, so that the last one can be marked.
      if (filled === size) {
        yield { bytes: block, isLast: false };
        block = Buffer.allocUnsafe(size);
        filled = 0;
      }
      const take = Math.min(size - filled, chunk.length - offset);
      block.set(chunk.subarray(offset, offset + take), filled);
      filled += take;
      offset += take;
    }
  }
  yield { bytes: block.subarray(0, filled), isLast: true };
}
