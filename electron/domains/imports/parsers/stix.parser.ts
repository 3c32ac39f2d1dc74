/**
 * STIX 2.1 (OASIS standard, 10 June 2021), and 2.0 where it differs only in form. The first pass learns ids, versions
 * and markings; the second gives out items. References may point anywhere and in circles: they become links and are
 * never followed.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { ByteSource, ImportItem } from '#shared/domains/imports/import-item.ts';
import { envelopeOf, joinMarks, noMarks } from './foreign-marking.ts';
import { instantOf } from './instants.ts';
import {
  filled,
  isObject,
  keptJson,
  link,
  listOf,
  oneLine,
  record,
  setAside,
  textOf,
  type JsonObject,
} from './item-builders.ts';
import { indexStix, stixId, tlpExtension, type StixIndex } from './stix-index.ts';
import { completed, concordExtension, concordRecord, wholeRecordOf } from './stix-concord.ts';
import { stixObjects } from './stix-objects.ts';
import { account, identity, intelligence, note, observable, type StixReading } from './stix-records.ts';
import { referenceLinks } from './stix-references.ts';
import { stixLinkKinds, stixTypes, type StixRule } from './stix-types.ts';

const knownExtensions: ReadonlySet<string> = new Set([tlpExtension, concordExtension]);

/** The word under which an object is counted; a hostile type name is cut. */
function wordOf(object: JsonObject): string {
  return oneLine(textOf(object['type']), 60) || 'object';
}

function* markingNotices(object: JsonObject, place: string, index: StixIndex): Generator<ImportItem> {
  for (const id of listOf(object['object_marking_refs'])) {
    if (!index.markings.has(textOf(id)))
      yield setAside('', 'import/dangling-reference', `${place}.object_marking_refs`, 'object_marking_refs');
  }
  if (listOf(object['granular_markings']).length > 0)
    yield setAside('', 'import/granular-marking', `${place}.granular_markings`, 'granular_markings');
  const extensions = isObject(object['extensions']) ? Object.keys(object['extensions']) : [];
  for (const name of extensions.filter(
    (one) => !knownExtensions.has(one) && /^(?:extension-definition--|x-)/.test(one),
  )) {
    yield setAside('', 'import/extension', `${place}.extensions`, name);
  }
}

function marksOf(object: JsonObject, index: StixIndex): ReturnType<typeof envelopeOf> {
  const levels = listOf(object['object_marking_refs']).map((id) => index.markings.get(textOf(id)) ?? null);
  return envelopeOf(levels.reduce((marks, tlp) => joinMarks(marks, { ...noMarks, tlp }), noMarks));
}

function* kept(object: JsonObject, key: string, place: string, code: string, detail: string): Generator<ImportItem> {
  yield setAside(wordOf(object), code, place, detail);
  yield keptJson(key, place, `stix-${wordOf(object)}`, object, null);
}

function* relationship(reading: StixReading, resolve: (id: string) => string | null): Generator<ImportItem> {
  const { object, place, type, externalIds } = reading;
  const [source, target] = ['source_ref', 'target_ref'].map((name) => resolve(textOf(object[name])));
  const word = oneLine(textOf(object['relationship_type']), 180);
  if (typeof source !== 'string' || typeof target !== 'string') {
    yield* kept(
      object,
      reading.key,
      place,
      'import/dangling-reference',
      typeof source === 'string' ? 'target_ref' : 'source_ref',
    );
  } else if (word === '') yield* kept(object, reading.key, place, 'import/missing-member', 'relationship_type');
  else {
    const fields = filled({
      comment: textOf(object['description']),
      firstSeen: instantOf(object['start_time']),
      lastSeen: instantOf(object['stop_time']),
    });
    const written = object['revoked'] === true ? `${word} (revoked)` : word;
    yield link(source, stixLinkKinds.get(word) ?? 'related-to', target, place, {
      what: type,
      written,
      externalIds,
      fields,
    });
  }
}

/** TLP turns into the marking of the objects that refer to it; a statement is kept as a note. */
function* marking({ object, type, key, place, externalIds }: StixReading, index: StixIndex): Generator<ImportItem> {
  const definition = object['definition'];
  const statement = isObject(definition) ? textOf(definition['statement']) : '';
  if ((index.markings.get(textOf(object['id'])) ?? null) !== null)
    yield setAside(type, 'import/marking-taken', place, textOf(object['name']) || 'tlp');
  else if (statement === '')
    yield* kept(object, key, place, 'import/unknown-marking', textOf(object['definition_type']) || 'definition');
  else
    yield record({
      key,
      place,
      what: type,
      type: 'note',
      externalIds,
      fields: { title: oneLine(statement, 300) || type, body: statement },
    });
}

