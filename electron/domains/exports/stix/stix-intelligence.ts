/** Intelligence as the STIX object of its kind. */
import type { Json } from '#shared/core/json.ts';
import type { ExportRecord } from '../export-format.ts';
import { listOf, mapOf, textOf } from '../json-values.ts';
import { concordObject, coreOf, extensionOf, observable, ownObject, timeOf, withExtension } from './stix-core.ts';
import { stixTime, type StixObject } from './stix-ids.ts';
import { isHashes, splitProperties } from './stix-members.ts';

const kindTypes: Readonly<Record<string, string>> = {
  'registry-key': 'windows-registry-key',
  certificate: 'x509-certificate',
  'detection-rule': 'indicator',
};
const observableKinds = new Set(
  'artifact directory email-message file mutex process software windows-registry-key x509-certificate'.split(' '),
);
const aliased = new Set('attack-pattern campaign infrastructure intrusion-set malware threat-actor tool'.split(' '));
const described = new Set(
  (
    'attack-pattern campaign course-of-action grouping identity incident indicator infrastructure intrusion-set location malware ' +
    'report threat-actor tool vulnerability'
  ).split(' '),
);
const seenMembers: Readonly<Record<string, readonly [string, string]>> = {
  campaign: ['first_seen', 'last_seen'],
  infrastructure: ['first_seen', 'last_seen'],
  'intrusion-set': ['first_seen', 'last_seen'],
  malware: ['first_seen', 'last_seen'],
  'threat-actor': ['first_seen', 'last_seen'],
  sighting: ['first_seen', 'last_seen'],
  indicator: ['valid_from', 'valid_until'],
  'observed-data': ['first_observed', 'last_observed'],
};
/** Members by which an observable is named; the name of others is said in the extension. */
const nameMembers: Readonly<Record<string, string>> = {
  file: 'name',
  mutex: 'name',
  software: 'name',
  directory: 'path',
  'windows-registry-key': 'key',
  'email-message': 'subject',
};

/** Objects that must refer to others, and to which. */
export interface Refs {
  /** Ids of the objects that it contains or speaks of. */
  readonly objects: readonly string[];
  /** Of those, observables. */
  readonly observables: readonly string[];
  readonly sighted: string | null;
}

/** What STIX asks of a type, beyond what every record has. */
const conditions: Readonly<
  Record<string, (record: ExportRecord, native: Record<string, Json>, refs: Refs) => boolean>
> = {
  indicator: ({ values }) => textOf(values['pattern']) !== '',
  'observed-data': (_record, _native, refs) => refs.observables.length > 0,
  sighting: (_record, _native, refs) => refs.sighted !== null,
  process: (_record, native) => ['pid', 'cwd', 'command_line'].some((name) => native[name] !== undefined),
  artifact: (_record, native) => native['hashes'] !== undefined,
  'x509-certificate': (_record, native) => (native['hashes'] ?? native['serial_number']) !== undefined,
  // Abbreviated hives are refused by the schema.
  'windows-registry-key': ({ title }) => !/^HKLM|HKCC|HKCR|HKCU|HKU|hklm|hkcc|hkcr|hkcu|hku/.test(title),
  opinion: () => false,
  'network-traffic': () => false,
  observable: () => false,
  object: () => false,
};

/** The type that an intelligence record becomes; our own where STIX asks for what is not there. */
function intelligenceType(record: ExportRecord, refs: Refs): string {
  const kind = textOf(record.values['intelligenceKind']);
  const type = kindTypes[kind] ?? kind;
  const { native } = splitProperties(type, record.values['properties']);
  return (conditions[type]?.(record, native, refs) ?? true) ? type : concordObject;
}

interface Asked {
  readonly record: ExportRecord;
  readonly native: Record<string, Json>;
  readonly refs: Refs;
  readonly first: string | null;
  readonly last: string | null;
  readonly created: string;
}

function observedData({ native, refs, first, last, created }: Asked): StixObject {
  const seen = first ?? last ?? created;
  const number = Number(native['number_observed'] ?? 1);
  return {
    first_observed: seen,
    last_observed: last && last >= seen ? last : seen,
    number_observed: number >= 1 && number <= 999_999_999 ? number : 1,
    object_refs: refs.observables,
  };
}

