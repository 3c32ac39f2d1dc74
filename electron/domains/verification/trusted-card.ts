/** The card that somebody who verifies believes in: by their own word, not by two officers of a vault. */
import { AppError } from '#shared/core/app-error.ts';
import { openByteSource } from '#electron/platform/files/byte-source.ts';
import { judgeCard, readCard, type TrustedPartner } from '../partners/index.ts';

const maxCardBytes = 1_048_576;

/** @throws AppError `card/too-large`, `files/...` */
export async function readCardFile(path: string): Promise<Buffer> {
  const source = await openByteSource(path);
  if (source.size > maxCardBytes) throw new AppError('card/too-large', { bytes: source.size, limit: maxCardBytes });
  const pieces: Uint8Array[] = [];
  for await (const piece of source.chunks()) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** @throws AppError `card/...` */
export function trustCard(file: Buffer, now: number): TrustedPartner {
  const read = readCard(file);
  judgeCard(read, { now, revocationLists: [] });
  const [authority, ...issuers] = read.authorities.map(({ der }) => der);
  if (!authority) throw new AppError('card/authority-chain');
  return { unit: read.card.unit, card: read.card, fingerprint: read.fingerprint, authority, issuers };
}
