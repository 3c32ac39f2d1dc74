/**
 * Regroups chunks of any length into blocks of exactly `size` bytes; only the last may be shorter, and it is marked. A
 * block that lies whole in one chunk is not copied; any other holds until the next one is asked for.
 */
export async function* toBlocks(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly isLast: boolean }> {
  const block = Buffer.allocUnsafe(size);
  let filled = 0;
  for await (const chunk of chunks) {
    let offset = 0;
    while (offset < chunk.length) {
      // A full block is only sent once more bytes are known to follow, so that the last one can be marked.
      if (filled === size) {
        yield { bytes: block, isLast: false };
        filled = 0;
      }
      const part = chunk.subarray(offset, offset + size - filled);
      offset += part.length;
      if (part.length === size && offset < chunk.length) {
        yield { bytes: part, isLast: false };
      } else {
        block.set(part, filled);
        filled += part.length;
      }
    }
  }
  yield { bytes: block.subarray(0, filled), isLast: true };
}
