/** Copies a file to where a person said, and believes only what is read back from there. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { writeAtomically } from './atomic-write.ts';
import { withNamedFileErrors } from './file-errors.ts';
import { writeWhole } from './pour.ts';
import { type Progress, readFileChunks, watched } from './sealed-file.ts';

/**
 * @param expected SHA-256 of the content, hexadecimal.
 * @returns whether the copy is what was expected; where it is not, none is left.
 * @throws AppError `files/…`, `jobs/cancelled`
 */
export async function copyCompared(
  source: string,
  target: string,
  expected: string,
  progress: Progress,
): Promise<boolean> {
  let size = 0;
  await writeAtomically(target, async (file) => {
    for await (const chunk of watched(readFileChunks(source), progress)) {
      await writeWhole(file, chunk);
      size += chunk.length;
    }
  });
  const reading = { signal: progress.signal, advance: (done: number): void => progress.advance(size + done) };
  let isSame = false;
  try {
    isSame = (await hashOf(target, reading)) === expected;
  } finally {
    if (!isSame) await withNamedFileErrors(() => rm(target, { force: true }));
  }
  return isSame;
}

/** SHA-256 of a file, hexadecimal. */
export async function hashOf(path: string, progress: Progress): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of watched(readFileChunks(path), progress)) hash.update(chunk);
  return hash.digest('hex');
}
