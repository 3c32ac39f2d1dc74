/** What all parts of a MISP event share: keys, tags, times, the context they stand in. */
import type { Json } from '#shared/core/json.ts';
import { envelopeOf, joinMarks, marksOfTag, noMarks, type ForeignMarks } from './foreign-marking.ts';
import { instantOf } from './instants.ts';
import { isObject, listOf, oneLine, textOf, type JsonObject } from './item-builders.ts';

/** Where an item stands: the record that contains it, and what it inherits from its event. */
export interface MispContext {
  /** Key of the event's or object's record; null in a bare list of attributes. */
  readonly parent: string | null;
  readonly marks: ForeignMarks;
  /** Keys given out so far in this file. */
  readonly keys: Set<string>;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function uuidOf(item: JsonObject): string | null {
  const written = textOf(item['uuid']).trim().toLowerCase();
  return uuid.test(written) ? written : null;
}

/** `misp:<uuid>`; an item without one, or with one that the file repeats, is known by its place in the file. */
export function keyOf(item: JsonObject, place: string, keys: Set<string>): string {
  const id = uuidOf(item);
  let key = id === null || keys.has(`misp:${id}`) ? `${id === null ? 'misp' : `misp:${id}`}@${place}` : `misp:${id}`;
  // A member name that stands twice in one JSON object gives two items one place.
  while (keys.has(key)) key += '+';
  keys.add(key);
  return key;
}

export function externalIdsOf(item: JsonObject): string[] {
  const id = uuidOf(item);
  return id === null ? [] : [`misp:${id}`];
}

/** The core format writes `{name}` objects; feeds and hand-made files also write bare names. */
function tagNames(item: JsonObject): string[] {
  const wrapped = listOf(item['EventTag'] ?? item['AttributeTag']).map((entry) =>
    isObject(entry) ? (entry['Tag'] ?? null) : entry,
  );
  return [...listOf(item['Tag']), ...wrapped]
    .map((tag) => oneLine(isObject(tag) ? textOf(tag['name']) : textOf(tag), 300))
    .filter((name) => name !== '');
}

export function marksOf(item: JsonObject): ForeignMarks {
  return tagNames(item).reduce((marks, tag) => joinMarks(marks, marksOfTag(tag) ?? noMarks), noMarks);
}

/** Tags that the envelope does not already say, and no word of our own export; the admiralty scale stays, because 4x4 says less than 6x6. */
export function tagsOf(item: JsonObject): string[] {
  return [...new Set(tagNames(item))].filter(
    (tag) => !tag.startsWith('concord:') && (marksOfTag(tag) === null || tag.toLowerCase().startsWith('admiralty')),
  );
}

export function seenOf(item: JsonObject): { firstSeen: Json | null; lastSeen: Json | null } {
  return { firstSeen: instantOf(item['first_seen']), lastSeen: instantOf(item['last_seen']) };
}

export function envelopeFor(item: JsonObject, context: MispContext): ReturnType<typeof envelopeOf> {
  return envelopeOf(joinMarks(context.marks, marksOf(item)));
}

export function isDeleted(item: JsonObject): boolean {
  return ['true', '1'].includes(textOf(item['deleted']).toLowerCase());
}

/** The named members that hold something, for `properties`. */
export function pick(item: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names
      .map((name) => [name, item[name] ?? null] as const)
      .filter(([, value]) => value !== null && value !== '' && value !== false),
  );
}
