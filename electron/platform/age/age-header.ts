/**
 * The header of an age file, made and read by the `age-encryption` library: only the file key passes through here.
 * Anything before the payload is bounded, so that a file cannot make the reader hold more than its header may be.
 */
import { Decrypter, Encrypter, type Stanza } from 'age-encryption';
import { AppError } from '#shared/core/app-error.ts';
import type { ByteQueue } from '../files/byte-queue.ts';

/** Fifty hybrid recipients take 82 KiB. */
export const headerLimitBytes = 262_144;

/** Each costs a key agreement for each identity; fifty recipients and grease stay below. */
export const stanzaLimit = 100;

const versionLine = 'age-encryption.org/v1\n';
/** 32 bytes; the library would call another length an altered header. */
const macLine = /^--- [A-Za-z0-9+/]{43}\n$/;

/** How the file key was wrapped. `mixed`: both kinds in one file, which the age of today refuses to write. */
export type HeaderSuite = 'x25519' | 'mlkem768x25519' | 'mixed' | 'other';

export interface OpenedHeader {
  readonly fileKey: Uint8Array;
  /** Everyone who can open the file, whatever their kind; grease (C2SP age §Recipient stanza) is not counted. */
  readonly stanzaCount: number;
  readonly suite: HeaderSuite;
}

/** @throws AppError `age/recipient-malformed`, `age/mixed-recipients` */
export async function makeHeader(
  recipients: readonly string[],
): Promise<{ readonly header: Buffer; readonly fileKey: Uint8Array }> {
  const hybrids = recipients.filter((recipient) => recipient.startsWith('age1pq1')).length;
  if (hybrids !== 0 && hybrids !== recipients.length) throw new AppError('age/mixed-recipients');
  const encrypter = new Encrypter();
  let fileKey: Uint8Array | null = null;
  encrypter.addRecipient({
    wrapFileKey(key: Uint8Array) {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  let sealed: Buffer;
  try {
    if (recipients.length === 0) throw new Error('An age file needs a recipient');
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    sealed = await encryptNothing(encrypter);
  } catch (cause) {
    throw new AppError('age/recipient-malformed', {}, { cause });
  }
  const header = Buffer.from(sealed.subarray(0, headerEnd(sealed)));
  if (!fileKey) throw new Error('The age library did not hand over the file key');
  return { header, fileKey };
}

/** As a stream: given bytes, the library would load the whole network client of Node for one of its classes. */
async function encryptNothing(encrypter: Encrypter): Promise<Buffer> {
  const nothing = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
  const pieces: Uint8Array[] = [];
  for await (const piece of await encrypter.encrypt(nothing)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** @throws AppError `age/not-age`, `age/header-malformed`, `age/cut` */
export async function readHeaderBytes(source: ByteQueue): Promise<Buffer> {
  const start = await source.upTo(versionLine.length);
  if (start.toString('latin1') !== versionLine)
    throw new AppError(isBeginning(start) ? 'age/cut' : 'age/not-age', isBeginning(start) ? { chunk: 0 } : {});
  const lines: Buffer[] = [Buffer.from(start)];
  let length = start.length;
  let stanzas = 0;
  for (;;) {
    const line = await readLine(source, headerLimitBytes - length);
    lines.push(line);
    length += line.length;
    if (line.subarray(0, 3).toString('latin1') === '-> ') stanzas += 1;
    if (stanzas > stanzaLimit) throw new AppError('age/header-malformed');
    // No line of base64 and no stanza begins so.
    if (line.subarray(0, 3).toString('latin1') === '---') {
      if (!macLine.test(line.toString('latin1'))) throw new AppError('age/header-malformed');
      return Buffer.concat(lines, length);
    }
  }
}

function isBeginning(start: Buffer): boolean {
  return start.length > 0 && versionLine.startsWith(start.toString('latin1'));
}

async function readLine(source: ByteQueue, limit: number): Promise<Buffer> {
  const bytes: number[] = [];
  while (bytes.length < limit) {
    const [byte = 0] = await source.exactly(1);
    bytes.push(byte);
    if (byte === 0x0a) return Buffer.from(bytes);
    if (byte < 0x20 || byte > 0x7e) break;
  }
  throw new AppError('age/header-malformed');
}

/** @throws AppError `age/identity-malformed`, `age/header-malformed`, `age/not-addressed`, `age/header-altered` */
export async function openHeader(header: Buffer, identities: readonly string[]): Promise<OpenedHeader> {
  const decrypter = new Decrypter();
  let stanzas: readonly Stanza[] | null = null;
  let isMatched = true;
  decrypter.addIdentity({
    unwrapFileKey(all: Stanza[]) {
      stanzas = all;
      return null;
    },
  });
  addIdentities(decrypter, identities);
  decrypter.addIdentity({
    unwrapFileKey() {
      isMatched = false;
      return null;
    },
  });
  try {
    const fileKey = await decrypter.decryptHeader(header);
    return { fileKey, ...describeStanzas(stanzas ?? []) };
  } catch (cause) {
    if (stanzas && hasBadScrypt(stanzas)) throw new AppError('age/header-malformed', {}, { cause });
    if (!isMatched) throw new AppError('age/not-addressed', {}, { cause });
    // The library's errors have no codes; the vectors of CCTV hold this sentence in place.
    const isAltered = cause instanceof Error && cause.message === 'invalid header HMAC';
    throw new AppError(isAltered ? 'age/header-altered' : 'age/header-malformed', {}, { cause });
  }
}

function addIdentities(decrypter: Decrypter, identities: readonly string[]): void {
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch (cause) {
    throw new AppError('age/identity-malformed', {}, { cause });
  }
}

function hasBadScrypt(stanzas: readonly Stanza[]): boolean {
  return stanzas.length > 1 && stanzas.some(({ args }) => args[0] === 'scrypt');
}

function describeStanzas(stanzas: readonly Stanza[]): Pick<OpenedHeader, 'stanzaCount' | 'suite'> {
  const kinds = stanzas.map(({ args }) => args[0] ?? '').filter((kind) => !kind.endsWith('-grease'));
  const isAll = (kind: string): boolean => kinds.length > 0 && kinds.every((each) => each === kind);
  if (isAll('X25519')) return { stanzaCount: kinds.length, suite: 'x25519' };
  if (isAll('mlkem768x25519')) return { stanzaCount: kinds.length, suite: 'mlkem768x25519' };
  const isMixed = kinds.includes('X25519') && kinds.includes('mlkem768x25519');
  return { stanzaCount: kinds.length, suite: isMixed ? 'mixed' : 'other' };
}

/** Index of the first byte after the header. */
function headerEnd(file: Buffer): number {
  const mac = file.indexOf('\n---');
  return file.indexOf('\n', mac + 1) + 1;
}
