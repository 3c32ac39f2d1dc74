import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '#shared/core/app-error.ts';
import { parseStrictHeader, readStrictTar } from '#electron/platform/files/strict-tar.ts';
import { encodeTarHeader, tarEnd, tarPadding } from '#electron/platform/files/tar.ts';
import { collect, inPieces } from '#tests/support/bundle-parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'concord-tar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const contents: Readonly<Record<string, Buffer>> = {
  'bag/empty': Buffer.alloc(0),
  'bag/one': Buffer.from('1'),
  'bag/a-block': randomBytes(512),
  'bag/data/long': randomBytes(100_001),
};
for (const [name, bytes] of Object.entries(contents)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), bytes);
}

async function read(chunks: AsyncIterable<Uint8Array>): Promise<Record<string, Buffer>> {
  const found: Record<string, Buffer> = {};
  for await (const entry of readStrictTar(chunks)) found[entry.name] = await collect(entry.content());
  return found;
}

/** The code of the refusal; empty where there is none. */
async function refusal(bytes: Uint8Array): Promise<string> {
  const failed = await read(inPieces(bytes)).catch((error: unknown) => error);
  return failed instanceof AppError ? failed.code : '';
}

const tar = (...args: string[]): Buffer =>
  execFileSync('tar', ['--create', '--directory', folder, '--file=-', ...args], { maxBuffer: 1e7 });

describe('what the tar of this machine writes', () => {
  it.each(['ustar', 'gnu'])('as %s is read, in pieces of any length', async (format) => {
    const bytes = tar(`--format=${format}`, '--mode=0640', ...Object.keys(contents));
    for (const length of [1, 511, 512, 513, 70_000]) expect(await read(inPieces(bytes, length))).toEqual(contents);
  });

  it('as pax, or with folders and links, is refused', async () => {
    expect(await refusal(tar('--format=pax', '--pax-option=comment=x', 'bag/one'))).toBe('tar/extension');
    expect(await refusal(tar('--format=ustar', 'bag'))).toBe('tar/not-a-file');
    execFileSync('ln', ['-sf', 'one', join(folder, 'bag/link')]);
    expect(await refusal(tar('--format=ustar', 'bag/link'))).toBe('tar/not-a-file');
    const deep = `bag/${'long-'.repeat(25)}`;
    writeFileSync(join(folder, deep), 'x');
    expect(await refusal(tar('--format=gnu', deep))).toBe('tar/extension');
  });
});

it('skips what nobody reads, and lets its source go when the reading stops', async () => {
  const bytes = tar('--format=ustar', ...Object.keys(contents));
  let isReleased = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      yield* inPieces(bytes, 300);
    } finally {
      isReleased = true;
    }
  }
  const names: string[] = [];
  for await (const { name } of readStrictTar(source())) {
    names.push(name);
    if (names.length === 3) break;
  }
  expect({ names, isReleased }).toEqual({ names: Object.keys(contents).slice(0, 3), isReleased: true });
});

it.each([8 * 2 ** 30 - 1, 8 * 2 ** 30, 2 ** 45])('agrees with the writer on a size of %i bytes', (size) => {
  expect(parseStrictHeader(encodeTarHeader({ name: 'bag/data/long', size }))).toEqual({ name: 'bag/data/long', size });
});

it('reads a content beyond 8 GiB as GNU tar declares it', () => {
  // GNU tar makes the header of a file with a hole without writing the hole out.
  const path = join(folder, 'bag/huge');
  execFileSync('truncate', ['--size=9G', path]);
  const header = execFileSync('bash', [
    '-c',
    `tar --create --format=gnu --directory '${folder}' bag/huge | head -c 512`,
  ]);
  expect(parseStrictHeader(header)).toEqual({ name: 'bag/huge', size: 9 * 2 ** 30 });
});

it('takes zeros after the end to hide a size, in whole blocks, and only so many', async () => {
  const plain = Buffer.concat([encodeTarHeader({ name: 'a', size: 1 }), Buffer.from('x'), tarPadding(1), tarEnd]);
  const padded = (count: number): Buffer => Buffer.concat([plain, Buffer.alloc(count)]);
  expect(await refusal(padded(512))).toBe('');
  expect(await refusal(padded(1_048_576))).toBe('');
  expect(await refusal(padded(1_048_576 + 4096))).toBe('tar/padding-too-long');
  expect(await refusal(padded(100))).toBe('tar/cut');
});
