/**
 * Sealed files on disk: written beside the target and renamed when whole, read chunk by chunk. Hashing runs in the
 * same pass, in blocks small enough that the core goes on answering between them.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#shared/core/app-error.ts';
import {
  checkSealedHeader,
  encodeSealedHeader,
  openChunk,
  sealChunk,
  sealedChunkBytes,
  sealedChunkWithTagBytes,
  sealedHeaderBytes,
} from '../crypto/sealed-stream.ts';
import { writeAtomically } from './atomic-write.ts';
import { toBlocks } from './blocks.ts';
import { withNamedFileErrors } from './file-errors.ts';
import { pour, settled } from './pour.ts';

/** About a megabyte, in whole chunks. */
const readAtOnceBytes = 4 * sealedChunkWithTagBytes;

export interface Progress {
  readonly signal: AbortSignal;
  /** Called with the number of bytes done so far. */
  advance(bytes: number): void;
}

/** Under which key and id a file is sealed. */
export interface SealedName {
  readonly key: Uint8Array;
  readonly fileId: Uint8Array;
}

/** @throws AppError `jobs/cancelled` when the signal is raised; the target does not exist then. */
export async function sealFile(content: AsyncIterable<Uint8Array>, target: string, { key, fileId }: SealedName) {
  await writeAtomically(target, async (file) => {
    await pour(sealPieces(content, key, encodeSealedHeader(fileId)), file);
  });
}

/** Passes pieces on, tells how many bytes went by, and ends when the work was cancelled. @throws AppError `jobs/cancelled` */
export async function* watched<T extends Uint8Array>(
  chunks: AsyncIterable<T>,
  { signal, advance }: Progress,
  see: (bytes: T) => void = () => undefined,
): AsyncGenerator<T> {
  let done = 0;
  for await (const chunk of chunks) {
    throwIfCancelled(signal);
    see(chunk);
    yield chunk;
    done += chunk.length;
    advance(done);
  }
}

/** The bytes of a sealed file, in pieces: its header, and ciphertext and tag of each chunk. */
export async function* sealPieces(
  source: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  header: Buffer,
): AsyncGenerator<Uint8Array> {
  yield header;
  let index = 0;
  for await (const { bytes, isLast } of toBlocks(source, sealedChunkBytes)) {
    yield* sealChunk(key, header, index, bytes, isLast);
    index += 1;
  }
}

/** Yields the content, each chunk authenticated before it is given out. */
export async function* openSealedFile(path: string, key: Uint8Array): AsyncGenerator<Buffer> {
  const file = await withNamedFileErrors(() => open(path, 'r'));
  try {
    yield* openSealedHandle(file, key, 0);
  } finally {
    await file.close();
  }
}

/** As `openSealedFile`, from a given byte of an open file to its end: a backup has a clear header before it. */
export async function* openSealedHandle(file: FileHandle, key: Uint8Array, start: number): AsyncGenerator<Buffer> {
  const { size } = await file.stat();
  const header = Buffer.alloc(sealedHeaderBytes);
  const { bytesRead } = await file.read(header, 0, sealedHeaderBytes, start);
  checkSealedHeader(header.subarray(0, bytesRead));
  let left = size - start - sealedHeaderBytes;
  let index = 0;
  for await (const piece of readAhead(file, start + sealedHeaderBytes, readAtOnceBytes)) {
    for (let at = 0; at < piece.length; at += sealedChunkWithTagBytes) {
      const sealed = piece.subarray(at, at + sealedChunkWithTagBytes);
      left -= sealed.length;
      yield openChunk(key, header, index, sealed, left <= 0);
      index += 1;
    }
  }
  // Without a last chunk: cut off, or shortened while it was read.
  if (left > 0 || index === 0) throw new AppError('sealed/damaged', { chunk: index });
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('jobs/cancelled');
}

/** Reads any file in pieces of 1 MiB, each of which holds until the next one is asked for. */
export async function* readFileChunks(path: string): AsyncGenerator<Buffer> {
  const file = await withNamedFileErrors(() => open(path, 'r'));
  try {
    yield* readAhead(file, 0, 1_048_576);
  } finally {
    await file.close();
  }
}

/**
 * From a position to the end of a file, in pieces of these many bytes. Two buffers take turns: one is being read into while
 * the other is used.
 */
async function* readAhead(file: FileHandle, start: number, pieceBytes: number): AsyncGenerator<Buffer> {
  let position = start;
  let [buffer, other] = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.alloc(0)];
  const read = (): Promise<Buffer> =>
    settled(
      withNamedFileErrors(async () => {
        const piece = await readWhole(file, buffer, position);
        position += piece.length;
        return piece;
      }),
    );
  let next = read();
  try {
    for (;;) {
      const piece = await next;
      if (piece.length === 0) return;
      if (piece.length < pieceBytes) {
        yield piece;
        return;
      }
      [buffer, other] = [other.length > 0 ? other : Buffer.allocUnsafeSlow(pieceBytes), buffer];
      next = read();
      yield piece;
    }
  } finally {
    await next.catch(() => undefined);
  }
}

/** Shorter only at the end of the file. */
async function readWhole(file: FileHandle, buffer: Buffer, position: number): Promise<Buffer> {
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, position + length);
    length += bytesRead;
    if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
  }
}
