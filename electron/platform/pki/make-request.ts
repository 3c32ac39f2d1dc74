/** Certificate requests (PKCS #10, RFC 2986) for a national authority. `openssl req -verify` accepts them. */
import { bitString, explicit, integer, objectId, octetString, sequence, setOf, writeNode } from './der-writer.ts';
import { tag } from './der.ts';
import { publicKeyOf } from './key-belongs.ts';
import { createKeySigner, signatureAlgorithmOf } from './key-signer.ts';
import { oid } from './oids.ts';
import { type NameParts, writeName } from './write-name.ts';

export interface RequestInput {
  readonly subject: NameParts;
  /** PKCS#8 DER: RSA of at least 3072 bits, or P-256, P-384, P-521. */
  readonly privateKey: Uint8Array;
  /** What the certificate is asked for: to sign, or to issue officers' certificates and revocation lists. */
  readonly purpose: 'signing' | 'authority';
}

/** @returns DER of the request. @throws AppError `pki/private-key-malformed`, `pki/weak-key`, `pki/unsupported-algorithm` */
export function makeRequest({ subject, privateKey, purpose }: RequestInput): Buffer {
  const signer = createKeySigner(privateKey, []);
  const attribute = sequence(objectId(oid.extensionRequest), setOf(sequence(...extensionsFor(purpose))));
  const info = sequence(integer(0), writeName(subject), publicKeyOf(privateKey), explicit(0, attribute));
  return sequence(info, signatureAlgorithmOf(signer), bitString(signer.sign(info)));
}

function extensionsFor(purpose: RequestInput['purpose']): Buffer[] {
  const isTrue = writeNode(tag.boolean, Buffer.from([0xff]));
  const critical = (id: string, value: Buffer): Buffer => sequence(objectId(id), isTrue, octetString(value));
  // Bits of KeyUsage after the count of unused ones: keyCertSign and cRLSign, or digitalSignature and contentCommitment.
  const usage = (bits: number, unused: number): Buffer => writeNode(tag.bitString, Buffer.from([unused, bits]));
  if (purpose === 'authority')
    return [critical(oid.basicConstraints, sequence(isTrue)), critical(oid.keyUsage, usage(0x06, 1))];
  const mail = sequence(objectId(oid.extendedKeyUsage), octetString(sequence(objectId(oid.emailProtection))));
  return [critical(oid.keyUsage, usage(0xc0, 6)), mail];
}
