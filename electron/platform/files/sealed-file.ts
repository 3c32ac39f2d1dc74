/**
 * Sealed files on disk: written beside the target and renamed when whole, read chunk by chunk. Hashing runs in the
 * same pass, in blocks small enough that the core goes on answering between them.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#shared/core/app-error.ts';
import { type ContentHashes, createContentHasher } from '../crypto/digest.ts';
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

export interface Progress {
  readonly signal: AbortSignal;
  /** Called with the number of bytes done so far. */
  advance(bytes: number): void;
}

/** @throws AppError `jobs/cancelled` when the signal is raised; the target does not exist then. */
export async function sealFile(
  source: AsyncIterable<Uint8Array>,
  target: string,
  key: Uint8Array,
  fileId: Uint8Array,
  progress: Progress,
): Promise<ContentHashes> {
  const hasher = createContentHasher();
  await writeAtomically(target, async (file) => {
    const header = encodeSealedHeader(fileId);
    // One write is under way while the next block is hashed and sealed.
    let writing = settled(writeWhole(file, header));
    try {
      let index = 0;
      let size = 0;
      for await (const { bytes, isLast } of toBlocks(source, sealedChunkBytes)) {
        throwIfCancelled(progress.signal);
        hasher.update(bytes);
        const sealed = sealChunk(key, header, index, bytes, isLast);
        await writing;
        writing = settled(writeWhole(file, sealed));
        size += bytes.length;
        index += 1;
        progress.advance(size);
      }
    } finally {
      await writing;
    }
  });
  return hasher.digest();
}

/** Marks a promise as looked after: it is awaited later, and must not count as unhandled until then. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** One write may take less than it was given where the disk is nearly full; the next one then says why. */
export async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
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
  const buffer = Buffer.alloc(sealedChunkWithTagBytes);
  let position = start + sealedHeaderBytes;
  let index = 0;
  do {
    const { bytesRead: length } = await withNamedFileErrors(() =>
      file.read(buffer, 0, sealedChunkWithTagBytes, position),
    );
    position += length;
    if (length === 0) throw new AppError('sealed/damaged', { chunk: index });
    yield openChunk(key, header, index, buffer.subarray(0, length), position >= size);
    index += 1;
  } while (position < size);
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('jobs/cancelled');
}

/** Reads any file in pieces of 1 MiB; the next one is being read while this one is used. */
export async function* readFileChunks(path: string): AsyncGenerator<Buffer> {
  const file = await withNamedFileErrors(() => open(path, 'r'));
  const read = (): Promise<Buffer> => settled(withNamedFileErrors(() => readPiece(file)));
  let next = read();
  try {
    for (;;) {
      const piece = await next;
      if (piece.length === 0) return;
      next = read();
      yield piece;
    }
  } finally {
    await next.catch(() => undefined);
    await file.close();
  }
}

async function readPiece(file: FileHandle): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(1_048_576);
  const { bytesRead } = await file.read(buffer, 0, buffer.length);
  return buffer.subarray(0, bytesRead);
}
