/** Writes what comes in pieces: gathered to about a megabyte, one write under way while the next pieces are made. */
import type { FileHandle } from 'node:fs/promises';

const gatheredBytes = 1_048_576;

/**
 * The pieces are kept until they are written: whoever gives them does not use their memory again.
 * @returns how many bytes.
 */
export async function pour(pieces: AsyncIterable<Uint8Array>, file: FileHandle): Promise<number> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  let written = 0;
  let writing: Promise<void> = Promise.resolve();
  const send = async (): Promise<void> => {
    await writing;
    writing = settled(writePieces(file, gathered));
    written += length;
    gathered = [];
    length = 0;
  };
  try {
    for await (const piece of pieces) {
      gathered.push(piece);
      length += piece.length;
      if (length >= gatheredBytes) await send();
    }
    if (length > 0) await send();
  } finally {
    await writing;
  }
  return written;
}

/** Marks a promise as looked after: it is awaited later, and must not count as unhandled until then. */
export function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** One write may take less than it was given where the disk is nearly full; the next one then says why. */
export async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
}

async function writePieces(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const { bytesWritten } = await file.writev(pieces);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (bytesWritten < length) await writeWhole(file, Buffer.concat(pieces).subarray(bytesWritten));
}
