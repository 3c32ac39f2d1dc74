/**
 * MISP core format (draft-dulaunoy-misp-core-format): one event or many, bare or wrapped as the API, the export and the
 * feeds write them. Two passes: the heads of all events first, because a file may name tags and markings after the
 * attributes that inherit them; then every item, one at a time.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import type { ByteSource, ImportItem, RecordItem } from '#shared/domains/imports/import-item.ts';
import { envelopeOf, noMarks } from './foreign-marking.ts';
import { instantOf } from './instants.ts';
import { isObject, link, oneLine, record, setAside, textOf, type JsonObject } from './item-builders.ts';
import { jsonPlace, readJson, type JsonPath, type JsonShape, type JsonValue, type Visit } from './json-source.ts';
import { mispAttribute } from './misp-attribute.ts';
import { externalIdsOf, keyOf, marksOf, pick, tagsOf, type MispContext } from './misp-common.ts';
import { mispExtra, mispExtraMembers } from './misp-extras.ts';
import { isExportedCase } from './misp-concord.ts';
import { mispObject } from './misp-object.ts';

/** Lists that may be huge: read one entry at a time. */
const lists: ReadonlySet<string> = new Set(['Attribute', 'Object', 'EventReport', 'RelatedEvent', ...mispExtraMembers]);
const wrappers: ReadonlySet<string> = new Set(['response', 'Event']);
const eventMembers = [
  'id',
  'date',
  'threat_level_id',
  'analysis',
  'published',
  'distribution',
  'timestamp',
  'publish_timestamp',
  'extends_uuid',
  'event_creator_email',
  'Orgc',
  'Org',
];
const knownMembers: ReadonlySet<string> = new Set([
  ...eventMembers,
  'info',
  'uuid',
  'Tag',
  'EventTag',
  'org_id',
  'orgc_id',
  'attribute_count',
  'sharing_group_id',
  'SharingGroup',
  'proposal_email_lock',
  'locked',
  'disable_correlation',
  'protected',
  'sighting_timestamp',
  'user_id',
  'orgc',
  'org',
  'UserEmail',
]);

/** The part of a path that wraps an event: `response`, `Event` and list positions. */
function isWrapper(path: JsonPath): boolean {
  return path.length <= 6 && path.every((key) => typeof key === 'number' || wrappers.has(key));
}

/** Both passes walk alike: `members` takes what the heads are made of, `items` the entries of the lists. */
function visitor(pass: 'members' | 'items'): (path: JsonPath, shape: JsonShape) => Visit {
  return (path, shape) => {
    const [list, last] = [path.at(-2), path.at(-1)];
    const isItem = typeof list === 'string' && lists.has(list);
    // The API answers with one item where there is one, and some exporters write lists as objects with numbers for names.
    const isWholeList = typeof last === 'string' && lists.has(last) && shape === 'object';
    if (isItem || isWholeList) return pass === 'items' ? 'take' : 'skip';
    if (isWrapper(path) || (typeof last === 'string' && lists.has(last) && shape === 'array')) return 'enter';
    return pass === 'members' ? 'take' : 'skip';
  };
}

interface Head {
  readonly path: JsonPath;
  readonly members: Record<string, Json>;
  readonly isEvent: boolean;
  /** Null where no record stands for the event. */
  readonly key: string | null;
  readonly context: MispContext;
}

async function readHeads(source: ByteSource, keys: Set<string>): Promise<Map<string, Head>> {
  const members = new Map<string, { path: JsonPath; entries: [string, Json][] }>();
  for await (const { path, value } of readJson(source, visitor('members'))) {
    const event = path.slice(0, -1);
    const place = jsonPlace(event);
    const found = members.get(place) ?? { path: event, entries: [] };
    members.set(place, found);
    found.entries.push([String(path.at(-1)), value]);
    if (members.size > 100_000) throw new AppError('import/too-many-events', { limit: 100_000 });
  }
  return new Map(
    [...members].map(([place, { path, entries }]) => {
      const item: Record<string, Json> = Object.fromEntries(entries);
      const isEvent = ['info', 'uuid', 'threat_level_id', 'Orgc', 'date'].some((name) => item[name] !== undefined);
      const key = isEvent && !isExportedCase(item) ? keyOf(item, place, keys) : null;
      return [place, { path, members: item, isEvent, key, context: { parent: key, marks: marksOf(item), keys } }];
    }),
  );
}

