/** Starts `unit-work.ts`, and sees that neither side finds in memory what it is about to read. */
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import type { Answers, Work } from './unit-work.ts';

const execute = promisify(execFile);

export async function inOwnProcess<K extends Work['kind']>(work: Extract<Work, { kind: K }>): Promise<Answers[K]> {
  const script = join(repositoryRoot, 'tests/bench/unit-work.ts');
  const { stdout } = await execute(process.execPath, [script, JSON.stringify(work)], { cwd: repositoryRoot });
  return JSON.parse(stdout) as Answers[K];
}

/** Bytes that no program can make smaller. */
export function writeRandomFile(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  const pieceBytes = 8 * 2 ** 20;
  for (let left = bytes; left > 0; left -= pieceBytes) writeSync(file, randomBytes(Math.min(left, pieceBytes)));
  closeSync(file);
}

/** Writes out what waits and forgets what was read, so that each run reads from the disk. Without root only the former. */
export function emptyPageCache(): void {
  execFileSync('sync');
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3');
  } catch {
    // Both sides then find what they read in memory.
  }
}
