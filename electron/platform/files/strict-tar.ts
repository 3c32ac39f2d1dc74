/**
 * Reads tar files that others made (POSIX.1-1988 ustar, and the header of GNU tar where it means the same): regular
 * files under plain lower-case names, each name once, sizes in octal or base-256. Everything on which two programs
 * could disagree is refused: extensions (pax, GNU long names, sparse files), links, other paths, bytes that hide in
 * padding or after the end.
 */
import { AppError } from '#shared/core/app-error.ts';
import { type ByteQueue, createByteQueue } from './byte-queue.ts';

export const tarBlockBytes = 512;
/** Zeros after the end marker, to hide the size: as much again as went before, and at least this much. */
const freePaddingBytes = 1_048_576;
const pieceBytes = 1_048_576;
const zeros = Buffer.alloc(pieceBytes);

const safeName = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;
/** Type flags of POSIX pax and of GNU tar that change what the next header means. */
const extensionFlags = new Set(['x', 'g', 'L', 'K', 'S', 'M', 'V', 'N', 'X', 'D', 'A', 'I']);

export interface StrictTarEntry {
  readonly name: string;
  readonly size: number;
  /** The content, at most 1 MiB at a time; what is left unread is skipped. */
  content(): AsyncGenerator<Buffer>;
}

/** @returns null at the end marker. @throws AppError `tar/…` */
export function parseStrictHeader(header: Buffer): { readonly name: string; readonly size: number } | null {
  if (isZero(header)) return null;
  const magic = header.subarray(257, 265).toString('latin1');
  if ((magic !== 'ustar\x0000' && magic !== 'ustar  \0') || !hasRightChecksum(header))
    throw new AppError('tar/header-malformed');
  const flag = String.fromCharCode(header[156] ?? 0);
  if (extensionFlags.has(flag)) throw new AppError('tar/extension');
  if (flag !== '0' && flag !== '\0') throw new AppError('tar/not-a-file');
  // Link name, prefix (ustar) or times and sparse map (GNU): a second place where a name or a size could stand.
  if (!isZero(header.subarray(157, 257)) || !isZero(header.subarray(345))) throw new AppError('tar/extension');
  return { name: nameOf(header), size: sizeOf(header) };
}

function nameOf(header: Buffer): string {
  const field = header.subarray(0, 100);
  const end = field.indexOf(0);
  const name = field.subarray(0, end === -1 ? 100 : end).toString('latin1');
  if (!safeName.test(name) || (end !== -1 && !isZero(field.subarray(end)))) throw new AppError('tar/name-refused');
  return name;
}

function sizeOf(header: Buffer): number {
  const field = header.subarray(124, 136);
  if (field[0] === 0x80) {
    const size = field.readBigUInt64BE(4);
    if (!isZero(field.subarray(1, 4)) || size > BigInt(Number.MAX_SAFE_INTEGER)) throw new AppError('tar/size-refused');
    return Number(size);
  }
  const digits = /^([0-7]{1,11})[\0 ]$/.exec(field.toString('latin1'))?.[1];
  if (digits === undefined || digits.length !== 11) throw new AppError('tar/size-refused');
  return Number.parseInt(digits, 8);
}

function hasRightChecksum(header: Buffer): boolean {
  const written = /^([0-7]{6})(\0 | \0|\0\0)$/.exec(header.subarray(148, 156).toString('latin1'))?.[1];
  if (written === undefined) return false;
  let sum = 8 * 0x20;
  for (let index = 0; index < tarBlockBytes; index += 1) if (index < 148 || index >= 156) sum += header[index] ?? 0;
  return Number.parseInt(written, 8) === sum;
}

function isZero(bytes: Buffer): boolean {
  return bytes.equals(zeros.subarray(0, bytes.length));
}

/**
 * Reads entries in their order; asking for the next one skips what is left of the last. Ends only after end marker,
 * padding and end of the source have been checked.
 * @throws AppError `tar/…`; after `tar/cut` the source ended early.
 */
export async function* readStrictTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<StrictTarEntry> {
  const source = createByteQueue(chunks, () => new AppError('tar/cut'));
  const names = new Set<string>();
  let bytes = 0;
  try {
    for (;;) {
      const header = parseStrictHeader(await source.exactly(tarBlockBytes));
      bytes += tarBlockBytes;
      if (!header) break;
      if (names.has(header.name)) throw new AppError('tar/duplicate-name');
      names.add(header.name);
      const reader = readContent(source, header.size);
      yield { ...header, content: reader.content };
      await reader.skip();
      const padding = (tarBlockBytes - (header.size % tarBlockBytes)) % tarBlockBytes;
      if (!isZero(await source.exactly(padding))) throw new AppError('tar/padding-not-zero');
      bytes += header.size + padding;
    }
    await readPadding(source, bytes);
  } finally {
    await source.close();
  }
}

function readContent(source: ByteQueue, size: number): { content(): AsyncGenerator<Buffer>; skip(): Promise<void> } {
  let left = size;
  // Whoever asks again goes on where the last one stopped.
  async function* content(): AsyncGenerator<Buffer> {
    while (left > 0) {
      const piece = await source.atMost(Math.min(left, pieceBytes));
      left -= piece.length;
      yield piece;
    }
  }
  return {
    content,
    async skip() {
      for await (const piece of content()) if (piece.length === 0) return;
    },
  };
}

async function readPadding(source: ByteQueue, before: number): Promise<void> {
  if (!isZero(await source.exactly(tarBlockBytes))) throw new AppError('tar/trailing-data');
  const limit = before + freePaddingBytes;
  let length = 0;
  while (!(await source.isAtEnd())) {
    const piece = await source.atMost(pieceBytes);
    length += piece.length;
    if (!isZero(piece)) throw new AppError('tar/trailing-data');
    if (length > limit) throw new AppError('tar/padding-too-long');
  }
  if (length % tarBlockBytes !== 0) throw new AppError('tar/cut');
}
