/** References that stand inside an object (`created_by_ref`, `resolves_to_refs`, …), however deep, as links. */
import type { Json } from '#shared/core/json.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { isObject, link, listOf, oneLine, setAside, type JsonObject } from './item-builders.ts';
import { stixReferences } from './stix-types.ts';

/** Read elsewhere: markings, and the two ends of a relationship. */
const elsewhere: ReadonlySet<string> = new Set([
  'object_marking_refs',
  'marking_ref',
  'granular_markings',
  'source_ref',
  'target_ref',
  'objects',
]);

export interface Reference {
  readonly member: string;
  readonly target: string;
  readonly path: string;
}

export function* referencesIn(value: Json, path = ''): Generator<Reference> {
  if (Array.isArray(value)) {
    for (const [index, entry] of (value as readonly Json[]).entries()) yield* referencesIn(entry, `${path}[${index}]`);
  } else if (isObject(value)) {
    for (const [member, inner] of Object.entries(value)) {
      if (!elsewhere.has(member)) yield* memberReferences(member, inner, `${path}.${oneLine(member, 60)}`);
    }
  }
}

function* memberReferences(member: string, value: Json, path: string): Generator<Reference> {
  if (!/_refs?$/.test(member)) return yield* referencesIn(value, path);
  for (const target of listOf(value)) if (typeof target === 'string') yield { member, target, path };
}

/** `resolve` gives the key of what an id stands for, or null where the file does not hold it. */
export function* referenceLinks(
  object: JsonObject,
  key: string,
  place: string,
  resolve: (id: string) => string | null,
): Generator<ImportItem> {
  for (const { member, target, path } of referencesIn(object)) {
    const other = resolve(target);
    const rule = stixReferences.get(member) ?? { kind: 'related-to' };
    const written = member.slice(0, 200);
    // A relationship becomes a link, and a link is no end of another; the list itself stays in `properties`.
    if (target.startsWith('relationship--')) continue;
    if (other === null) yield setAside('', 'import/dangling-reference', `${place}${path}`, member);
    else if ('reverse' in rule) yield link(other, rule.kind, key, `${place}${path}`, { written });
    else yield link(key, rule.kind, other, `${place}${path}`, { written });
  }
}
