/** Where something long is written piece by piece: buffered, counted and hashed on its way into a file. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { writeWhole } from './pour.ts';

const bufferBytes = 262_144;

export interface Output {
  write(chunk: string | Uint8Array): Promise<void> | void;
}

export interface FileOutput extends Output {
  /** Writes what is buffered. @returns what the file is. */
  end(): Promise<{ readonly bytes: number; readonly sha256: string }>;
}

export function createFileOutput(file: FileHandle): FileOutput {
  const hash = createHash('sha256');
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const block = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    hash.update(block);
    bytes += block.length;
    await writeWhole(file, block);
  };
  return {
    write(chunk) {
      // A copy: who gives bytes may use their buffer again.
      const piece = Buffer.from(chunk as Uint8Array);
      waiting.push(piece);
      waitingBytes += piece.length;
      return waitingBytes >= bufferBytes ? flush() : undefined;
    },
    async end() {
      await flush();
      return { bytes, sha256: hash.digest('hex') };
    },
  };
}
