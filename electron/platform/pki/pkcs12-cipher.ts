/** Password-based encryption inside PKCS #12: PBES2 (RFC 8018) by node:crypto, the old RC2 and 3DES schemes by forge. */
import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';
import forge from 'node-forge';
import type { Random } from '#electron/platform/ports.ts';
import { type DerNode, DerError } from './der.ts';
import { membersOf, objectIdOf, octetsOf, smallNumberOf } from './der-values.ts';
import { integer, nothing, objectId, octetString, sequence } from './der-writer.ts';
import { oid } from './oids.ts';
import type { IterationBudget } from './pkcs12-iterations.ts';

const ownIterations = 100_000;
/** forge hashes in JavaScript, for key and initial value apart. */
const forgeCost = 10;

const ciphers: Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>> = {
  [oid.aes128Cbc]: { name: 'aes-128-cbc', keyBytes: 16 },
  [oid.aes192Cbc]: { name: 'aes-192-cbc', keyBytes: 24 },
  [oid.aes256Cbc]: { name: 'aes-256-cbc', keyBytes: 32 },
  [oid.desEde3Cbc]: { name: 'des-ede3-cbc', keyBytes: 24 },
};

const prfs: Readonly<Record<string, string>> = {
  [oid.hmacSha1]: 'sha1',
  [oid.hmacSha256]: 'sha256',
  [oid.hmacSha384]: 'sha384',
  [oid.hmacSha512]: 'sha512',
};

/** What forge has and its types leave out. */
interface LegacyEncryption {
  getCipherForPKCS12PBE(name: string, parameters: forge.asn1.Asn1, password: string): forge.cipher.BlockCipher;
}
const { pbe } = forge.pki as unknown as { readonly pbe: LegacyEncryption };

/** AES-256-CBC under PBKDF2 with HMAC-SHA-256. @returns the AlgorithmIdentifier and the encrypted bytes. */
export function encryptByPassword(
  plain: Buffer,
  password: string,
  random: Random,
): { algorithm: Buffer; encrypted: Buffer } {
  const [salt, iv] = [Buffer.from(random.bytes(16)), Buffer.from(random.bytes(16))];
  const key = pbkdf2Sync(Buffer.from(password, 'utf8'), salt, ownIterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  key.fill(0);
  const prf = sequence(objectId(oid.hmacSha256), nothing());
  const derivation = sequence(objectId(oid.pbkdf2), sequence(octetString(salt), integer(ownIterations), prf));
  const scheme = sequence(objectId(oid.aes256Cbc), octetString(iv));
  return { algorithm: sequence(objectId(oid.pbes2), sequence(derivation, scheme)), encrypted };
}

/** @throws DerError or a cipher's error where algorithm or password do not fit */
export function decryptByPassword(
  algorithm: DerNode | undefined,
  encrypted: Buffer,
  password: string,
  budget: IterationBudget,
): Buffer {
  const [type, parameters] = membersOf(algorithm, 2, 2);
  const name = objectIdOf(type);
  return name === oid.pbes2
    ? openPbes2(parameters, encrypted, password, budget)
    : openLegacy(name, parameters, encrypted, password, budget);
}

function openPbes2(
  parameters: DerNode | undefined,
  encrypted: Buffer,
  password: string,
  budget: IterationBudget,
): Buffer {
  const [derivation, scheme] = membersOf(parameters, 2, 2);
  const [derivationType, derivationParameters] = membersOf(derivation, 2, 2);
  const [schemeType, iv] = membersOf(scheme, 2, 2);
  const cipher = ciphers[objectIdOf(schemeType)];
  if (objectIdOf(derivationType) !== oid.pbkdf2 || !cipher) throw new DerError('Unknown encryption');
  const [salt, iterations, ...rest] = membersOf(derivationParameters, 2, 4);
  if (rest[0]?.tag === 0x02 && smallNumberOf(rest.shift()) !== cipher.keyBytes) throw new DerError('Length of the key');
  // RFC 8018 §5.2: HMAC-SHA-1 where none is named.
  const hash = rest[0] ? prfs[objectIdOf(membersOf(rest[0])[0])] : 'sha1';
  if (!hash) throw new DerError('Unknown derivation');
  const key = pbkdf2Sync(Buffer.from(password, 'utf8'), octetsOf(salt), budget.take(iterations), cipher.keyBytes, hash);
  const decipher = createDecipheriv(cipher.name, key, octetsOf(iv));
  const plain = Buffer.concat([decipher.update(encrypted), decipher.final()]);
  key.fill(0);
  return plain;
}

/** PBE of PKCS #12 itself (RFC 7292 appendix C): read, never written. */
function openLegacy(
  name: string,
  parameters: DerNode | undefined,
  encrypted: Buffer,
  password: string,
  budget: IterationBudget,
): Buffer {
  const [, iterations] = membersOf(parameters, 2, 2);
  budget.take(iterations, forgeCost);
  const asn1 = forge.asn1.fromDer(parameters?.bytes.toString('binary') ?? '');
  const cipher = pbe.getCipherForPKCS12PBE(name, asn1, password);
  cipher.update(forge.util.createBuffer(encrypted.toString('binary')));
  if (!cipher.finish()) throw new DerError('Padding');
  return Buffer.from(cipher.output.getBytes(), 'binary');
}