function* made(
  reading: StixReading,
  rule: StixRule,
  index: StixIndex,
  resolve: (id: string) => string | null,
): Generator<ImportItem> {
  switch (rule.as) {
    case 'intelligence':
      return yield* intelligence(reading, rule);
    case 'identifier':
      return yield* observable(reading, rule);
    case 'identity':
      return yield* identity(reading);
    case 'account':
      return yield* account(reading);
    case 'note':
      return yield* note(reading);
    case 'relationship':
      return yield* relationship(reading, resolve);
    case 'concord':
      return yield* concordRecord(reading);
    case 'marking':
      return yield* marking(reading, index);
    case 'kept':
      return yield* kept(reading.object, reading.key, reading.place, 'import/not-taken', reading.type);
  }
}

/** STIX 2.0 §2.6: observables stand inside observed data under local names that only they know. */
function* embedded(reading: StixReading, index: StixIndex): Generator<ImportItem> {
  const objects = reading.object['objects'];
  if (!isObject(objects)) return;
  const resolve = (name: string): string | null => (Object.hasOwn(objects, name) ? `${reading.key}#${name}` : null);
  for (const [name, object] of Object.entries(objects)) {
    const place = `${reading.place}.objects.${oneLine(name, 60)}`;
    const key = `${reading.key}#${name}`;
    const rule = isObject(object) ? stixTypes.get(textOf(object['type'])) : undefined;
    if (!isObject(object)) yield setAside('object', 'import/wrong-shape', place, 'objects');
    else if (rule === undefined) yield* kept(object, key, place, 'import/unknown-type', wordOf(object));
    else {
      const inner = {
        object,
        type: wordOf(object),
        key,
        place,
        externalIds: reading.externalIds.map((id) => `${id}#${name.slice(0, 60)}`),
        envelope: reading.envelope,
      };
      yield* made(inner, rule, index, resolve);
      yield* referenceLinks(object, key, place, resolve);
      yield link(reading.key, 'contains', key, place);
    }
  }
}

/** Why an object is not read, or null. */
function refusal(
  object: JsonObject,
  id: string | null,
  place: string,
  index: StixIndex,
): readonly [string, string] | null {
  const type = textOf(object['type']);
  if (type === '') return ['import/missing-member', 'type'];
  if (!stixTypes.has(type)) return ['import/unknown-type', type];
  if (id === null) return ['import/missing-id', 'id'];
  if (!id.startsWith(`${type}--`)) return ['import/id-of-other-type', 'id'];
  const counting = index.entries.get(id);
  return counting === undefined || counting.place === place ? null : ['import/older-version', 'modified'];
}

function* objectItems(object: JsonObject, place: string, index: StixIndex): Generator<ImportItem> {
  const id = stixId(object);
  const counts = id !== null && index.entries.get(id)?.place === place;
  const key = counts ? `stix:${id}` : `stix@${place}`;
  const refused = refusal(object, id, place, index);
  const rule = stixTypes.get(textOf(object['type']));
  if (refused !== null || rule === undefined || id === null) {
    yield* kept(object, key, place, ...(refused ?? (['import/unknown-type', wordOf(object)] as const)));
    return;
  }
  const resolve = (target: string): string | null => (index.entries.has(target) ? `stix:${target}` : null);
  const reading: StixReading = {
    object,
    type: wordOf(object),
    key,
    place,
    externalIds: [key],
    envelope: marksOf(object, index),
  };
  const whole = wholeRecordOf(object);
  const read = whole ? concordRecord({ ...reading, object: whole }) : made(reading, rule, index, resolve);
  const items = [...read].map((item) => (whole ? item : completed(item, object, key)));
  yield* items;
  yield* markingNotices(object, place, index);
  if (!items.some((item) => item.item === 'record' && item.key === key)) return;
  yield* referenceLinks(object, key, place, resolve);
  yield* embedded(reading, index);
}

/** Every object of the file once: taken, or set aside by name and kept as it came. */
export async function* parseStix(source: ByteSource): AsyncGenerator<ImportItem> {
  const index = await indexStix(source);
  if (!index.isStix) throw new AppError('import/not-stix');
  for await (const { value, place } of stixObjects(source)) {
    if (isObject(value)) yield* objectItems(value, place, index);
    else yield setAside('object', 'import/wrong-shape', place, 'objects');
  }
}
