/** Makes a complete certificate revocation list, version 2 (RFC 5280 §5). `openssl crl -verify` accepts it. */
import { explicit, integer, objectId, octetString, sequence, time, writeNode, bitString } from './der-writer.ts';
import { tag } from './der.ts';
import { signatureAlgorithmOf } from './key-signer.ts';
import { oid } from './oids.ts';
import { readCertificate } from './parse-certificate.ts';
import { reasonCodes } from './parse-revocation-list.ts';
import type { Signer } from './pki-types.ts';

/** As RFC 5280 §5.3.1 spells them. */
export type RevocationReason = keyof typeof reasonCodes;

export interface RevocationListInput {
  /** The authority; its own certificate stands first in the chain. */
  readonly signer: Signer;
  /** Greater than that of every earlier list of this authority. */
  readonly number: bigint;
  /** UTC milliseconds. */
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  readonly entries: readonly {
    /** Hexadecimal. */
    readonly serial: string;
    readonly revokedAt: number;
    readonly reason: RevocationReason;
  }[];
}

/** @returns DER of the list. */
export function makeRevocationList(input: RevocationListInput): Buffer {
  const { signer, entries } = input;
  const [own] = signer.chain;
  if (!own) throw new Error('A revocation list needs its authority’s certificate');
  const { subjectDer, subjectKeyId } = readCertificate(own);
  const algorithm = signatureAlgorithmOf(signer);
  const authorityKeyId = subjectKeyId
    ? [extension(oid.authorityKeyId, sequence(writeNode(tag.implicit(0), subjectKeyId)))]
    : [];
  const signed = sequence(
    integer(1),
    algorithm,
    subjectDer,
    time(input.thisUpdate),
    time(input.nextUpdate),
    // RFC 5280 §5.1.2.6: left out, not empty, where nothing is revoked.
    ...(entries.length > 0 ? [sequence(Buffer.concat(entries.map(writeEntry)))] : []),
    explicit(0, sequence(...authorityKeyId, extension(oid.crlNumber, integer(input.number.toString(16))))),
  );
  return sequence(signed, algorithm, bitString(signer.sign(signed)));
}

function writeEntry({ serial, revokedAt, reason }: RevocationListInput['entries'][number]): Buffer {
  const code = reasonCodes[reason];
  // §5.3.1: `unspecified` is said by leaving the reason out.
  const reasons =
    code === 0 ? [] : [sequence(extension(oid.crlReason, writeNode(tag.enumerated, Buffer.from([code]))))];
  return sequence(integer(serial), time(revokedAt), ...reasons);
}

const extension = (id: string, value: Buffer): Buffer => sequence(objectId(id), octetString(value));
