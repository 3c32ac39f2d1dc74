/** The integrity of PKCS #12: HMAC under a key derived as RFC 7292 appendix B.2 says. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** SHA-1 only to read what old programs wrote: here it makes keys from passwords and signs nothing. */
export type MacHash = 'sha1' | 'sha256' | 'sha384' | 'sha512';

export interface MacInput {
  readonly hash: MacHash;
  readonly salt: Buffer;
  readonly iterations: number;
  readonly password: string;
  readonly content: Buffer;
}

/** Appendix B.3: this derivation makes the key of the MAC, not of a cipher. */
const macKeyPurpose = 3;

export function computeMac(input: MacInput): Buffer {
  return createHmac(input.hash, deriveMacKey(input)).update(input.content).digest();
}

export function isMac(expected: Buffer, input: MacInput): boolean {
  const actual = computeMac(input);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** One block of output is as long as the hash, which is what the key needs: the steps for further blocks are left out. */
function deriveMacKey({ hash, salt, iterations, password }: MacInput): Buffer {
  const blockBytes = hash === 'sha384' || hash === 'sha512' ? 128 : 64;
  const purpose = Buffer.alloc(blockBytes, macKeyPurpose);
  const parts = [purpose, repeat(salt, blockBytes), repeat(toBmpString(password), blockBytes)];
  let key = createHash(hash).update(Buffer.concat(parts)).digest();
  for (let round = 1; round < iterations; round++) key = createHash(hash).update(key).digest();
  return key;
}

function repeat(bytes: Buffer, blockBytes: number): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / blockBytes) * blockBytes, bytes);
}

/** UTF-16, big-endian, with a final zero character. */
function toBmpString(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le').swap16();
}
