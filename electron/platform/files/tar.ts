/**
 * Strict ustar (POSIX.1-1988) for our own containers: regular files only, plain ASCII names of ours, sizes beyond
 * 8 GiB in base-256 as GNU and BSD tar read them, no extensions. The reader refuses everything the writer never writes.
 */
import { AppError } from '#shared/core/app-error.ts';

const blockBytes = 512;
const maxOctal = 0o77777777777;
const safeName = /^[a-z0-9][a-z0-9._/-]{0,98}$/;

export interface TarEntry {
  readonly name: string;
  readonly size: number;
}

export function encodeTarHeader({ name, size }: TarEntry): Buffer {
  if (!safeName.test(name) || name.includes('..')) throw new Error(`Not a name for a container: ${name}`);
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0, 'ascii');
  header.write('0000600\0', 100, 'ascii');
  header.write('0000000\0', 108, 'ascii');
  header.write('0000000\0', 116, 'ascii');
  writeSize(header, size);
  header.write('00000000000\0', 136, 'ascii');
  header.write('        ', 148, 'ascii');
  header.write('0', 156, 'ascii');
  header.write('ustar\x0000', 257, 'binary');
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return header;
}

function writeSize(header: Buffer, size: number): void {
  if (size <= maxOctal) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
    return;
  }
  header[124] = 0x80;
  header.writeBigUInt64BE(BigInt(size), 128);
}

function checksum(header: Buffer): number {
  let sum = 0;
  for (let index = 0; index < blockBytes; index += 1) sum += index >= 148 && index < 156 ? 0x20 : (header[index] ?? 0);
  return sum;
}

/** Zero bytes after content of that size, up to the next block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes);
}

export const tarEnd = Buffer.alloc(blockBytes * 2);

/** Null at the end marker. @throws AppError `container/malformed` */
export function parseTarHeader(header: Buffer): TarEntry | null {
  if (header.length !== blockBytes) throw new AppError('container/malformed');
  if (header.every((byte) => byte === 0)) return null;
  const name = header.subarray(0, 100).toString('latin1').replace(/\0+$/, '');
  const size =
    header[124] === 0x80
      ? Number(header.readBigUInt64BE(128))
      : Number.parseInt(header.subarray(124, 135).toString('latin1'), 8);
  const isOurs =
    safeName.test(name) &&
    !name.includes('..') &&
    Number.isSafeInteger(size) &&
    encodeTarHeader({ name, size }).equals(header);
  if (!isOurs) throw new AppError('container/malformed');
  return { name, size };
}

/** Reads a container from any stream of bytes; the content of each entry must be read before the next is asked for. */
export async function* readTar(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<TarEntry & { content(): AsyncGenerator<Buffer> }> {
  const source = createByteQueue(chunks);
  for (;;) {
    const entry = parseTarHeader(await source.exactly(blockBytes));
    if (!entry) break;
    let left = entry.size;
    yield {
      ...entry,
      async *content() {
        while (left > 0) {
          const piece = await source.atMost(Math.min(left, 1_048_576));
          left -= piece.length;
          yield piece;
        }
      },
    };
    while (left > 0) left -= (await source.atMost(Math.min(left, 1_048_576))).length;
    await source.exactly(tarPadding(entry.size).length);
  }
  if (parseTarHeader(await source.exactly(blockBytes)) !== null || !(await source.isAtEnd()))
    throw new AppError('container/malformed');
}

function createByteQueue(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await iterator.next();
    if (next.done) return false;
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value]);
    return true;
  };
  const take = (count: number): Buffer => {
    const piece = held.subarray(0, count);
    held = held.subarray(count);
    return piece;
  };
  return {
    async exactly(count: number): Promise<Buffer> {
      while (held.length < count) if (!(await more())) throw new AppError('container/truncated');
      return take(count);
    },
    async atMost(count: number): Promise<Buffer> {
      while (held.length === 0) if (!(await more())) throw new AppError('container/truncated');
      return take(Math.min(count, held.length));
    },
    async isAtEnd(): Promise<boolean> {
      while (held.length === 0) if (!(await more())) return true;
      return false;
    },
  };
}
