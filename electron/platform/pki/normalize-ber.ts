/** BER that other programs write into PKCS #12 (indefinite lengths, strings in pieces) as DER; for such containers only. */
import forge from 'node-forge';
import { type DerNode, readDer } from './der.ts';
import { writeNode } from './der-writer.ts';

const { Class, Type } = forge.asn1;

/** Strings keep their bytes: a certificate inside one comes out as it went in. @throws whatever the parsers throw */
export function readBer(bytes: Buffer): DerNode {
  return readDer(toDer(forge.asn1.fromDer(bytes.toString('binary'), { decodeBitStrings: false } as never)));
}

function toDer({ tagClass, type, constructed, value }: forge.asn1.Asn1): Buffer {
  if (!Array.isArray(value)) return writeNode(tagClass | type, Buffer.from(value, 'binary'));
  const parts = value.map(toDer);
  const isPieces = constructed && tagClass === Class.UNIVERSAL && type === Type.OCTETSTRING;
  if (!isPieces) return writeNode(tagClass | type | 0x20, ...parts);
  return writeNode(type, ...parts.map((part) => readDer(part).content));
}
