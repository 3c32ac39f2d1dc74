/**
 * Chunked authenticated encryption for files of any size (docs/formats/vault.md §5), after the STREAM construction of
 * Hoang, Reyhanitabar, Rogaway and Vizár: each chunk is AES-256-GCM under a key used for this file only, with the
 * chunk's index and whether it is the last one in the nonce, and the header as additional data. Chunks cannot be
 * cut, swapped, repeated or taken from another file without being noticed.
 *
 *   header (32)  "CONCORDS" | u32 version | u32 chunk bytes | file id (16)
 *   chunk        ciphertext (chunk bytes; the last one 0..chunk bytes) | tag (16)
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';

const magic = Buffer.from('CONCORDS', 'ascii');
const formatVersion = 1;
export const sealedHeaderBytes = 32;
export const sealedChunkBytes = 262_144;
const tagBytes = 16;
export const sealedChunkWithTagBytes = sealedChunkBytes + tagBytes;

export function encodeSealedHeader(fileId: Uint8Array): Buffer {
  const header = Buffer.alloc(sealedHeaderBytes);
  magic.copy(header, 0);
  header.writeUInt32BE(formatVersion, 8);
  header.writeUInt32BE(sealedChunkBytes, 12);
  header.set(fileId.subarray(0, 16), 16);
  return header;
}

/** @throws AppError `sealed/not-sealed` (another kind of file), `sealed/newer-format`. */
export function checkSealedHeader(header: Buffer): void {
  if (header.length < sealedHeaderBytes || !header.subarray(0, 8).equals(magic))
    throw new AppError('sealed/not-sealed');
  const version = header.readUInt32BE(8);
  if (version > formatVersion) throw new AppError('sealed/newer-format', { version });
  if (version !== formatVersion || header.readUInt32BE(12) !== sealedChunkBytes)
    throw new AppError('sealed/damaged', { chunk: 0 });
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/**
 * One chunk; `plain` must be exactly `sealedChunkBytes` long unless it is the last.
 * @returns ciphertext and tag, to be written one after the other.
 */
export function sealChunk(
  key: Uint8Array,
  header: Buffer,
  index: number,
  plain: Uint8Array,
  isLast: boolean,
): readonly [ciphertext: Buffer, tag: Buffer] {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast)).setAAD(header);
  const ciphertext = cipher.update(plain);
  // GCM keeps nothing back.
  cipher.final();
  return [ciphertext, cipher.getAuthTag()];
}

/** @throws AppError `sealed/damaged` with the index of the chunk that does not authenticate. */
export function openChunk(key: Uint8Array, header: Buffer, index: number, sealed: Uint8Array, isLast: boolean): Buffer {
  if (sealed.length < tagBytes) throw new AppError('sealed/damaged', { chunk: index });
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast)).setAAD(header);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const plain = decipher.update(sealed.subarray(0, sealed.length - tagBytes));
  try {
    decipher.final();
  } catch (cause) {
    throw new AppError('sealed/damaged', { chunk: index }, { cause });
  }
  return plain;
}

/** The 16 bytes that name a sealed file, from its header. */
export function fileIdOf(header: Buffer): Buffer {
  return header.subarray(16, sealedHeaderBytes);
}
