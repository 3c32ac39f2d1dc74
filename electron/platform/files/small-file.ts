/** Whole files that fit into memory many times over: cards, certificates, requests, key files. */
import { AppError } from '#shared/core/app-error.ts';
import { writeAtomically } from './atomic-write.ts';
import { openByteSource } from './byte-source.ts';
import { writeWhole } from './pour.ts';

/** @throws AppError with the given code (`files/too-large`), `files/not-a-file`, or another file refusal; never reads more than the limit. */
export async function readSmallFile(path: string, limit: number, code = 'files/too-large'): Promise<Buffer> {
  const source = await openByteSource(path);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source.chunks()) {
    bytes += chunk.length;
    if (bytes > limit) throw new AppError(code, { limit });
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** @returns how many bytes. @throws AppError `files/…` */
export async function writeSmallFile(path: string, content: Uint8Array): Promise<number> {
  await writeAtomically(path, (file) => writeWhole(file, Buffer.from(content)));
  return content.length;
}
