/** One record as one STIX object: which type it becomes, what of it has a member of its own, what goes to the extension. */
import type { Json } from '#shared/core/json.ts';
import { instantSchema } from '#shared/packs/engine/field-check.ts';
import type { ExportRecord, ExportSource } from '../export-format.ts';
import { listOf, mapOf, textOf } from '../json-values.ts';
import { originalStixId, observableId, ownStixId, stixTime, type StixObject } from './stix-ids.ts';
import { markingRefs } from './stix-markings.ts';
import { isHashes, splitProperties } from './stix-members.ts';
import { observableOf } from './stix-observables.ts';

/** Our own fields, for those that STIX has no member for, and records that it has no object for (STIX 2.1 §7.3). */
export const concordExtension = 'extension-definition--3f0c2f0e-8c53-4c5e-8a6b-5d1f5f0b7a21';
/** Type of a record that STIX has no object for. */
export const concordObject = 'concord-record';

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

function timeOf(value: Json | undefined): string | null {
  const instant = instantSchema.safeParse(value).data;
  return instant ? stixTime(instant.at) : null;
}

/** What is told beside the members: only where there is something to tell. */
function extensionOf(record: ExportRecord, spoken: readonly string[], more: Record<string, Json> = {}): Json | null {
  const fields = Object.fromEntries(
    Object.entries(record.values).filter(
      ([name]) => !spoken.includes(name) && name !== 'externalIds' && name !== 'properties',
    ),
  );
  const { source, information } = record.envelope.evaluation;
  const told = {
    ...(Object.keys(fields).length > 0 && { fields }),
    ...more,
    ...(source === 'X' && information === '4' ? {} : { evaluation: `${source}${information}` }),
  };
  return Object.keys(told).length > 0 ? { extension_type: 'property-extension', ...told } : null;
}

function withExtension(object: StixObject, extension: Json | null): StixObject {
  return extension === null ? object : { ...object, extensions: { [concordExtension]: extension } };
}

/** Members that every domain object and relationship has. */
export function coreOf(record: ExportRecord, type: string): StixObject {
  const isUntouched = record.createdAt === record.updatedAt;
  const original = isUntouched ? originalStixId(type, record.values['externalIds']) : null;
  const properties = mapOf(record.values['properties']);
  const [created, modified] = original
    ? [textOf(properties['created']), textOf(properties['modified'])].map((text) =>
        isMilliseconds(text) ? text : null,
      )
    : [null, null];
  const tags = [...new Set(listOf(record.values['tags']).map(textOf))].filter(Boolean);
  return {
    type,
    spec_version: '2.1',
    id: original ?? ownStixId(type, record.id),
    created: created ?? stixTime(record.createdAt),
    modified: modified ?? stixTime(record.updatedAt),
    ...(tags.length > 0 && { labels: tags }),
    object_marking_refs: markingRefs(record.envelope.marking),
  };
}

function isMilliseconds(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,}Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** A record that STIX has no object for, whole, in our own: an observable, since it has no versions of its own here. */
export function ownObject(record: ExportRecord): StixObject {
  const { externalIds: _, properties, about: __, ...fields } = record.values;
  const { rest } = splitProperties(concordObject, properties);
  const { source, information } = record.envelope.evaluation;
  return {
    type: concordObject,
    spec_version: '2.1',
    id: ownStixId(concordObject, record.id),
    object_marking_refs: markingRefs(record.envelope.marking),
    record_type: record.type,
    fields: { ...fields, ...(Object.keys(rest).length > 0 && { properties: rest }) },
    evaluation: `${source}${information}`,
    extensions: { [concordExtension]: { extension_type: 'new-sco' } },
  };
}

function observable(record: ExportRecord, members: StixObject, spoken: readonly string[]): StixObject {
  const object: StixObject = { ...members, id: observableId(members, record.id), spec_version: '2.1' };
  const marked = { ...object, object_marking_refs: markingRefs(record.envelope.marking) };
  // Extensions are part of what identifies a file (§6.7): ours would make it another file than everybody else's.
  return members['type'] === 'file' ? marked : withExtension(marked, extensionOf(record, spoken));
}

export function identityOf(record: ExportRecord): StixObject {
  const { name, comment, role, sector } = record.values;
  const isPerson = record.type === 'person';
  return withExtension(
    {
      ...coreOf(record, 'identity'),
      name: textOf(name),
      identity_class: isPerson ? 'individual' : 'organization',
      ...(textOf(comment) !== '' && { description: textOf(comment) }),
      ...(textOf(role) !== '' && { roles: [textOf(role)] }),
      ...(textOf(sector) !== '' && { sectors: [textOf(sector)] }),
    },
    extensionOf(record, ['name', 'comment', 'role', 'sector']),
  );
}

export function observableRecord(record: ExportRecord): StixObject {
  const members = observableOf(record);
  if (!members) return ownObject(record);
  const isSame = record.values['value'] === record.identifier?.normal;
  const spoken = ['identifierKind', 'handle', 'platform', 'platformId', 'displayName', ...(isSame ? ['value'] : [])];
  return observable(record, members, spoken);
}

/** Objects that must refer to others, and to which. */
export interface Refs {
  /** Ids of the objects that it contains or speaks of. */
  readonly objects: readonly string[];
  /** Of those, observables. */
  readonly observables: readonly string[];
  readonly sighted: string | null;
}