/** Members that STIX requires, made up where the record has nothing that they could say. */
const requiredMembers: Readonly<Record<string, (asked: Asked) => StixObject>> = {
  grouping: ({ native, refs }) => ({ context: native['context'] ?? 'unspecified', object_refs: refs.objects }),
  report: ({ native, refs, first, created }) => ({
    published: native['published'] ?? first ?? created,
    object_refs: refs.objects,
  }),
  malware: ({ native }) => ({ is_family: native['is_family'] ?? false }),
  'malware-analysis': ({ record, native }) => ({ product: record.title, result: native['result'] ?? 'unknown' }),
  indicator: ({ record, first, created }) => ({
    pattern: textOf(record.values['pattern']),
    pattern_type: textOf(record.values['patternType']) || 'stix',
    valid_from: first ?? created,
  }),
  'observed-data': observedData,
  sighting: ({ refs }) => ({ sighting_of_ref: refs.sighted ?? '' }),
  location: ({ native }): StixObject =>
    (native['country'] ?? native['region'] ?? native['latitude']) === undefined ? { region: 'unspecified' } : {},
};

function required(type: string, record: ExportRecord, native: Record<string, Json>, refs: Refs): StixObject {
  const [first = null, last = null] = ['firstSeen', 'lastSeen'].map((name) => timeOf(record.values[name]));
  const created = stixTime(record.createdAt);
  return requiredMembers[type]?.({ record, native, refs, first, last, created }) ?? {};
}

function seenOf(type: string, { values }: ExportRecord): StixObject {
  const names = seenMembers[type];
  if (!names) return {};
  const [first, last] = [timeOf(values['firstSeen']), timeOf(values['lastSeen'])];
  const isAfter = last !== null && (first === null || (type === 'indicator' ? last > first : last >= first));
  return { ...(first && { [names[0]]: first }), ...(isAfter && { [names[1]]: last }) };
}

export function intelligenceObject(record: ExportRecord, refs: Refs): StixObject {
  const type = intelligenceType(record, refs);
  if (type === concordObject) return ownObject(record);
  const { native, rest } = splitProperties(type, record.values['properties']);
  const { values } = record;
  if (observableKinds.has(type)) return observableIntelligence(record, type, native);
  const isAliased = aliased.has(type) && listOf(values['aliases']).length > 0;
  const name =
    type === 'sighting' ? { description: record.title } : type === 'observed-data' ? {} : { name: record.title };
  const object = {
    ...coreOf(record, type),
    ...name,
    ...(described.has(type) && textOf(values['description']) !== '' && { description: textOf(values['description']) }),
    ...(isAliased && { aliases: listOf(values['aliases']).map(textOf) }),
    ...native,
    ...seenOf(type, record),
    ...required(type, record, native, refs),
  };
  const spoken = ['intelligenceKind', 'tags', 'pattern', 'patternType', ...(type === 'observed-data' ? [] : ['name'])];
  if (described.has(type)) spoken.push('description');
  if (aliased.has(type)) spoken.push('aliases');
  if (seenMembers[type]) spoken.push('firstSeen', 'lastSeen');
  const kind = textOf(values['intelligenceKind']);
  const more = {
    ...(kind === type || type === 'windows-registry-key' ? {} : { kind }),
    ...(Object.keys(rest).length > 0 && { properties: rest }),
    ...absentOf(type, record),
  };
  return withExtension(object, extensionOf(record, spoken, more));
}

/** Fields that the record has not, though STIX asks for a member that an import would take for one. */
function absentOf(type: string, { values }: ExportRecord): Record<string, Json> {
  const filled: readonly string[] =
    { indicator: ['firstSeen'], 'observed-data': ['firstSeen', 'lastSeen'], sighting: ['description'] }[type] ?? [];
  const absent = filled.filter((name) => values[name] === undefined);
  return absent.length > 0 ? { absent } : {};
}

function observableIntelligence(record: ExportRecord, type: string, native: Record<string, Json>): StixObject {
  const member = nameMembers[type];
  const hashes = isHashes(native['hashes'] ?? null) ? Object.values(mapOf(native['hashes'])) : [];
  const isMadeUp = hashes.includes(record.title);
  const named: StixObject = member && !isMadeUp ? { [member]: record.title } : {};
  const members: StixObject = { type, ...native, ...named, ...(type === 'email-message' && { is_multipart: false }) };
  const isNamed = Object.values(members).includes(record.title) || isMadeUp;
  return observable(record, members, ['intelligenceKind', ...(isNamed ? ['name'] : [])]);
}
