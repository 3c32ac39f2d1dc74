/** PKCS #12 files (RFC 7292) that OpenSSL and other programs import: AES-256 and HMAC-SHA-256, nothing older. */
import { createHash } from 'node:crypto';
import type { Random } from '#electron/platform/ports.ts';
import { explicit, integer, nothing, objectId, octetString, sequence, setOf, writeNode } from './der-writer.ts';
import { tag } from './der.ts';
import { oid } from './oids.ts';
import { assertKeyBelongs } from './key-belongs.ts';
import { encryptByPassword } from './pkcs12-cipher.ts';
import { computeMac } from './pkcs12-mac.ts';

const macIterations = 100_000;

export interface Pkcs12Input {
  /** PKCS#8 DER. */
  readonly privateKey: Uint8Array;
  /** DER; the key's own certificate first, then its issuers. */
  readonly chain: readonly Buffer[];
  readonly password: string;
  readonly random: Random;
}

/** @throws AppError `pki/key-mismatch`, `pki/private-key-malformed` */
export function writePkcs12({ privateKey, chain, password, random }: Pkcs12Input): Buffer {
  const [own] = chain;
  if (!own) throw new Error('A PKCS #12 file needs the certificate of its key');
  assertKeyBelongs(privateKey, own);
  // The same mark on key and certificate says that they belong together.
  const mark = createHash('sha256').update(own).digest().subarray(0, 20);
  const marked = setOf(sequence(objectId(oid.localKeyId), setOf(octetString(mark))));
  const certificates = chain.map((der, index) => {
    const bag = sequence(objectId(oid.x509Certificate), explicit(0, octetString(der)));
    return sequence(objectId(oid.certBag), explicit(0, bag), ...(index === 0 ? [marked] : []));
  });
  const key = encryptByPassword(Buffer.from(privateKey), password, random);
  const shrouded = sequence(key.algorithm, octetString(key.encrypted));
  const keyBag = sequence(objectId(oid.shroudedKeyBag), explicit(0, shrouded), marked);
  const safe = sequence(encryptedContent(sequence(...certificates), password, random), plainContent(sequence(keyBag)));
  const salt = Buffer.from(random.bytes(16));
  const mac = computeMac({ hash: 'sha256', salt, iterations: macIterations, password, content: safe });
  const digest = sequence(sequence(objectId(oid.sha256), nothing()), octetString(mac));
  return sequence(integer(3), plainContent(safe), sequence(digest, octetString(salt), integer(macIterations)));
}

const plainContent = (bytes: Buffer): Buffer => sequence(objectId(oid.data), explicit(0, octetString(bytes)));

function encryptedContent(bytes: Buffer, password: string, random: Random): Buffer {
  const { algorithm, encrypted } = encryptByPassword(bytes, password, random);
  const content = sequence(objectId(oid.data), algorithm, writeNode(tag.implicit(0), encrypted));
  return sequence(objectId(oid.encryptedData), explicit(0, sequence(integer(0), content)));
}