/** The type that an intelligence record becomes; our own where STIX asks for what is not there. */
export function intelligenceType(record: ExportRecord, refs: Refs): string {
  const kind = textOf(record.values['intelligenceKind']);
  const type = kindTypes[kind] ?? kind;
  const { native } = splitProperties(type, record.values['properties']);
  switch (type) {
    case 'indicator':
      return textOf(record.values['pattern']) === '' ? concordObject : type;
    case 'observed-data':
      return refs.observables.length === 0 ? concordObject : type;
    case 'sighting':
      return refs.sighted === null ? concordObject : type;
    case 'process':
      return ['pid', 'cwd', 'command_line'].some((name) => native[name] !== undefined) ? type : concordObject;
    case 'artifact':
      return native['hashes'] === undefined ? concordObject : type;
    case 'x509-certificate':
      return (native['hashes'] ?? native['serial_number']) ? type : concordObject;
    case 'windows-registry-key':
      return /^(HKLM|HKCC|HKCR|HKCU|HKU)|hkcc|hkcr|hkcu|hku|HKCC|HKCR|HKCU|HKU|hklm/.test(record.title)
        ? concordObject
        : type;
    case 'opinion':
    case 'network-traffic':
    case 'observable':
    case 'object':
      return concordObject;
    default:
      return type;
  }
}

function required(type: string, record: ExportRecord, native: Record<string, Json>, refs: Refs): StixObject {
  const [first, last] = [timeOf(record.values['firstSeen']), timeOf(record.values['lastSeen'])];
  const created = stixTime(record.createdAt);
  switch (type) {
    case 'grouping':
      return { context: native['context'] ?? 'unspecified', object_refs: refs.objects };
    case 'report':
      return { published: native['published'] ?? first ?? created, object_refs: refs.objects };
    case 'malware':
      return { is_family: native['is_family'] ?? false };
    case 'malware-analysis':
      return { product: record.title, result: native['result'] ?? 'unknown' };
    case 'indicator':
      return {
        pattern: textOf(record.values['pattern']),
        pattern_type: textOf(record.values['patternType']) || 'stix',
        valid_from: first ?? created,
      };
    case 'observed-data': {
      const seen = first ?? last ?? created;
      const until = last && last >= seen ? last : seen;
      const number = Number(native['number_observed'] ?? 1);
      const isCount = number >= 1 && number <= 999_999_999;
      const times = { first_observed: seen, last_observed: until };
      return { ...times, number_observed: isCount ? number : 1, object_refs: refs.observables };
    }
    case 'sighting':
      return { sighting_of_ref: refs.sighted ?? '' };
    case 'location':
      return (native['country'] ?? native['region'] ?? native['latitude']) ? {} : { region: 'unspecified' };
    case 'email-message':
      return { is_multipart: false };
    default:
      return {};
  }
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

export function noteObject(record: ExportRecord, refs: readonly string[]): StixObject {
  const { title, body } = record.values;
  const content = textOf(body) || textOf(title);
  const object = { ...coreOf(record, 'note'), abstract: textOf(title), content, object_refs: refs };
  return withExtension(object, extensionOf(record, ['title', 'body', 'about']));
}

/** Words that STIX gives to a relation where ours differ; importing turns them back. */
const relationWords: Readonly<Record<string, string>> = {
  contains: 'consists-of',
  'part-of': 'belongs-to',
  'same-as': 'duplicate-of',
};

export function relationshipObject(record: ExportRecord, source: string, target: string): StixObject {
  const { linkKind, comment, firstSeen, lastSeen, written } = record.values;
  const word = textOf(linkKind);
  const [start, stop] = [timeOf(firstSeen), timeOf(lastSeen)];
  return withExtension(
    {
      ...coreOf(record, 'relationship'),
      relationship_type: relationWords[word] ?? word,
      source_ref: source,
      target_ref: target,
      ...(textOf(comment) !== '' && { description: textOf(comment) }),
      ...(start && { start_time: start }),
      ...(stop && (start === null || stop > start) && { stop_time: stop }),
    },
    extensionOf(record, [
      'linkKind',
      'comment',
      'firstSeen',
      'lastSeen',
      'from',
      'to',
      ...(textOf(written) === word ? ['written'] : []),
    ]),
  );
}

export function caseObject(
  record: ExportRecord | null,
  source: Pick<ExportSource, 'caseId' | 'now'>,
  author: string,
  refs: readonly string[],
): StixObject {
  const core = record
    ? coreOf(record, 'report')
    : {
        type: 'report',
        spec_version: '2.1',
        id: ownStixId('report', source.caseId),
        created: stixTime(source.now),
        modified: stixTime(source.now),
      };
  const number = textOf(record?.values['number']);
  const summary = textOf(record?.values['summary']);
  return {
    ...core,
    created_by_ref: author,
    name: [number, record?.title ?? 'Case'].filter(Boolean).join(' '),
    ...(summary !== '' && { description: summary }),
    report_types: ['threat-report'],
    published: stixTime(source.now),
    ...(number !== '' && { external_references: [{ source_name: 'concord', external_id: number }] }),
    object_refs: refs,
  };
}