function eventRecord({ members, path, context }: Head, key: string): RecordItem {
  const published = instantOf(members['publish_timestamp']);
  return record({
    key,
    place: jsonPlace(path),
    what: 'event',
    type: 'intelligence',
    externalIds: externalIdsOf(members),
    envelope: envelopeOf(context.marks),
    fields: {
      intelligenceKind: 'report',
      name: oneLine(textOf(members['info'])) || 'MISP event',
      tags: tagsOf(members),
      properties: { ...pick(members, eventMembers), ...(published === null ? {} : { published_at: published }) },
    },
  });
}

function* headItems(head: Head): Generator<ImportItem> {
  const place = jsonPlace(head.path);
  if (head.key !== null) {
    yield eventRecord(head, head.key);
    if (externalIdsOf(head.members).length === 0) yield setAside('', 'import/missing-id', place, 'uuid');
  }
  for (const [name, value] of Object.entries(head.members)) {
    const isPlain =
      value === null || (typeof value !== 'object' && !lists.has(name)) || Object.keys(value).length === 0;
    if (!knownMembers.has(name) && (!head.isEvent || !isPlain))
      yield setAside('', 'import/unknown-member', `${place}.${oneLine(name, 60)}`, name);
  }
}

function* eventReport(item: JsonObject, place: string, context: MispContext): Generator<ImportItem> {
  const key = keyOf(item, place, context.keys);
  const fields = {
    title: oneLine(textOf(item['name']), 300) || 'Event report',
    body: textOf(item['content']).slice(0, 1_000_000),
  };
  const envelope = envelopeOf(context.marks);
  yield record({ key, place, what: 'event-report', type: 'note', externalIds: externalIdsOf(item), envelope, fields });
  if (context.parent !== null) yield link(context.parent, 'contains', key, place);
}

/** Only the name of another event: it is known from here on, and the event itself merges into it when it comes. */
function* relatedEvent(entry: JsonObject, place: string, context: MispContext): Generator<ImportItem> {
  const item = isObject(entry['Event']) ? entry['Event'] : entry;
  const key = keyOf(item, place, context.keys);
  const fields = {
    intelligenceKind: 'report',
    name: oneLine(textOf(item['info'])) || 'MISP event',
    properties: pick(item, eventMembers),
  };
  const envelope = envelopeOf(context.marks);
  yield record({
    key,
    place,
    what: 'related-event',
    type: 'intelligence',
    externalIds: externalIdsOf(item),
    envelope,
    fields,
  });
  if (context.parent !== null) yield link(context.parent, 'related-to', key, place);
}

const words: Readonly<Record<string, string>> = {
  Attribute: 'attribute',
  Object: 'object',
  EventReport: 'event-report',
  RelatedEvent: 'related-event',
};

function* listEntry(member: string, entry: Json, place: string, context: MispContext): Generator<ImportItem> {
  if (mispExtraMembers.has(member)) yield* mispExtra(member, entry, place, context);
  else if (!isObject(entry)) yield setAside(words[member] ?? member, 'import/wrong-shape', place, member);
  else if (member === 'Attribute') yield* mispAttribute(entry, place, context);
  else if (member === 'Object') yield* mispObject(entry, place, context);
  else if (textOf(entry['deleted']) === 'true')
    yield setAside(words[member] ?? member, 'import/deleted', place, member);
  else if (member === 'EventReport') yield* eventReport(entry, place, context);
  else yield* relatedEvent(entry, place, context);
}

/** An object in the place of a list is one item, or a list with numbers for names. */
function entriesOf({ path, value }: JsonValue): JsonValue[] {
  if (typeof path.at(-1) === 'number' || !isObject(value)) return [{ path, value }];
  const names = Object.keys(value);
  if (names.length === 0 || !names.every((name) => /^\d+$/.test(name))) return [{ path: [...path, 0], value }];
  return Object.entries(value).map(([name, entry]) => ({ path: [...path, Number(name)], value: entry }));
}

/**
 * Everything in the file, once: each event, attribute, object, reference, cluster, sighting and report is an item or is
 * set aside by name.
 */
export async function* parseMisp(source: ByteSource): AsyncGenerator<ImportItem> {
  const keys = new Set<string>();
  const heads = await readHeads(source, keys);
  for (const head of heads.values()) yield* headItems(head);
  let found = [...heads.values()].some(({ isEvent }) => isEvent);
  for await (const read of readJson(source, visitor('items'))) {
    for (const { path, value } of entriesOf(read)) {
      const member = String(path.at(-2));
      const context = heads.get(jsonPlace(path.slice(0, -2)))?.context ?? { parent: null, marks: noMarks, keys };
      if (lists.has(member)) yield* listEntry(member, value, jsonPlace(path), context);
      else yield setAside('', 'import/wrong-shape', jsonPlace(path), 'Event');
      found ||= lists.has(member);
    }
  }
  if (!found) throw new AppError('import/not-misp');
}
