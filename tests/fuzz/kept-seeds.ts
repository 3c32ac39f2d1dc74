/** Inputs that once failed, one file each: tests/fuzz/seeds/<target>/<hash>. Every run begins with them. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'seeds');
/** What is larger goes to whoever ran it, not into the repository. */
const maxKeptBytes = 65_536;

export function keptSeeds(target: string): Buffer[] {
  const own = join(folder, target);
  return existsSync(own)
    ? readdirSync(own)
        .toSorted()
        .map((name) => readFileSync(join(own, name)))
    : [];
}

/** @returns its place, or null where it is too large to keep. */
export function keepSeed(target: string, input: Buffer): string | null {
  if (input.length > maxKeptBytes) return null;
  const own = join(folder, target);
  const name = createHash('sha256').update(input).digest('hex').slice(0, 16);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, name), input);
  return `tests/fuzz/seeds/${target}/${name}`;
}
