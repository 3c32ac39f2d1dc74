/** AES-256-GCM (NIST SP 800-38D) for small secrets: nonce (12) | ciphertext | tag (16). */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../ports.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** @param context bound as additional data: the same bytes must be given to open. */
export function sealSmall(
  key: Uint8Array,
  plaintext: Uint8Array,
  context: string,
  random: Random,
): Uint8Array<ArrayBuffer> {
  const nonce = random.bytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'));
  const body = cipher.update(plaintext);
  return new Uint8Array(Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]));
}

/** Null when key, context or bytes are not the ones that were sealed; the caller names the refusal. */
export function openSmall(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array<ArrayBuffer> | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(context, 'utf8'))
    .setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const body = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
  try {
    return new Uint8Array(Buffer.concat([body, decipher.final()]));
  } catch {
    return null;
  }
}
