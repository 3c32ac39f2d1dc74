/** Copies a file to where a person said, and believes only what is read back from there. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { writeAtomically } from './atomic-write.ts';
import { withNamedFileErrors } from './file-errors.ts';
import { type Progress, readFileChunks, throwIfCancelled, writeWhole } from './sealed-file.ts';

/**
 * @param expected SHA-256 of the content, hexadecimal.
 * @returns whether source, copy and `expected` agree; where they do not, no copy is left.
 * @throws AppError `files/…`, `jobs/cancelled`
 */
export async function copyCompared(
  source: string,
  target: string,
  expected: string,
  progress: Progress,
): Promise<boolean> {
  let done = 0;
  const hash = createHash('sha256');
  await writeAtomically(target, async (file) => {
    for await (const chunk of readFileChunks(source)) {
      throwIfCancelled(progress.signal);
      hash.update(chunk);
      await writeWhole(file, chunk);
      progress.advance((done += chunk.length));
    }
  });
  let isSame = false;
  try {
    isSame = hash.digest('hex') === expected && (await hashOf(target, progress, done)) === expected;
  } finally {
    if (!isSame) await withNamedFileErrors(() => rm(target, { force: true }));
  }
  return isSame;
}

/** SHA-256 of a file, hexadecimal. @param before progress that was made already. */
export async function hashOf(path: string, progress: Progress, before = 0): Promise<string> {
  const hash = createHash('sha256');
  let done = before;
  for await (const chunk of readFileChunks(path)) {
    throwIfCancelled(progress.signal);
    hash.update(chunk);
    progress.advance((done += chunk.length));
  }
  return hash.digest('hex');
}
