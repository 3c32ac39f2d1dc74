/**
 * age (C2SP age v1): seals a stream for recipients and opens it with identities, at any size in bounded memory. The
 * header is the library's work (age-header.ts), the payload ours (payload-stream.ts).
 */
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { hkdfSync } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import { createByteQueue } from '../files/byte-queue.ts';
import { type HeaderSuite, makeHeader, openHeader, readHeaderBytes } from './age-header.ts';
import { type ChunkCipher, chunkCipher } from './chunk-cipher.ts';
import { openPayload, sealPayload } from './payload-stream.ts';

export interface AgeIdentity {
  /** `AGE-SECRET-KEY-…` */
  readonly identity: string;
  /** `age1…`, or `age1pq1…` for the hybrid. */
  readonly recipient: string;
}

export interface AgeOptions {
  readonly signal?: AbortSignal;
  /** Left out: the fastest of this machine. */
  readonly cipher?: ChunkCipher;
}

export interface OpenedAge {
  /** Stanzas of the header, grease left out: how many can open the file. */
  readonly stanzaCount: number;
  readonly suite: HeaderSuite;
  /** To be read to its end: only then is the file authentic as a whole. */
  readonly plain: AsyncGenerator<Buffer>;
}

const nonceBytes = 16;

export async function generateAgeIdentity(suite: 'x25519' | 'mlkem768x25519'): Promise<AgeIdentity> {
  const identity = suite === 'x25519' ? await generateX25519Identity() : await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** @throws AppError `age/identity-malformed` */
export async function ageRecipientOf(identity: string): Promise<string> {
  try {
    return await identityToRecipient(identity);
  } catch (cause) {
    throw new AppError('age/identity-malformed', {}, { cause });
  }
}

/** @throws AppError `age/recipient-malformed`, `age/mixed-recipients`, `jobs/cancelled` */
export async function* sealAge(
  plain: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
  options: AgeOptions = {},
): AsyncGenerator<Buffer> {
  const { header, fileKey } = await makeHeader(recipients);
  const nonce = Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(nonceBytes)));
  const key = payloadKey(fileKey, nonce);
  try {
    yield Buffer.concat([header, nonce]);
    yield* sealPayload(plain, key, options.cipher ?? chunkCipher(), options.signal);
  } finally {
    fileKey.fill(0);
    key.fill(0);
  }
}

/**
 * Reads the header at once and the payload as it is asked for.
 * @param options `unit`: the plain text is a whole number of these many bytes, which tells a cut file from an altered one.
 * @throws AppError `age/not-age`, `age/header-malformed`, `age/not-addressed`, `age/header-altered`, `age/cut`,
 * `age/identity-malformed`; while reading `age/payload-altered`, `age/cut`, `age/trailing-data`, `jobs/cancelled`
 */
export async function openAge(
  source: AsyncIterable<Uint8Array>,
  identities: readonly string[],
  options: AgeOptions & { readonly unit?: number } = {},
): Promise<OpenedAge> {
  const queue = createByteQueue(source, () => new AppError('age/cut', { chunk: 0 }));
  try {
    const { fileKey, stanzaCount, suite } = await openHeader(await readHeaderBytes(queue), identities);
    const key = payloadKey(fileKey, await queue.exactly(nonceBytes));
    fileKey.fill(0);
    return { stanzaCount, suite, plain: plainOf() };

    async function* plainOf(): AsyncGenerator<Buffer> {
      const cipher = options.cipher ?? chunkCipher();
      try {
        yield* openPayload(queue, { key, cipher, unit: options.unit ?? 1, signal: options.signal });
      } finally {
        key.fill(0);
        await queue.close();
      }
    }
  } catch (error) {
    await queue.close();
    throw error;
  }
}

function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}
