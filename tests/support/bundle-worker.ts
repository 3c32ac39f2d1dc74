/**
 * A process of its own, so that its memory is its own: writes a bundle with one generated content of some size into a
 * file, or reads it back. Prints JSON: seconds, and the most memory that it held.
 *
 *   bundle-worker.ts write FILE BYTES SUITE      bundle-worker.ts read FILE IDENTITY
 */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ItemSource } from '#electron/domains/exchange/container/container-types.ts';
import { readBundle } from '#electron/domains/exchange/container/read-bundle.ts';
import { writeBundle } from '#electron/domains/exchange/container/write-bundle.ts';
import { generateAgeIdentity } from '#electron/platform/age/age.ts';
import { pour } from '#electron/platform/files/pour.ts';
import { readFileChunks } from '#electron/platform/files/sealed-file.ts';
import { marking, statementOf, writeInput } from './bundle-parts.ts';
import { rightSigner } from './bundle-vectors/vector-parts.ts';

const [command = '', path = '', argument = '', suite = 'x25519'] = process.argv.slice(2);
const pieceBytes = 1_048_576;

/** The same bytes each time, without a file: a counter in the first bytes of every piece, in one buffer for all. */
function* generated(size: number): Generator<Buffer> {
  const block = createHash('sha512').update('content').digest();
  const piece = Buffer.alloc(pieceBytes, block);
  for (let start = 0; start < size; start += pieceBytes) {
    piece.writeBigUInt64BE(BigInt(start));
    yield piece.subarray(0, Math.min(pieceBytes, size - start));
  }
}

async function write(size: number): Promise<{ readonly identity: string; readonly seconds: number }> {
  const hash = createHash('sha256');
  for (const piece of generated(size)) hash.update(piece);
  const source: ItemSource = {
    kind: 'content',
    name: 'generated',
    sha256: hash.digest('hex'),
    size,
    marking,
    async *open() {
      yield* generated(size);
    },
  };
  const { identity, recipient } = await generateAgeIdentity(suite === 'x25519' ? 'x25519' : 'mlkem768x25519');
  const started = performance.now();
  const file = await open(path, 'w');
  const input = writeInput(statementOf([source], [recipient]), [source], rightSigner());
  await pour(writeBundle(input), file);
  await file.close();
  return { identity, seconds: (performance.now() - started) / 1000 };
}

async function read(identity: string): Promise<{ readonly bytes: number; readonly seconds: number }> {
  let bytes = 0;
  const started = performance.now();
  await readBundle({
    source: readFileChunks(path),
    identities: [identity],
    signal: new AbortController().signal,
    advance: () => undefined,
    judge: () => undefined,
    async take(_, chunks) {
      for await (const chunk of chunks) bytes += chunk.length;
    },
  });
  return { bytes, seconds: (performance.now() - started) / 1000 };
}

const result = command === 'write' ? await write(Number(argument)) : await read(argument);
// maxRSS is in KiB.
console.log(JSON.stringify({ ...result, rssMiB: Math.round(process.resourceUsage().maxRSS / 1024) }));
