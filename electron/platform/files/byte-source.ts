import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import { withNamedFileErrors } from './file-errors.ts';
import { readFileChunks } from './sealed-file.ts';

/** Content that can be read from its beginning as often as needed. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** Each holds until the next one is asked for; who keeps it, copies it. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** @throws AppError `files/not-a-file` for folders, devices and pipes, or another file refusal. */
export async function openByteSource(path: string): Promise<ByteSource> {
  const status = await withNamedFileErrors(() => stat(path));
  if (!status.isFile()) throw new AppError('files/not-a-file');
  return { name: basename(path), size: status.size, chunks: () => readFileChunks(path) };
}

export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    async *chunks() {
      yield bytes;
    },
  };
}

/** The same source, telling `read` how many bytes of this pass were given out. */
export function countingSource(source: ByteSource, read: (bytes: number) => void): ByteSource {
  return {
    ...source,
    async *chunks() {
      let bytes = 0;
      for await (const chunk of source.chunks()) {
        yield chunk;
        bytes += chunk.length;
        read(bytes);
      }
    },
  };
}

/** One line for a list of files: the first name, and how many more there are. */
export function nameFiles(paths: readonly string[]): string {
  const first = basename(paths[0] ?? '');
  return paths.length > 1 ? `${first} +${paths.length - 1}` : first;
}
