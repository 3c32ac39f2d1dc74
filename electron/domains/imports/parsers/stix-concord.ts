/**
 * What Concord itself wrote into a STIX file beside the standard's members (docs/formats/exports.md §2.4): fields that STIX
 * has no member for, and records that it has no object for. Hostile like everything else: the pack judges each value.
 */
import { informationAccuracies, sourceReliabilities } from '#shared/core/marking.ts';
import type { ImportItem, RecordItem } from '#shared/domains/imports/import-item.ts';
import { isObject, listOf, oneLine, record, textOf, type Fields, type JsonObject } from './item-builders.ts';
import type { StixReading } from './stix-records.ts';

export const concordExtension = 'extension-definition--3f0c2f0e-8c53-4c5e-8a6b-5d1f5f0b7a21';

/** Names that a file may not set: which records are meant is decided here, by what the file refers to. */
const notFromFiles: ReadonlySet<string> = new Set(['externalIds', 'from', 'to', 'about', 'evidence', 'import']);

/** Members that STIX asks for, made up where the record said nothing. */
const mayBeAbsent: ReadonlySet<string> = new Set(['firstSeen', 'lastSeen', 'description']);

function extensionOf(object: JsonObject): JsonObject | null {
  const extensions = object['extensions'];
  const own = isObject(extensions) ? extensions[concordExtension] : undefined;
  return isObject(own) ? own : null;
}

function fieldsOf(holder: JsonObject): Fields {
  const fields = isObject(holder['fields']) ? holder['fields'] : {};
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !notFromFiles.has(name)));
}

function evaluationOf(holder: JsonObject): RecordItem['envelope'] {
  const [first, second] = textOf(holder['evaluation']);
  const source = sourceReliabilities.find((known) => known === first);
  const information = informationAccuracies.find((known) => known === second);
  return source && information ? { evaluation: { source, information } } : {};
}

/** An object of our own type. Identifiers are known by their normal form and need no id of the file. */
export function* concordRecord({
  object,
  key,
  place,
  type,
  externalIds,
  envelope,
}: StixReading): Generator<ImportItem> {
  const recordType = oneLine(textOf(object['record_type']), 60);
  yield record({
    key,
    place,
    what: type,
    type: recordType,
    externalIds: recordType === 'identifier' ? [] : externalIds,
    envelope: { ...envelope, ...evaluationOf(object) },
    fields: fieldsOf(object),
  });
}

/** The record that an object of the standard stands for, where our extension of it says all; else null. */
export function wholeRecordOf(object: JsonObject): JsonObject | null {
  const extension = extensionOf(object);
  return extension !== null && textOf(extension['record_type']) !== '' ? extension : null;
}

/** Completes what was made of an object by what our extension of it says. */
export function completed(item: ImportItem, object: JsonObject, key: string): ImportItem {
  const extension = extensionOf(object);
  if (extension === null) return item;
  const fields = fieldsOf(extension);
  if (item.item === 'link' && object['type'] === 'relationship') {
    const { written, ...others } = fields;
    const word = textOf(written).slice(0, 200);
    return { ...item, ...(word !== '' && { written: word }), fields: { ...item.fields, ...others } };
  }
  if (item.item !== 'record' || item.key !== key) return item;
  const kind = textOf(extension['kind']);
  const absent = new Set(
    listOf(extension['absent'])
      .map(textOf)
      .filter((name) => mayBeAbsent.has(name)),
  );
  const own = Object.fromEntries(Object.entries(item.fields).filter(([name]) => !absent.has(name)));
  return {
    ...item,
    envelope: { ...item.envelope, ...evaluationOf(extension) },
    fields: {
      ...own,
      ...fields,
      ...(item.type === 'intelligence' && kind !== '' && { intelligenceKind: kind }),
    },
  };
}
