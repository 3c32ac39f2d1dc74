/** Certificate revocation lists (RFC 5280 §5), version 1 and 2, complete ones. */
import { hash } from 'node:crypto';
import { type DerNode, DerError, readDer, tag } from './der.ts';
import { expectTag, membersOf, positiveHexOf, smallNumberOf, timeOf, unwrap, wholeBytesOf } from './der-values.ts';
import { type Extension, findUnknownCritical, readExtensions } from './extensions.ts';
import { readName } from './names.ts';
import { oid } from './oids.ts';
import { readSerial } from './parse-certificate.ts';
import type { ParsedRevocationList } from './pki-types.ts';
import { refuseAs } from './refuse.ts';

const maxBytes = 32 * 1024 * 1024;
const numberDigits = 40;

/** RFC 5280 §5.3.1; 7 is not used. */
export const reasonCodes = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const;

const knownInLists: ReadonlySet<string> = new Set([oid.authorityKeyId, oid.crlNumber, oid.issuerAltName]);
const knownInEntries: ReadonlySet<string> = new Set([oid.crlReason, oid.invalidityDate]);

export interface RevocationListDetails extends ParsedRevocationList {
  readonly signedBytes: Buffer;
  readonly signatureAlgorithm: DerNode;
  readonly signature: Buffer;
  /** The first entry of each serial number. */
  readonly bySerial: ReadonlyMap<string, ParsedRevocationList['entries'][number]>;
  /** What makes the list speak for less than every certificate of its issuer, or for others' (delta, scope, indirect). */
  readonly unknownConstraint: string | null;
  /** An entry has a critical extension that is not understood: it may be about another issuer's certificate. */
  readonly namesOthers: boolean;
}

/** @throws AppError `pki/revocation-list-malformed` */
export function parseRevocationList(der: Uint8Array): ParsedRevocationList {
  return readRevocationList(der);
}

/**
 * By their SHA-256, the last used last. The same few lists are read for each author of each bundle, and one may name
 * hundreds of thousands of certificates, which takes seconds.
 */
const readBefore = new Map<string, RevocationListDetails>();
/** Of lists that are held, as they came; in memory they are about four times that. */
const mostHeldBytes = 16 * 1024 * 1024;

function hold(key: string, details: RevocationListDetails): RevocationListDetails {
  readBefore.delete(key);
  readBefore.set(key, details);
  let bytes = [...readBefore.values()].reduce((sum, { der }) => sum + der.length, 0);
  for (const [oldest, { der }] of readBefore) {
    if (bytes <= mostHeldBytes || oldest === key) break;
    readBefore.delete(oldest);
    bytes -= der.length;
  }
  return details;
}

/** @throws AppError `pki/revocation-list-malformed` */
export function readRevocationList(der: Uint8Array): RevocationListDetails {
  const key = hash('sha256', der, 'hex');
  const known = readBefore.get(key);
  if (known) return hold(key, known);
  const details = refuseAs('pki/revocation-list-malformed', () => {
    if (der.length > maxBytes) throw new DerError('Too large');
    return fromNode(readDer(Buffer.from(der)));
  });
  return hold(key, details);
}

function fromNode(root: DerNode): RevocationListDetails {
  const [signed, signatureAlgorithm, signatureBits] = membersOf(root, 3, 3) as [DerNode, DerNode, DerNode];
  const members = [...membersOf(signed, 4, 7)];
  const version = members[0]?.tag === tag.integer ? smallNumberOf(members.shift()) : 0;
  const [algorithm, issuerNode, thisUpdate, nextUpdate, ...rest] = members;
  if (version > 1 || !algorithm?.bytes.equals(signatureAlgorithm.bytes)) throw new DerError('Version or algorithm');
  const entries = rest[0]?.tag === tag.sequence ? membersOf(rest.shift(), 1).map(readEntry) : [];
  const extensions = rest[0] ? readExtensions(unwrap(rest.shift(), 0)) : new Map<string, Extension>();
  if (rest.length > 0 || (version === 0 && extensions.size > 0)) throw new DerError('Fields of another version');
  const issuer = readName(issuerNode);
  const listed = entries.map(({ serial, revokedAt, reason }) => ({ serial, revokedAt, reason }));
  const unknownInEntry = entries.find((entry) => entry.unknown)?.unknown ?? null;
  return {
    der: root.bytes,
    issuerDer: issuer.der,
    issuer: issuer.line,
    number: readNumber(extensions.get(oid.crlNumber)),
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: timeOf(nextUpdate),
    entries: listed,
    bySerial: new Map(listed.toReversed().map((entry) => [entry.serial, entry])),
    signedBytes: signed.bytes,
    signatureAlgorithm,
    signature: wholeBytesOf(signatureBits),
    unknownConstraint: findConstraint(extensions) ?? unknownInEntry,
    namesOthers: unknownInEntry !== null,
  };
}

function readEntry(node: DerNode) {
  const [serial, date, extensionsNode] = membersOf(node, 2, 3);
  const extensions = extensionsNode ? readExtensions(extensionsNode) : new Map<string, Extension>();
  const reason = extensions.get(oid.crlReason);
  return {
    serial: readSerial(serial),
    revokedAt: timeOf(date),
    reason: reason ? readReason(reason.value) : 'unspecified',
    unknown: findUnknownCritical(extensions, knownInEntries),
  };
}

function readReason(value: Buffer): string {
  const { content } = expectTag(readDer(value), tag.enumerated);
  const name = Object.entries(reasonCodes).find(([, code]) => content.length === 1 && content[0] === code)?.[0];
  if (!name) throw new DerError('No such reason');
  return name;
}

function readNumber(extension: Extension | undefined): string {
  const number = extension ? positiveHexOf(readDer(extension.value)) : '0';
  if (number.length > numberDigits) throw new DerError('Number too long');
  return number.padStart(numberDigits, '0');
}

function findConstraint(extensions: ReadonlyMap<string, Extension>): string | null {
  const narrowing = [oid.deltaCrl, oid.issuingDistributionPoint].find((id) => extensions.has(id));
  return narrowing ?? findUnknownCritical(extensions, knownInLists);
}
