/**
 * The payload of an age file (C2SP age §Payload): STREAM in chunks of 64 KiB, each under the same key with its index
 * and whether it is the last one in the nonce, so that chunks cannot be cut off, swapped or repeated unnoticed.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { ByteQueue } from '../files/byte-queue.ts';
import { throwIfCancelled } from '../files/sealed-file.ts';
import { type ChunkCipher, cipherNonceBytes, cipherTagBytes } from './chunk-cipher.ts';

export const chunkBytes = 65_536;
export const sealedChunkBytes = chunkBytes + cipherTagBytes;

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(cipherNonceBytes);
  // Eleven bytes of counter, big-endian; its upper bits stay zero up to 2^48 chunks.
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

export async function* sealPayload(
  plain: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  cipher: ChunkCipher,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  // One buffer for the whole file: sealing copies, so that nothing waits to be collected but what is given out.
  const held = Buffer.allocUnsafe(chunkBytes);
  let length = 0;
  let index = 0;
  const seal = (bytes: Uint8Array, isLast: boolean): Buffer => {
    if (signal) throwIfCancelled(signal);
    index += 1;
    return cipher.seal(key, nonceOf(index - 1, isLast), bytes);
  };
  for await (const chunk of plain) {
    for (let start = 0; start < chunk.length;) {
      // A whole chunk goes out once more bytes are known to follow, so that the last one can be marked.
      if (length === chunkBytes) {
        yield seal(held, false);
        length = 0;
      }
      const part = chunk.subarray(start, start + chunkBytes - length);
      start += part.length;
      if (part.length === chunkBytes && start < chunk.length) {
        yield seal(part, false);
      } else {
        held.set(part, length);
        length += part.length;
      }
    }
  }
  yield seal(held.subarray(0, length), true);
}

export interface OpenPayloadOptions {
  readonly key: Uint8Array;
  readonly cipher: ChunkCipher;
  /** The plain text is known to be a whole number of these many bytes; helps to name what went wrong. */
  readonly unit: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Gives out authenticated bytes only; the file as a whole is authentic when the generator ends without an error.
 * @throws AppError `age/payload-altered`, `age/cut`, `age/trailing-data`, `jobs/cancelled`
 */
export async function* openPayload(source: ByteQueue, options: OpenPayloadOptions): AsyncGenerator<Buffer> {
  const { key, cipher, signal } = options;
  for (let index = 0; ; index += 1) {
    if (signal) throwIfCancelled(signal);
    const sealed = await source.upTo(sealedChunkBytes);
    const isLast = sealed.length < sealedChunkBytes || (await source.isAtEnd());
    const plain = cipher.open(key, nonceOf(index, isLast), sealed);
    if (!plain) {
      const otherwise = cipher.open(key, nonceOf(index, !isLast), sealed);
      if (otherwise && otherwise.length === chunkBytes) yield otherwise;
      throw whatWentWrong(sealed, index, isLast, otherwise !== null, options);
    }
    // Only a file without any content may end in an empty chunk.
    if (plain.length === 0 && index > 0) throw new AppError('age/payload-altered', { chunk: index });
    yield plain;
    if (isLast) return;
  }
}

/**
 * Chooses the name of the refusal; nothing that these trials open is given out.
 * @param isOther a whole chunk that is authentic, but not where it stands: the last one before the end, or the other way round.
 */
function whatWentWrong(
  sealed: Buffer,
  index: number,
  isLast: boolean,
  isOther: boolean,
  options: OpenPayloadOptions,
): AppError {
  if (isOther) return isLast ? new AppError('age/cut', { chunk: index }) : new AppError('age/trailing-data');
  if (endsEarlier(sealed, index, options)) return new AppError('age/trailing-data');
  const plainBytes = sealed.length - cipherTagBytes;
  const isCut = isLast && (plainBytes < options.unit || plainBytes % options.unit !== 0);
  return new AppError(isCut ? 'age/cut' : 'age/payload-altered', { chunk: index });
}

/** Whether the true last chunk is a beginning of these bytes. At most 128 trials. */
function endsEarlier(sealed: Buffer, index: number, { key, cipher, unit }: OpenPayloadOptions): boolean {
  if (unit === 1) return false;
  const nonce = nonceOf(index, true);
  for (let end = cipherTagBytes; end < sealed.length; end += unit)
    if (cipher.open(key, nonce, sealed.subarray(0, end))) return true;
  return false;
}
