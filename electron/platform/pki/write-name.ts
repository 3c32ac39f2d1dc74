/** Distinguished names as Concord writes them: country in PrintableString, the rest in UTF8String, in this order. */
import { objectId, sequence, setOf, writeNode } from './der-writer.ts';
import { oid } from './oids.ts';

export interface NameParts {
  readonly commonName: string;
  readonly organization: string;
  readonly country: string;
}

const utf8String = 0x0c;
const printableString = 0x13;

const part = (type: string, kind: number, value: string): Buffer =>
  setOf(sequence(objectId(type), writeNode(kind, Buffer.from(value, 'utf8'))));

/** @returns DER of the Name. */
export function writeName({ commonName, organization, country }: NameParts): Buffer {
  return sequence(
    part(oid.country, printableString, country),
    part(oid.organization, utf8String, organization),
    part(oid.commonName, utf8String, commonName),
  );
}
