/** What every STIX object that is made of a record has: id, versions, marking, and our extension for what STIX has no member for. */
import type { Json } from '#shared/core/json.ts';
import { instantSchema } from '#shared/packs/engine/field-check.ts';
import type { ExportRecord } from '../export-format.ts';
import { listOf, mapOf, textOf } from '../json-values.ts';
import { observableId, originalStixId, ownStixId, stixTime, type StixObject } from './stix-ids.ts';
import { markingRefs } from './stix-markings.ts';
import { splitProperties } from './stix-members.ts';

/** Our own fields, for those that STIX has no member for, and records that it has no object for (STIX 2.1 §7.3). */
const concordExtension = 'extension-definition--3f0c2f0e-8c53-4c5e-8a6b-5d1f5f0b7a21';
/** Type of a record that STIX has no object for. */
export const concordObject = 'concord-record';

export function timeOf(value: Json | undefined): string | null {
  const instant = instantSchema.safeParse(value).data;
  return instant ? stixTime(instant.at) : null;
}

/** What is told beside the members: only where there is something to tell. */
export function extensionOf(
  record: ExportRecord,
  spoken: readonly string[],
  more: Record<string, Json> = {},
): Json | null {
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

/** A hash or a name that stands alone: a file in STIX, an identifier to us. */
function wholeOf({ values, envelope }: ExportRecord): Json {
  const { externalIds: _, ...fields } = values;
  const { source, information } = envelope.evaluation;
  return {
    extension_type: 'property-extension',
    record_type: 'identifier',
    fields,
    evaluation: `${source}${information}`,
  };
}

export function withExtension(object: StixObject, extension: Json | null): StixObject {
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

export function observable(record: ExportRecord, members: StixObject, spoken: readonly string[]): StixObject {
  const object: StixObject = { ...members, id: observableId(members, record.id), spec_version: '2.1' };
  const marked = { ...object, object_marking_refs: markingRefs(record.envelope.marking) };
  // Ours is no part of the id, so that a file is the same file as everybody else's.
  if (members['type'] !== 'file') return withExtension(marked, extensionOf(record, spoken));
  return record.type === 'identifier' ? withExtension(marked, wholeOf(record)) : marked;
}
