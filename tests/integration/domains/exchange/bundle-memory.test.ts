import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { repositoryRoot } from '#tests/support/repository-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'concord-bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly identity: string;
  readonly bytes: number;
  readonly seconds: number;
  readonly rssMiB: number;
}

function work(...args: string[]): Outcome {
  const script = join(repositoryRoot, 'tests/support/bundle-worker.ts');
  const said = execFileSync(process.execPath, [script, ...args], { encoding: 'utf8', cwd: repositoryRoot });
  return JSON.parse(said) as Outcome;
}

it('writes and reads a content of 300 MB in less than 250 MiB of memory', { timeout: 180_000 }, () => {
  const file = join(folder, 'large.concord');
  const written = work('write', file, '300000000', 'mlkem768x25519');
  expect(written.rssMiB).toBeLessThan(250);
  expect(statSync(file).size).toBeGreaterThan(300_000_000);
  const read = work('read', file, written.identity);
  expect(read.bytes).toBe(300_000_000);
  expect(read.rssMiB).toBeLessThan(250);
  console.log(`300 MB: written in ${written.rssMiB} MiB, read in ${read.rssMiB} MiB`);
});
