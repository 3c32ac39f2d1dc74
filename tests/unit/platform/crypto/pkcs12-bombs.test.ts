/** Key files that ask for more work than any true one: in the integrity check, in one part, or in many small ones. */
import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  explicit,
  integer,
  nothing,
  objectId,
  octetString,
  sequence,
  writeNode,
} from '#electron/platform/pki/der-writer.ts';
import { tag } from '#electron/platform/pki/der.ts';
import { oid } from '#electron/platform/pki/oids.ts';
import { computeMac } from '#electron/platform/pki/pkcs12-mac.ts';
import { readPkcs12 } from '#electron/platform/pki/read-pkcs12.ts';
import { AppError } from '#shared/core/app-error.ts';

const password = 'password';
const salt = Buffer.alloc(8, 1);

/** A part encrypted by AES-256-CBC under PBKDF2, with nothing inside. */
function part(iterations: number | string): Buffer {
  const derivation = sequence(octetString(salt), integer(iterations), sequence(objectId(oid.hmacSha256), nothing()));
  const scheme = sequence(objectId(oid.aes256Cbc), octetString(Buffer.alloc(16)));
  const algorithm = sequence(objectId(oid.pbes2), sequence(sequence(objectId(oid.pbkdf2), derivation), scheme));
  if (typeof iterations === 'string' || iterations < 1) return encrypted(algorithm);
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, iterations, 32, 'sha256'), Buffer.alloc(16));
  return encrypted(algorithm, Buffer.concat([cipher.update(sequence()), cipher.final()]));
}

/** PBE with SHA-1 and 3DES of PKCS #12 itself. */
const legacyPart = (iterations: number): Buffer =>
  encrypted(sequence(objectId('1.2.840.113549.1.12.1.3'), sequence(octetString(salt), integer(iterations))));

function encrypted(algorithm: Buffer, bytes = Buffer.alloc(16)): Buffer {
  const info = sequence(objectId(oid.data), algorithm, writeNode(tag.implicit(0), bytes));
  return sequence(objectId(oid.encryptedData), explicit(0, sequence(integer(0), info)));
}

function fileOf(parts: readonly Buffer[], macIterations: number | string = 1): Buffer {
  const content = sequence(...parts);
  const mac = computeMac({ hash: 'sha256', salt, iterations: 1, password, content });
  const check = sequence(
    sequence(sequence(objectId(oid.sha256)), octetString(mac)),
    octetString(salt),
    integer(macIterations),
  );
  return sequence(integer(3), sequence(objectId(oid.data), explicit(0, octetString(content))), check);
}

/** @returns code and ground of the refusal. */
function groundOf(file: Buffer): string {
  try {
    readPkcs12(file, password);
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.cause instanceof Error ? error.cause.message : ''}`;
    throw error;
  }
  return 'read';
}

const tooMany = 'pki/pkcs12-malformed: Number of iterations';

describe('a key file', () => {
  it.each([0, 2_000_001, '7fffffff', 'ffffffffffffffff', `1${'00'.repeat(200)}`])(
    'whose integrity check asks for %s rounds is refused before one is done',
    (rounds) => {
      expect(groundOf(fileOf([], rounds))).toBe(tooMany);
    },
  );

  it.each([0, 2_000_001, 'ffffffffffffffff'])('with a part that asks for %s rounds is refused', (rounds) => {
    expect(groundOf(fileOf([part(rounds)]))).toBe(tooMany);
  });

  it('with an old part, which costs more, is refused earlier', () => {
    expect(groundOf(fileOf([legacyPart(200_001)]))).toBe(tooMany);
    expect(groundOf(fileOf([legacyPart(2048)]))).not.toBe(tooMany);
  });

  it('whose parts ask for too much together is refused, though each stays below', () => {
    expect(groundOf(fileOf([part(1_000_000), part(1_000_001)]))).toBe(tooMany);
    expect(groundOf(fileOf([part(1000), part(1001)]))).toBe('pki/pkcs12-malformed: Not one key');
  });
});
