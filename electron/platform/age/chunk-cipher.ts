/**
 * ChaCha20-Poly1305 (RFC 8439) for the chunks of an age payload. Electron's BoringSSL does not offer it to Node, hence
 * libsodium, and noble where no prebuilt libsodium fits the machine: five to ten times slower, the same bytes.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { createRequire } from 'node:module';

export const cipherTagBytes = 16;
export const cipherNonceBytes = 12;

export interface ChunkCipher {
  readonly name: 'libsodium' | 'noble';
  /** @param into filled and returned: `cipherTagBytes` longer than the plain text. Left out: new memory. */
  seal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, into?: Buffer): Buffer;
  /** Null where the bytes are not what was sealed. @param into as above: `cipherTagBytes` shorter than what is opened. */
  open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, into?: Buffer): Buffer | null;
}

/** The two functions of sodium-native (it brings no types) that are used here. */
interface Sodium {
  crypto_aead_chacha20poly1305_ietf_encrypt(
    sealed: Uint8Array,
    plain: Uint8Array,
    additional: null,
    secretNonce: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number;
  crypto_aead_chacha20poly1305_ietf_decrypt(
    plain: Uint8Array,
    secretNonce: null,
    sealed: Uint8Array,
    additional: null,
    nonce: Uint8Array,
    key: Uint8Array,
  ): number;
}

export const nobleCipher: ChunkCipher = {
  name: 'noble',
  seal: (key, nonce, plain, into) => asBuffer(chacha20poly1305(key, nonce).encrypt(plain, into)),
  open(key, nonce, sealed, into) {
    if (sealed.length < cipherTagBytes) return null;
    try {
      return asBuffer(chacha20poly1305(key, nonce).decrypt(sealed, into));
    } catch {
      return null;
    }
  },
};

/** Null where this machine has no libsodium that can be loaded. */
export function loadSodiumCipher(): ChunkCipher | null {
  let sodium: Sodium;
  try {
    sodium = createRequire(import.meta.url)('sodium-native') as Sodium;
  } catch {
    return null;
  }
  return {
    name: 'libsodium',
    seal(key, nonce, plain, into) {
      const sealed = into ?? Buffer.allocUnsafe(plain.length + cipherTagBytes);
      sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plain, null, null, nonce, key);
      return sealed;
    },
    open(key, nonce, sealed, into) {
      if (sealed.length < cipherTagBytes) return null;
      const plain = into ?? Buffer.allocUnsafe(sealed.length - cipherTagBytes);
      try {
        sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, null, sealed, null, nonce, key);
        return plain;
      } catch {
        return null;
      }
    },
  };
}

let chosen: ChunkCipher | null = null;

/** The fastest that this machine has; found once. */
export function chunkCipher(): ChunkCipher {
  chosen ??= loadSodiumCipher() ?? nobleCipher;
  return chosen;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
