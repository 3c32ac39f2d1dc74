/** One STIX object as records: domain objects, observables, identities, notes. */
import type { Json } from '#shared/core/json.ts';
import type { Envelope } from '#shared/core/marking.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { decodeBase64 } from './base64.ts';
import { instantOf } from './instants.ts';
import {
  fileName,
  identifier,
  isObject,
  link,
  listOf,
  oneLine,
  record,
  setAside,
  textOf,
  type JsonObject,
} from './item-builders.ts';
import { patternIdentifiers } from './stix-pattern.ts';
import type { StixRule } from './stix-types.ts';

export interface StixReading {
  readonly object: JsonObject;
  readonly type: string;
  readonly key: string;
  readonly place: string;
  readonly externalIds: readonly string[];
  readonly envelope: Partial<Envelope>;
}

const starts = ['first_seen', 'first_observed', 'valid_from', 'account_created', 'start'];
const ends = ['last_seen', 'last_observed', 'valid_until', 'account_last_login', 'end'];
/** Members with a field of their own; everything else goes to `properties`. */
const fielded: ReadonlySet<string> = new Set([
  'type',
  'id',
  'name',
  'description',
  'aliases',
  'labels',
  'pattern',
  'pattern_type',
  'payload_bin',
  'revoked',
]);

export function texts(value: Json | undefined): string[] {
  return listOf(value)
    .map((entry) => oneLine(textOf(entry), 300))
    .filter((text) => text !== '');
}

function firstInstant(object: JsonObject, names: readonly string[]): Json | null {
  return names.map((name) => instantOf(object[name])).find((instant) => instant !== null) ?? null;
}

function seen(object: JsonObject): { firstSeen: Json | null; lastSeen: Json | null } {
  return { firstSeen: firstInstant(object, starts), lastSeen: firstInstant(object, ends) };
}

export function tagsOfStix(object: JsonObject): string[] {
  return [...new Set([...texts(object['labels']), ...(object['revoked'] === true ? ['revoked'] : [])])];
}

function rest(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !fielded.has(name)));
}

/** Many observables have no name: a file is called by its hash, traffic by its ends and protocols. */
function nameOf({ object, type }: StixReading, names: readonly string[]): string {
  const named = names.map((name) => oneLine(textOf(object[name]))).find((text) => text !== '');
  const hash = isObject(object['hashes']) ? textOf(Object.values(object['hashes'])[0]) : '';
  const traffic = [textOf(object['src_port']), texts(object['protocols']).join('/'), textOf(object['dst_port'])]
    .filter((part) => part !== '')
    .join(' > ');
  return named ?? (oneLine(hash || traffic) || type);
}

export function* intelligence(
  reading: StixReading,
  rule: Extract<StixRule, { as: 'intelligence' }>,
): Generator<ImportItem> {
  const { object, type, key, place, externalIds, envelope } = reading;
  const pattern = textOf(object['pattern']);
  yield record({
    key,
    place,
    what: type,
    type: 'intelligence',
    externalIds,
    envelope,
    fields: {
      intelligenceKind: rule.kind,
      name: nameOf(reading, rule.names),
      aliases: texts(object['aliases']),
      description: textOf(object['description']),
      pattern,
      patternType: oneLine(textOf(object['pattern_type']) || (pattern === '' ? '' : 'stix'), 60),
      ...seen(object),
      tags: tagsOfStix(object),
      properties: rest(object),
    },
  });
  if (type === 'indicator') yield* fromPattern(reading, pattern);
  if (isObject(object['hashes'])) yield* fromHashes(reading, object['hashes']);
  if (type === 'file') yield* part(reading, 'filename', textOf(object['name']), 'contains', 'name');
  if (typeof object['payload_bin'] === 'string') yield* payload(reading, object['payload_bin']);
}

/** An identifier that the object holds rather than refers to. */
function* part(
  reading: StixReading,
  kind: Parameters<typeof identifier>[0]['kind'],
  value: string,
  linkKind: string,
  written: string,
): Generator<ImportItem> {
  if (value === '') return;
  const { key, place, envelope } = reading;
  const other = `${key}#${written}:${value}`;
  yield* identifier({ key: other, place, what: '', kind, value, envelope });
  yield link(key, linkKind, other, place, { written: oneLine(written, 200) });
}

