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

/** Given out together at most, so that a large file does not cross every reader in small steps. */
const openedAtOnceBytes = 16 * chunkBytes;

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(cipherNonceBytes);
  // Eleven bytes of counter, big-endian; its upper bits stay zero up to 2^48 chunks.
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Gives out what one piece of the plain text fills, in one piece. */
export async function* sealPayload(
  plain: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  cipher: ChunkCipher,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  const held = Buffer.allocUnsafe(chunkBytes);
  let length = 0;
  let index = 0;
  const seal = (bytes: Uint8Array, isLast: boolean, into: Buffer): void => {
    cipher.seal(key, nonceOf(index, isLast), bytes, into);
    index += 1;
  };
  for await (const piece of plain) {
    if (signal) throwIfCancelled(signal);
    // A whole chunk goes out once more bytes are known to follow, so that the last one can be marked.
    const whole = Math.max(0, Math.ceil((length + piece.length) / chunkBytes) - 1);
    const sealed = Buffer.allocUnsafeSlow(whole * sealedChunkBytes);
    let start = 0;
    for (let chunk = 0; chunk < whole; chunk += 1) {
      const into = sealed.subarray(chunk * sealedChunkBytes, (chunk + 1) * sealedChunkBytes);
      const part = piece.subarray(start, start + chunkBytes - length);
      start += part.length;
      if (length === 0) seal(part, false, into);
      else {
        held.set(part, length);
        seal(held, false, into);
        length = 0;
      }
    }
    const rest = piece.subarray(start);
    held.set(rest, length);
    length += rest.length;
    if (whole > 0) yield sealed;
  }
  if (signal) throwIfCancelled(signal);
  const last = Buffer.allocUnsafe(length + cipherTagBytes);
  seal(held.subarray(0, length), true, last);
  yield last;
}

export interface OpenPayloadOptions {
  readonly key: Uint8Array;
  readonly cipher: ChunkCipher;
  /** The plain text is known to be a whole number of these many bytes; helps to name what went wrong. */
  readonly unit: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Gives out authenticated bytes only, together what is at hand together, each piece until the next one is asked for. The
 * file as a whole is authentic when the generator ends without an error.
 * @throws AppError `age/payload-altered`, `age/cut`, `age/trailing-data`, `jobs/cancelled`
 */
export async function* openPayload(source: ByteQueue, options: OpenPayloadOptions): AsyncGenerator<Buffer> {
  const { key, cipher, signal } = options;
  const opened = Buffer.allocUnsafeSlow(openedAtOnceBytes);
  let to = 0;
  for (let index = 0; ; index += 1) {
    if (signal) throwIfCancelled(signal);
    const taken = await source.upTo(sealedChunkBytes);
    // To see whether it is the last one, the source may have to use its memory again.
    const sealed = source.atHand() === 0 ? Buffer.from(taken) : taken;
    const isLast = sealed.length < sealedChunkBytes || (await source.isAtEnd());
    const into = opened.subarray(to, to + Math.max(0, sealed.length - cipherTagBytes));
    const plain = cipher.open(key, nonceOf(index, isLast), sealed, into);
    if (!plain) {
      if (to > 0) yield opened.subarray(0, to);
      const otherwise = cipher.open(key, nonceOf(index, !isLast), sealed);
      if (otherwise && otherwise.length === chunkBytes) yield otherwise;
      throw whatWentWrong(sealed, index, isLast, otherwise !== null, options);
    }
    to += plain.length;
    if (isLast || to === opened.length || source.atHand() < sealedChunkBytes) {
      if (to > 0) yield opened.subarray(0, to);
      to = 0;
    }
    // Only a file without any content may end in an empty chunk.
    if (plain.length === 0 && index > 0) throw new AppError('age/payload-altered', { chunk: index });
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
