/** Identifiers of STIX objects: the same record gives the same id at every export. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { Json } from '#shared/core/json.ts';
import { listOf, textOf } from '../json-values.ts';

export type StixObject = Record<string, Json>;

/** STIX 2.1 §2.9: names of cyber-observables. */
const observableNamespace = '00abedb4-aa42-466c-9c01-fed23315a9b7';
/** Our own names. Record ids are UUIDv7 (RFC 9562), which the OASIS schemas do not know, so they are hashed once more. */
const concordNamespace = 'b6f1a2c0-7d0e-4c5b-9a53-2f8d1e6c4b17';

/** RFC 9562 §5.5. */
export function uuidV5(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function ownStixId(type: string, name: string): string {
  return `${type}--${uuidV5(concordNamespace, name)}`;
}

/** ID contributing properties, STIX 2.1 §6. A type that has none here gets an id from its record. */
const contributing: Readonly<Record<string, readonly string[]>> = {
  artifact: ['hashes', 'payload_bin'],
  'autonomous-system': ['number'],
  directory: ['path'],
  'domain-name': ['value'],
  'email-addr': ['value'],
  'email-message': ['from_ref', 'subject', 'body'],
  file: ['hashes', 'name', 'extensions', 'parent_directory_ref'],
  'ipv4-addr': ['value'],
  'ipv6-addr': ['value'],
  'mac-addr': ['value'],
  mutex: ['name'],
  software: ['name', 'cpe', 'swid', 'vendor', 'version'],
  url: ['value'],
  'user-account': ['account_type', 'user_id', 'account_login'],
  'windows-registry-key': ['key', 'values'],
  'x509-certificate': ['hashes', 'serial_number'],
};

/** Of several hashes the first of these counts (STIX 2.1 §2.9). */
const preferredHashes = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'];

function oneHash(hashes: Json): Json {
  const known = hashes as Record<string, Json>;
  const name =
    preferredHashes.find((algorithm) => known[algorithm] !== undefined) ?? Object.keys(known).toSorted()[0] ?? '';
  return { [name]: known[name] ?? '' };
}

/** @param fallback what names the object where its type has no contributing property, or it holds none. */
export function observableId(object: StixObject, fallback: string): string {
  const type = textOf(object['type']);
  const named = (contributing[type] ?? []).flatMap((name) => {
    const value = object[name];
    return value === undefined ? [] : [[name, name === 'hashes' ? oneHash(value) : value] as const];
  });
  if (named.length === 0) return ownStixId(type, fallback);
  return `${type}--${uuidV5(observableNamespace, canonicalJson(Object.fromEntries(named)))}`;
}

/** `stix:<id>` among the external ids, where it is of this type and a form that the schemas accept. */
export function originalStixId(type: string, externalIds: Json | undefined): string | null {
  const form = new RegExp(`^stix:(${type}--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$`);
  const found = listOf(externalIds)
    .map((id) => form.exec(textOf(id))?.[1])
    .filter((id) => id !== undefined);
  return found.length === 1 ? (found[0] ?? null) : null;
}

export function stixTime(at: number): string {
  return new Date(at).toISOString();
}