function* fromPattern(reading: StixReading, pattern: string): Generator<ImportItem> {
  const isStix = ['', 'stix'].includes(textOf(reading.object['pattern_type']));
  for (const { kind, value } of isStix ? patternIdentifiers(pattern) : []) {
    if (value.trim() !== '') yield* part(reading, kind, value, 'indicates', kind);
  }
}

function* fromHashes(reading: StixReading, hashes: JsonObject): Generator<ImportItem> {
  for (const [algorithm, value] of Object.entries(hashes)) {
    if (textOf(value).trim() !== '') yield* part(reading, 'hash', textOf(value).trim(), 'contains', algorithm);
  }
}

function* payload({ object, key, place }: StixReading, base64: string): Generator<ImportItem> {
  const bytes = decodeBase64(base64);
  if (bytes === null) yield setAside('', 'import/bad-base64', `${place}.payload_bin`, 'payload_bin');
  else {
    const mediaType = oneLine(textOf(object['mime_type']) || 'application/octet-stream', 200);
    const name = fileName(textOf(object['name']) || 'artifact');
    yield {
      item: 'attachment',
      key: `${key}#payload`,
      place: `${place}.payload_bin`,
      what: '',
      name,
      mediaType,
      bytes,
      belongsTo: key,
    };
  }
}

/** `value` of addresses and names; everything a source says beside it goes to the comment. */
export function* observable(
  reading: StixReading,
  rule: Extract<StixRule, { as: 'identifier' }>,
): Generator<ImportItem> {
  const { object, type, key, place, envelope } = reading;
  const value = textOf(object[rule.member]);
  const comment = ['display_name', 'name', 'rir', 'description']
    .map((name) => textOf(object[name]))
    .filter((text) => text !== '')
    .join('; ');
  const fields = { ...seen(object), tags: tagsOfStix(object), comment };
  yield* identifier({
    key,
    place,
    what: type,
    kind: rule.kind,
    value: rule.kind === 'asn' && value !== '' ? `AS${value}` : value,
    fields,
    envelope,
  });
}

export function* identity({ object, type, key, place, externalIds, envelope }: StixReading): Generator<ImportItem> {
  const isPerson = textOf(object['identity_class']) === 'individual';
  const comment = [textOf(object['description']), textOf(object['contact_information'])]
    .filter((text) => text !== '')
    .join('\n');
  const name = oneLine(textOf(object['name']), 300) || 'identity';
  const own = isPerson
    ? { role: oneLine(texts(object['roles']).join(', '), 200) }
    : { sector: oneLine(texts(object['sectors']).join(', '), 200) };
  yield record({
    key,
    place,
    what: type,
    type: isPerson ? 'person' : 'organisation',
    externalIds,
    envelope,
    fields: { name, comment, ...own },
  });
}

export function* account({ object, type, key, place, externalIds, envelope }: StixReading): Generator<ImportItem> {
  const [login, id, display] = ['account_login', 'user_id', 'display_name'].map((name) =>
    oneLine(textOf(object[name]), 300),
  );
  const handle = login || id || display || '';
  if (handle === '') {
    yield setAside(type, 'import/empty-value', place, 'account_login');
    return;
  }
  const fields = {
    handle,
    platform: oneLine(textOf(object['account_type']), 200),
    platformId: id ?? '',
    displayName: display ?? '',
    ...seen(object),
  };
  yield record({ key, place, what: type, type: 'account', externalIds, envelope, fields });
}

export function* note({ object, type, key, place, externalIds, envelope }: StixReading): Generator<ImportItem> {
  const body = textOf(object['content']).slice(0, 1_000_000);
  const title = oneLine(textOf(object['abstract']) || body, 300) || 'note';
  yield record({ key, place, what: type, type: 'note', externalIds, envelope, fields: { title, body } });
}
