/** Keyed fingerprints (HMAC-SHA256, RFC 2104): equal for equal input, and telling nothing to who lacks the key. */
import { createHmac } from 'node:crypto';
import type { Key } from './keys.ts';

/** @returns 64 hexadecimal digits. Each part is preceded by its length, so that parts cannot run into each other. */
export function blindIndex(key: Key<'blind-index'>, parts: readonly string[]): string {
  const hmac = createHmac('sha256', key);
  for (const part of parts) {
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  return hmac.digest('hex');
}
