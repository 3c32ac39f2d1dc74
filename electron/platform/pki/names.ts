/** Distinguished names: PKI.js decodes them for people; they are compared as the bytes they came in. */
import { fromBER } from 'asn1js';
import { RelativeDistinguishedNames } from 'pkijs';
import { type DerNode, DerError, tag } from './der.ts';
import { expectTag } from './der-values.ts';
import { oid } from './oids.ts';

export interface Name {
  readonly der: Buffer;
  /** Most particular part first: `CN=…, O=…, C=…`. */
  readonly line: string;
  readonly commonName: string;
  readonly organization: string;
  readonly country: string;
}

const labels: Readonly<Record<string, string>> = {
  [oid.commonName]: 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  [oid.country]: 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  [oid.organization]: 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.42': 'GN',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** @throws DerError */
export function readName(node: DerNode | undefined): Name {
  const { bytes } = expectTag(node, tag.sequence);
  const { result, offset } = fromBER(bytes);
  if (offset !== bytes.length) throw new DerError('Not a name');
  const parts = new RelativeDistinguishedNames({ schema: result }).typesAndValues.map(({ type, value }) => ({
    type,
    value: toShown((value as { readonly valueBlock: { readonly value?: unknown } }).valueBlock.value),
  }));
  const lastOf = (type: string): string => parts.findLast((part) => part.type === type)?.value ?? '';
  return {
    der: bytes,
    line: parts
      .toReversed()
      .map(({ type, value }) => `${labels[type] ?? type}=${value.replaceAll(/[,\\]/g, '\\$&')}`)
      .join(', '),
    commonName: lastOf(oid.commonName),
    organization: lastOf(oid.organization),
    country: lastOf(oid.country),
  };
}

/** A name comes from outside: characters that steer a screen or a terminal are shown as U+FFFD. */
function toShown(value: unknown): string {
  if (typeof value !== 'string') return '\uFFFD';
  return value.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
