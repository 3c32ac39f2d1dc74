/**
 * What an imported item may add to a record that the case has already: what was missing, never another value for what
 * somebody wrote. Pure.
 */
import type { Json } from '#shared/core/json.ts';
import { type InstantValue, instantSchema } from '#shared/packs/engine/field-check.ts';
import type { FieldDefinition } from '#shared/packs/engine/pack.schema.ts';

type Fields = Readonly<Record<string, Json>>;

/** As the pack's `texts` allow. */
const maxTexts = 10_000;

/** @returns only the fields that change; empty where the record says it all. */
export function additionsTo(
  existing: Fields,
  incoming: Fields,
  definitions: readonly FieldDefinition[],
): Record<string, Json> {
  const additions: Record<string, Json> = {};
  for (const { name, kind } of definitions) {
    const offered = incoming[name];
    if (offered === undefined || isEmpty(offered)) continue;
    const value = isEmpty(existing[name]) ? offered : merge(name, kind, existing[name] as Json, offered);
    if (value !== null) additions[name] = value;
  }
  return additions;
}

/** Null where the existing value stays as it is. */
function merge(name: string, kind: FieldDefinition['kind'], existing: Json, offered: Json): Json {
  if (kind === 'texts') return union(existing, offered);
  if (name === 'firstSeen') return isBefore(offered, existing) ? offered : null;
  if (name === 'lastSeen') return isBefore(existing, offered) ? offered : null;
  return null;
}

function union(existing: Json, offered: Json): Json {
  if (!Array.isArray(existing) || !Array.isArray(offered)) return null;
  const merged = [...new Set([...(existing as Json[]), ...(offered as Json[])])].slice(0, maxTexts);
  return merged.length > existing.length ? merged : null;
}

function isBefore(a: Json, b: Json): boolean {
  const [first, second] = [instantOf(a), instantOf(b)];
  return first !== null && second !== null && first.at < second.at;
}

function instantOf(value: Json): InstantValue | null {
  return instantSchema.safeParse(value).data ?? null;
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
