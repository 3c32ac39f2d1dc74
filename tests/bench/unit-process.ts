/**
 * Starts `unit-work.ts`, built into one file as the product is: from its sources it would hold a compiler in memory. Sees
 * that neither side finds in memory what it is about to read.
 */
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { keptFolder } from './kept-folder.ts';
import type { Answers, Work } from './unit-work.ts';

const execute = promisify(execFile);

export type InOwnProcess = <K extends Work['kind']>(work: Extract<Work, { kind: K }>) => Promise<Answers[K]>;

/** @returns what does one piece of work in a process of its own. */
export async function prepareUnitWork(): Promise<InOwnProcess> {
  const outDir = join(keptFolder, 'unit-work');
  await build({
    configFile: false,
    root: repositoryRoot,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers', '@node-rs/argon2', 'sodium-native'] },
    build: {
      ssr: join(repositoryRoot, 'tests/bench/unit-work.ts'),
      outDir,
      target: 'node24',
      minify: false,
      emptyOutDir: true,
    },
  });
  return async (work) => {
    const args = [join(outDir, 'unit-work.js'), JSON.stringify(work)];
    const { stdout } = await execute(process.execPath, args, { cwd: repositoryRoot });
    return JSON.parse(stdout) as Answers[(typeof work)['kind']];
  };
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
