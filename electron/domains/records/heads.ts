/** The state of a field is the writes that no known header supersedes (architecture §3). */
import type { LeafId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { mostSuperseded } from './commit-header.ts';

/** One write that nobody has superseded. */
export interface Head {
  readonly leafId: string;
  readonly commitId: string;
  readonly author: string;
  readonly field: string;
  readonly value: Json;
  readonly clock: readonly [milliseconds: number, count: number];
  readonly at: number;
  readonly zone: string;
}

interface HeadRow {
  readonly leaf_id: Buffer;
  readonly commit_id: Buffer;
  readonly author: string;
  readonly field: string;
  readonly value: string;
  readonly clock_ms: number;
  readonly clock_count: number;
  readonly at: number;
  readonly zone: string;
}

const columns = `l.id AS leaf_id, c.id AS commit_id, c.author, l.field, l.value, c.clock_ms, c.clock_count, c.at, c.zone`;

/** The first write of a record is never replaced: otherwise whoever knows its id could unmake the record. */
export function headsOf(connection: ReadConnection, recordId: string): Head[] {
  return connection
    .all<HeadRow>(
      `SELECT ${columns} FROM leaves l JOIN commits c ON c.number = l.commit_number
       WHERE l.record_id = ? AND l.value IS NOT NULL
         AND (l.field = 'record' OR NOT EXISTS (SELECT 1 FROM supersessions s WHERE s.superseded = l.id))`,
      recordId,
    )
    .map(toHead);
}

export function toHead(row: HeadRow): Head {
  return {
    leafId: row.leaf_id.toString('hex'),
    commitId: row.commit_id.toString('hex'),
    author: row.author,
    field: row.field,
    value: JSON.parse(row.value) as Json,
    clock: [row.clock_ms, row.clock_count],
    at: row.at,
    zone: row.zone,
  };
}

/** The deterministic winner stands first: later clock, then greater commit id, then greater leaf id. */
export function compareHeads(a: Head, b: Head): number {
  return (
    b.clock[0] - a.clock[0] ||
    b.clock[1] - a.clock[1] ||
    compareText(b.commitId, a.commitId) ||
    compareText(b.leafId, a.leafId)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * What a write of the field replaces: all that stands, or the newest of it where a partner made more than one header may
 * replace; the rest stays in conflict with it.
 */
export function replacedBy(heads: readonly Head[], field: string): LeafId[] {
  const standing = heads.filter((head) => head.field === field).toSorted(compareHeads);
  return standing.slice(0, mostSuperseded).map(({ leafId }) => leafId as LeafId);
}

/** Heads by field, the winner first. */
export function groupByField(heads: readonly Head[]): Map<string, Head[]> {
  const groups = new Map<string, Head[]>();
  for (const head of heads) {
    const group = groups.get(head.field);
    if (group) group.push(head);
    else groups.set(head.field, [head]);
  }
  for (const group of groups.values()) group.sort(compareHeads);
  return groups;
}
