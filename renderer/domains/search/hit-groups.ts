/** Hits by how they were found: the very identifier first, then names, other identifiers, words in the text. Pure. */
import type { SearchHit } from '#shared/domains/search/search.contract.ts';
import { findType } from '../records/index.ts';

export const groupNames = ['exact', 'names', 'identifiers', 'text'] as const;
export type GroupName = (typeof groupNames)[number];

export interface HitGroup {
  readonly name: GroupName;
  readonly hits: readonly SearchHit[];
}

/** Groups with at least one hit; within a group the core's order, best first, is kept. */
export function groupHits(hits: readonly SearchHit[]): readonly HitGroup[] {
  return groupNames
    .map((name) => ({ name, hits: hits.filter((hit) => groupOf(hit) === name) }))
    .filter((group) => group.hits.length > 0);
}

function groupOf(hit: SearchHit): GroupName {
  if (isAddress(hit)) return hit.matchStart === 0 && hit.matchLength === hit.excerpt.length ? 'exact' : 'identifiers';
  return hit.field === findType(hit.type)?.title ? 'names' : 'text';
}

/** Found in an identifier's value or an account's handle, rather than in words. */
export function isAddress({ type, field }: SearchHit): boolean {
  return (type === 'identifier' && field === 'value') || (type === 'account' && field === 'handle');
}
