/**
 * Keys as branded bytes, and their derivation. One master key; each use has a sub-key of its own by HKDF-SHA256
 * (RFC 5869) with one label, so that no key ever serves two purposes.
 */
import { hkdfSync, timingSafeEqual } from 'node:crypto';

declare const keyBrand: unique symbol;
export type Key<Purpose extends string> = Uint8Array<ArrayBuffer> & { readonly [keyBrand]: Purpose };

export type MasterKey = Key<'master'>;
export type SubKeyPurpose =
  'audit' | 'database' | 'evidence' | 'drafts' | 'blind-index' | 'header' | 'backup' | 'unit-key';

/** @param length 32 bytes for every purpose. */
export function deriveSubKey<P extends SubKeyPurpose>(master: MasterKey, purpose: P): Key<P> {
  return derive(master, `concord/v1/${purpose}`) as Key<P>;
}

/** A key encryption key from the output of the password function: `slot` wraps the master key, `officer-key` the officer's private key. */
export function deriveWrappingKey<P extends 'slot' | 'officer-key'>(passwordHash: Uint8Array, purpose: P): Key<P> {
  return derive(passwordHash, `concord/v1/wrap/${purpose}`) as Key<P>;
}

/** A key for one sealed file only: with it, counting nonces from zero never repeats one under the same key. */
export function deriveFileKey(key: Key<'backup'>, fileId: Uint8Array): Uint8Array<ArrayBuffer> {
  return derive(key, `concord/v1/backup-file/${Buffer.from(fileId).toString('hex')}`);
}

function derive(input: Uint8Array, label: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', input, new Uint8Array(0), label, 32));
}

/** Overwrites key bytes. JavaScript may have copied them; this shortens their life, it cannot promise their end. */
export function wipe(...keys: (Uint8Array | null | undefined)[]): void {
  for (const key of keys) key?.fill(0);
}

/** Constant-time comparison; unequal lengths are simply unequal. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
