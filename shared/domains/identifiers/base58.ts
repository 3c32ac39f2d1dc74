/** Base 58 with four bytes of double SHA-256 behind, as Bitcoin and its descendants write addresses. */
import { sha256 } from '@noble/hashes/sha2.js';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** The XRP ledger orders the same letters otherwise. */
export const rippleAlphabet = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

export function decodeBase58(text: string, letters: string = alphabet): Uint8Array | null {
  const bytes: number[] = [];
  for (const letter of text) {
    let carry = letters.indexOf(letter);
    if (carry < 0) return null;
    for (let index = 0; index < bytes.length; index += 1) {
      carry += (bytes[index] ?? 0) * 58;
      bytes[index] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  const zeros = text.length - text.replace(new RegExp(`^${letters[0] ?? ''}+`), '').length;
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
}

/** Version and payload, or null where the text is not base 58 or its checksum is wrong. */
export function decodeBase58Check(text: string, letters: string = alphabet): Uint8Array | null {
  const bytes = text.length > 120 ? null : decodeBase58(text, letters);
  if (bytes === null || bytes.length < 5) return null;
  const body = bytes.subarray(0, -4);
  const sum = sha256(sha256(body)).subarray(0, 4);
  return bytes.subarray(-4).every((byte, index) => byte === sum[index]) ? body : null;
}
