/** Reads PKCS #12 files: what OpenSSL, Windows and browsers export, old encryption included. */
import { AppError } from '#shared/core/app-error.ts';
import { type DerNode, DerError, readDer, tag } from './der.ts';
import { expectTag, membersOf, objectIdOf, octetsOf, smallNumberOf, unwrap } from './der-values.ts';
import { publicKeyOf } from './key-belongs.ts';
import { readBer } from './normalize-ber.ts';
import { oid } from './oids.ts';
import { orderChain } from './order-chain.ts';
import { decryptByPassword } from './pkcs12-cipher.ts';
import { createIterationBudget, type IterationBudget } from './pkcs12-iterations.ts';
import { type MacHash, isMac } from './pkcs12-mac.ts';
import { refuseAs } from './refuse.ts';

const maxBytes = 1024 * 1024;

const macHashes: Readonly<Record<string, MacHash>> = {
  [oid.sha1]: 'sha1',
  [oid.sha256]: 'sha256',
  [oid.sha384]: 'sha384',
  [oid.sha512]: 'sha512',
};

export interface Pkcs12Content {
  /** PKCS#8 DER; the caller wipes it. */
  readonly privateKey: Buffer;
  /** DER; the key's own certificate first, then its issuers as far as they are in the file. */
  readonly chain: readonly Buffer[];
}

interface Opening {
  readonly password: string;
  readonly budget: IterationBudget;
}

interface Bags {
  readonly keys: Buffer[];
  readonly certificates: Buffer[];
}

/** @throws AppError `pki/pkcs12-malformed`, `pki/pkcs12-wrong-password`, `pki/private-key-malformed`, `pki/key-mismatch`, `pki/certificate-malformed` */
export function readPkcs12(bytes: Uint8Array, password: string): Pkcs12Content {
  return refuseAs('pki/pkcs12-malformed', () => {
    if (bytes.length > maxBytes) throw new DerError('Too large');
    const [version, content, macNode] = membersOf(readBer(Buffer.from(bytes)), 3, 3);
    if (smallNumberOf(version) !== 3) throw new DerError('Version');
    const safe = dataOf(content);
    const opening = { password, budget: createIterationBudget() };
    assertMac(macNode, safe, opening);
    const bags: Bags = { keys: [], certificates: [] };
    for (const part of membersOf(readBer(safe))) collect(readBer(contentOf(part, opening)), opening, bags);
    const [privateKey, ...others] = bags.keys;
    if (!privateKey || others.length > 0) throw new DerError('Not one key');
    return { privateKey, chain: orderChain(publicKeyOf(privateKey), bags.certificates) };
  });
}

function assertMac(node: DerNode | undefined, content: Buffer, { password, budget }: Opening): void {
  const [digest, salt, iterations] = membersOf(node, 2, 3);
  const [algorithm, expected] = membersOf(digest, 2, 2);
  const hash = macHashes[objectIdOf(membersOf(algorithm, 1, 2)[0])];
  if (!hash) throw new DerError('Unknown integrity check');
  const rounds = iterations ? budget.take(iterations) : 1;
  if (!isMac(octetsOf(expected), { hash, salt: octetsOf(salt), iterations: rounds, password, content }))
    throw new AppError('pki/pkcs12-wrong-password');
}

function contentOf(part: DerNode, { password, budget }: Opening): Buffer {
  const [type, wrapped] = membersOf(part, 2, 2);
  if (objectIdOf(type) !== oid.encryptedData) return dataOf(part);
  const [, encrypted] = membersOf(unwrap(wrapped, 0), 2, 3);
  const [innerType, algorithm, bytes] = membersOf(encrypted, 3, 3);
  if (objectIdOf(innerType) !== oid.data) throw new DerError('Content of another type');
  return decryptByPassword(algorithm, implicitOctets(bytes), password, budget);
}

/** `[0] IMPLICIT OCTET STRING`, whole or, from writers of BER, in pieces. */
function implicitOctets(node: DerNode | undefined): Buffer {
  if (node?.tag === tag.explicit(0)) return Buffer.concat(node.children.map(octetsOf));
  return expectTag(node, tag.implicit(0)).content;
}

function dataOf(node: DerNode | undefined): Buffer {
  const [type, wrapped] = membersOf(node, 2, 2);
  if (objectIdOf(type) !== oid.data) throw new DerError('Content of another type');
  return octetsOf(unwrap(wrapped, 0));
}

function collect(contents: DerNode, { password, budget }: Opening, bags: Bags): void {
  for (const bag of membersOf(contents)) {
    const [type, wrapped] = membersOf(bag, 2, 3);
    const value = unwrap(wrapped, 0);
    switch (objectIdOf(type)) {
      case oid.keyBag:
        bags.keys.push(value.bytes);
        break;
      case oid.shroudedKeyBag: {
        const [algorithm, encrypted] = membersOf(value, 2, 2);
        bags.keys.push(readDer(decryptByPassword(algorithm, octetsOf(encrypted), password, budget)).bytes);
        break;
      }
      case oid.certBag: {
        const [kind, certificate] = membersOf(value, 2, 2);
        if (objectIdOf(kind) === oid.x509Certificate) bags.certificates.push(octetsOf(unwrap(certificate, 0)));
        break;
      }
      default: // revocation lists and secrets of other programs
    }
  }
}
