/** A file with age identities, as `age-keygen` writes it: one on each line, `#` before remarks. */
import { AppError } from '#shared/core/app-error.ts';
import { openByteSource } from '#electron/platform/files/byte-source.ts';

const maxBytes = 65_536;
const identityLine = /^AGE-SECRET-KEY-(?:PQ-)?1[02-9AC-HJ-NP-Z]+$/;

/** @throws AppError `age/identity-malformed`, `files/...` */
export async function readIdentityFile(path: string): Promise<readonly string[]> {
  const source = await openByteSource(path);
  if (source.size > maxBytes) throw new AppError('age/identity-malformed');
  const pieces: Uint8Array[] = [];
  for await (const piece of source.chunks()) pieces.push(Buffer.from(piece));
  const lines = Buffer.concat(pieces).toString('latin1').split(/\r?\n/);
  const identities = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0 || !identities.every((line) => identityLine.test(line)))
    throw new AppError('age/identity-malformed');
  return identities;
}
