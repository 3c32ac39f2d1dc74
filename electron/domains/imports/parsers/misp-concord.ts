/**
 * Objects in which Concord's own export wrote a record as it is (docs/formats/exports.md §3.3). Hostile like everything
 * else: the pack judges each value.
 */
import type { Json } from '#shared/core/json.ts';
import { informationAccuracies, sourceReliabilities } from '#shared/core/marking.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { isObject, link, listOf, oneLine, record, textOf, type Fields, type JsonObject } from './item-builders.ts';
import { envelopeFor, externalIdsOf, type MispContext } from './misp-common.ts';

const wholeRecord = 'concord-record';
const caseTag = 'concord:export="case"';

const maxCharacters = 4_000_000;
const notFromFiles: ReadonlySet<string> = new Set(['externalIds', 'from', 'to', 'about', 'evidence', 'import']);

function parsed(text: string): JsonObject | null {
  if (text === '' || text.length > maxCharacters) return null;
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) && textOf(value['type']) !== '' && isObject(value['fields']) ? value : null;
  } catch {
    // Somebody wrote over it in MISP: the object is then read like any other.
    return null;
  }
}

/** Whether the event only stands for the case that Concord exported: what lies in it goes into the case itself. */
export function isExportedCase(event: Readonly<Record<string, Json>>): boolean {
  return listOf(event['Tag']).some((tag) => isObject(tag) && textOf(tag['name']) === caseTag);
}

/** The record that the object is, or null where it is an object like any other. */
export function concordRecordOf(object: JsonObject): JsonObject | null {
  const attribute = listOf(object['Attribute'])
    .filter(isObject)
    .find((item) => textOf(item['object_relation']) === wholeRecord);
  return attribute ? parsed(textOf(attribute['value'])) : null;
}

export function concordItem(
  whole: JsonObject,
  { object, key, place, context }: { object: JsonObject; key: string; place: string; context: MispContext },
): ImportItem {
  const type = oneLine(textOf(whole['type']), 60);
  const written = isObject(whole['fields']) ? whole['fields'] : {};
  const fields: Fields = Object.fromEntries(Object.entries(written).filter(([name]) => !notFromFiles.has(name)));
  if (type === 'link') {
    const [from, to] = [written['from'], written['to']].map((end) => `misp:${textOf(end).toLowerCase()}`);
    const { linkKind, written: word, ...others } = fields;
    const more = { what: 'object', written: textOf(word), externalIds: externalIdsOf(object), fields: others };
    return link(from ?? '', textOf(linkKind), to ?? '', place, more);
  }
  const [first, second] = textOf(whole['evaluation']);
  const source = sourceReliabilities.find((known) => known === first);
  const information = informationAccuracies.find((known) => known === second);
  // Its attributes carry the marking; all of them the same.
  const marked = listOf(object['Attribute']).find(isObject) ?? {};
  const envelope = {
    ...envelopeFor(marked, context),
    ...(source && information && { evaluation: { source, information } }),
  };
  const externalIds = type === 'identifier' ? [] : externalIdsOf(object);
  return record({ key, place, what: 'object', type, fields, envelope, externalIds });
}
