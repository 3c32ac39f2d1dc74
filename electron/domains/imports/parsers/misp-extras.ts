/** What hangs on events, objects and attributes alike: galaxies, sightings, proposals, analysts' notes. */
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { instantOf } from './instants.ts';
import { isObject, link, listOf, oneLine, record, setAside, textOf, type JsonObject } from './item-builders.ts';
import { envelopeFor, externalIdsOf, isDeleted, keyOf, pick, type MispContext } from './misp-common.ts';
import { galaxyKind } from './misp-types.ts';

type Maker = (item: JsonObject, place: string, context: MispContext) => Generator<ImportItem>;

function* cluster(item: JsonObject, place: string, context: MispContext): Generator<ImportItem> {
  const key = keyOf(item, place, context.keys);
  const meta = isObject(item['meta']) ? item['meta'] : {};
  yield record({
    key,
    place,
    what: 'galaxy-cluster',
    type: 'intelligence',
    externalIds: externalIdsOf(item),
    envelope: envelopeFor(item, context),
    fields: {
      intelligenceKind: galaxyKind(textOf(item['type'])),
      name: oneLine(textOf(item['value']) || textOf(item['tag_name']) || 'galaxy cluster'),
      aliases: listOf(meta['synonyms'])
        .map((name) => oneLine(textOf(name), 300))
        .filter((name) => name !== ''),
      description: textOf(item['description']),
      properties: {
        ...pick(item, ['type', 'tag_name', 'source', 'authors', 'version']),
        ...pick(meta, ['external_id', 'refs', 'country']),
      },
    },
  });
  if (context.parent !== null)
    yield link(context.parent, 'related-to', key, place, { written: oneLine(textOf(item['type']), 200) });
}

function* galaxy(item: JsonObject, place: string, context: MispContext): Generator<ImportItem> {
  for (const [index, entry] of listOf(item['GalaxyCluster']).entries()) {
    const where = `${place}.GalaxyCluster[${index}]`;
    if (isObject(entry)) yield* cluster(entry, where, context);
    else yield setAside('galaxy-cluster', 'import/wrong-shape', where, 'GalaxyCluster');
  }
}

const sightingWords = ['seen', 'false positive', 'expired'];

function* sighting(item: JsonObject, place: string, context: MispContext): Generator<ImportItem> {
  const key = keyOf(item, place, context.keys);
  const organisation = isObject(item['Organisation']) ? textOf(item['Organisation']['name']) : '';
  const word = sightingWords[Number(textOf(item['type']) || 0)] ?? 'seen';
  const when = instantOf(item['date_sighting']);
  yield record({
    key,
    place,
    what: 'sighting',
    type: 'intelligence',
    externalIds: externalIdsOf(item),
    envelope: envelopeFor(item, context),
    fields: {
      intelligenceKind: 'sighting',
      name: oneLine([word, organisation, textOf(item['source'])].filter((text) => text !== '').join(', ')),
      firstSeen: when,
      lastSeen: when,
      properties: pick(item, ['type', 'source', 'date_sighting']),
    },
  });
  if (context.parent !== null) yield link(key, 'sighting-of', context.parent, place);
}

function* shadow(item: JsonObject, place: string): Generator<ImportItem> {
  yield setAside('shadow-attribute', 'import/proposal', place, textOf(item['type']));
}

/** Analyst data of MISP 2.5: opinions of partners on an item. */
function* note(item: JsonObject, place: string, context: MispContext): Generator<ImportItem> {
  const key = keyOf(item, place, context.keys);
  const fields = {
    title: oneLine(textOf(item['note']), 120) || 'MISP note',
    body: textOf(item['note']).slice(0, 1_000_000),
  };
  const envelope = envelopeFor(item, context);
  yield record({ key, place, what: 'note', type: 'note', externalIds: externalIdsOf(item), envelope, fields });
  if (context.parent !== null) yield link(key, 'mentions', context.parent, place);
}

function* opinion(item: JsonObject, place: string, context: MispContext): Generator<ImportItem> {
  const key = keyOf(item, place, context.keys);
  const fields = {
    intelligenceKind: 'opinion',
    name: oneLine(`${textOf(item['opinion'])} / 100 ${textOf(item['comment'])}`),
    description: textOf(item['comment']),
    properties: pick(item, ['opinion', 'authors', 'created', 'modified']),
  };
  const envelope = envelopeFor(item, context);
  yield record({
    key,
    place,
    what: 'opinion',
    type: 'intelligence',
    externalIds: externalIdsOf(item),
    envelope,
    fields,
  });
  if (context.parent !== null) yield link(key, 'mentions', context.parent, place);
}

/** Names the members as the file writes them, with the word under which each entry is counted. */
const makers: readonly (readonly [string, string, Maker])[] = [
  ['Galaxy', 'galaxy-cluster', galaxy],
  ['Sighting', 'sighting', sighting],
  ['ShadowAttribute', 'shadow-attribute', shadow],
  ['Note', 'note', note],
  ['Opinion', 'opinion', opinion],
];
export const mispExtraMembers: ReadonlySet<string> = new Set(makers.map(([name]) => name));

/** One entry of such a member. */
export function* mispExtra(member: string, entry: unknown, place: string, context: MispContext): Generator<ImportItem> {
  const [, what, make] = makers.find(([name]) => name === member) ?? ['', member, null];
  const item = entry as JsonObject;
  if (make === null || typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    yield setAside(what, 'import/wrong-shape', place, member);
  } else if (isDeleted(item)) yield setAside(what, 'import/deleted', place, member);
  else yield* make(item, place, context);
}

/** All of them on one item; `context.parent` is that item. */
export function* mispExtras(item: JsonObject, place: string, context: MispContext): Generator<ImportItem> {
  for (const [member] of makers) {
    for (const [index, entry] of listOf(item[member]).entries())
      yield* mispExtra(member, entry, `${place}.${member}[${index}]`, context);
  }
}
