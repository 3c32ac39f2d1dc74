/**
 * Records that are no attribute, as MISP objects: what a reader of MISP looks for as attributes of known types, and the
 * record as it is in one more attribute, so that importing gives it back (docs/formats/exports.md §3.3).
 */
import type { Json } from '#shared/core/json.ts';
import { uuidV5 } from '../stix/stix-ids.ts';
import type { ExportLink, ExportRecord } from '../export-format.ts';
import { mapOf, textOf } from '../json-values.ts';
import { type MispItem, mispUuid, seconds, seenOf, tagsOf } from './misp-attributes.ts';

/** Names what is made of a record and has no id of its own. */
const namespace = '5f0f3d9c-9f1b-4d0c-8f8e-0d6f6b1c2a77';
const inherited = '5';
/** Relation of the attribute that holds the record as it is. */
export const wholeRecord = 'concord-record';

interface Template {
  readonly name: string;
  readonly category: string;
  readonly uuid: string;
  readonly version: string;
}

/** Published templates (misp-objects) where the word and its relations are the same; otherwise ours. */
const own = (name: string): Template => ({
  name,
  category: 'misc',
  uuid: uuidV5(namespace, `template ${name}`),
  version: '1',
});
const templates: Readonly<Record<string, Template>> = {
  person: { name: 'person', category: 'misc', uuid: 'a15b0477-e9d1-4b9c-9546-abe78a4f4248', version: '20' },
  organisation: own('concord-organisation'),
  account: own('concord-account'),
  event: own('concord-event'),
  identifier: own('concord-identifier'),
  intelligence: own('concord-intelligence'),
  link: own('concord-link'),
};

/** Relation, MISP type and the field it shows; several where the field is a list. */
type Shown = readonly (readonly [relation: string, type: string, field: string])[];
const shown: Readonly<Record<string, Shown>> = {
  person: [
    ['full-name', 'full-name', 'name'],
    ['alias', 'text', 'aliases'],
    ['date-of-birth', 'date-of-birth', 'birthDate'],
    ['gender', 'gender', 'sex'],
    ['nationality', 'nationality', 'nationalities'],
    ['role', 'text', 'role'],
  ],
  organisation: [
    ['name', 'target-org', 'name'],
    ['alias', 'text', 'aliases'],
    ['sector', 'text', 'sector'],
  ],
  account: [
    ['username', 'text', 'handle'],
    ['account-type', 'text', 'platform'],
    ['user-id', 'text', 'platformId'],
    ['display-name', 'text', 'displayName'],
  ],
  event: [
    ['title', 'text', 'title'],
    ['place', 'text', 'place'],
    ['description', 'text', 'description'],
  ],
  identifier: [
    ['kind', 'text', 'identifierKind'],
    ['value', 'text', 'value'],
  ],
  intelligence: [
    ['kind', 'text', 'intelligenceKind'],
    ['name', 'text', 'name'],
    ['description', 'text', 'description'],
  ],
  link: [['kind', 'text', 'linkKind']],
};
/** MISP's own types for kinds of intelligence: they correlate, and detection systems read them. */
const nameTypes: Readonly<Record<string, string>> = {
  'threat-actor': 'threat-actor',
  campaign: 'campaign-name',
  malware: 'malware-type',
  mutex: 'mutex',
  'registry-key': 'regkey',
};
const patternTypes: ReadonlySet<string> = new Set(['yara', 'sigma', 'snort', 'suricata', 'zeek', 'bro']);

function typeOfName(record: ExportRecord): string {
  if (record.kind === 'vulnerability') return /^CVE-\d{4}-\d{4,}$/.test(record.title) ? 'vulnerability' : 'text';
  return nameTypes[record.kind] ?? 'text';
}

function part(record: ExportRecord, relation: string, type: string, value: string, index: number): MispItem {
  return {
    uuid: uuidV5(namespace, `${record.id} ${relation} ${index}`),
    object_relation: relation,
    type,
    category: type === 'text' ? 'Other' : categoryOf(type),
    value,
    to_ids: false,
    comment: '',
    timestamp: seconds(record.updatedAt),
    distribution: inherited,
    disable_correlation: type === 'text',
    deleted: false,
  };
}

