/** Gives out the objects of a STIX file one by one: a bundle, a TAXII envelope, a bare list or a single object. */
import type { Json } from '#shared/core/json.ts';
import type { ByteSource } from '#shared/domains/imports/import-item.ts';
import { isObject, listOf, textOf } from './item-builders.ts';
import { jsonPlace, readJson, type JsonPath, type JsonShape, type Visit } from './json-source.ts';

export interface PlacedJson {
  readonly value: Json;
  readonly place: string;
}

/** `objects` is a list in bundles and envelopes; STIX 2.0 observed data has an object of that name, which is taken whole. */
function visit(path: JsonPath, shape: JsonShape): Visit {
  if (path.length === 0) return 'enter';
  if (path.length === 1) return path[0] === 'objects' && shape === 'array' ? 'enter' : 'take';
  return 'take';
}

/** A list may hold whole bundles; they are opened one level deep. */
function* opened(value: Json, place: string): Generator<PlacedJson> {
  if (!isObject(value) || textOf(value['type']) !== 'bundle') yield { value, place };
  else
    for (const [index, object] of listOf(value['objects']).entries())
      yield { value: object, place: `${place}.objects[${index}]` };
}

export async function* stixObjects(source: ByteSource): AsyncGenerator<PlacedJson> {
  const members: [string, Json][] = [];
  let count = 0;
  for await (const { path, value } of readJson(source, visit)) {
    if (path.length === 1 && typeof path[0] === 'string') members.push([path[0], value]);
    else {
      // Counted on where a file names its list twice: each object has a place of its own.
      yield* opened(value, jsonPlace([...path.slice(0, -1), count]));
      count += 1;
    }
  }
  const root = Object.fromEntries(members);
  const isObjectItself = root['type'] !== undefined && root['type'] !== 'bundle';
  if (isObjectItself) yield { value: root, place: '$' };
}