function categoryOf(type: string): string {
  if (['full-name', 'date-of-birth', 'gender', 'nationality'].includes(type)) return 'Person';
  if (type === 'target-org') return 'Targeting data';
  if (['threat-actor', 'campaign-name'].includes(type)) return 'Attribution';
  if (type === 'vulnerability') return 'External analysis';
  if (['mutex', 'regkey'].includes(type)) return 'Artifacts dropped';
  return 'Payload delivery';
}

function partsOf(record: ExportRecord): MispItem[] {
  const { values } = record;
  const parts = (shown[record.type] ?? []).flatMap(([relation, type, field]) => {
    const texts = [values[field]]
      .flat()
      .map(textOf)
      .filter((text) => text !== '');
    const known = record.type === 'intelligence' && field === 'name' ? typeOfName(record) : type;
    return texts.map((text, index) => part(record, relation, known, text, index));
  });
  const pattern = textOf(values['pattern']);
  const patternType = textOf(values['patternType']);
  const knownPattern = patternType === 'stix' ? 'stix2-pattern' : patternTypes.has(patternType) ? patternType : 'text';
  return pattern === '' ? parts : [...parts, part(record, 'pattern', knownPattern, pattern, 0)];
}

/** All that leaves of the record, but for the ids under which others know it and the names of foreign officers. */
export function wholeOf(record: ExportRecord, more: Record<string, Json> = {}): Record<string, Json> {
  const { externalIds: _, about: __, properties, ...fields } = record.values;
  const { event_creator_email: ___, ...kept } = mapOf(properties);
  const { source, information } = record.envelope.evaluation;
  return {
    type: record.type,
    fields: { ...fields, ...(properties !== undefined && { properties: kept }), ...more },
    evaluation: `${source}${information}`,
  };
}

function objectWith(record: ExportRecord, whole: Record<string, Json>, references: readonly Json[]): MispItem {
  const template = templates[record.type] ?? own(`concord-${record.type}`);
  const uuid = mispUuid(record);
  return {
    uuid,
    name: template.name,
    'meta-category': template.category,
    description: '',
    template_uuid: template.uuid,
    template_version: template.version,
    timestamp: seconds(record.updatedAt),
    distribution: inherited,
    comment: textOf(record.values['comment']),
    deleted: false,
    ...seenOf(record.values),
    Attribute: [...partsOf(record), part(record, wholeRecord, 'text', JSON.stringify(whole), 0)].map((attribute) => ({
      ...attribute,
      Tag: tagsOf(record),
    })),
    ObjectReference: references,
  };
}

export interface Reference {
  readonly link: ExportLink;
  readonly target: string;
  readonly comment: string;
}

function referenceOf(object: string, { link, target, comment }: Reference): MispItem {
  const more = comment === '' ? {} : { comment };
  return {
    uuid: link.id,
    object_uuid: object,
    referenced_uuid: target,
    relationship_type: link.kind,
    deleted: false,
    ...more,
  };
}

export function objectOf(record: ExportRecord, references: readonly Reference[]): MispItem {
  const uuid = mispUuid(record);
  return objectWith(
    record,
    wholeOf(record),
    references.map((reference) => referenceOf(uuid, reference)),
  );
}

/** MISP lets objects refer, not attributes: a link that leaves an attribute is an object of its own. */
export function linkObject(record: ExportRecord, from: string, to: string): MispItem {
  const ends = [
    ['from', from],
    ['to', to],
  ] as const;
  const references = ends.map(([end, target]) => ({
    uuid: uuidV5(namespace, `${record.id} ${end}`),
    object_uuid: mispUuid(record),
    referenced_uuid: target,
    relationship_type: 'related-to',
    deleted: false,
  }));
  return objectWith(record, wholeOf(record, { from, to }), references);
}
