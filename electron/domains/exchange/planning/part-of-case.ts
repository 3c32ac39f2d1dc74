/**
 * The part of a case that one bundle can hold. What the partner asked for goes first, then what it was never sent, then what
 * it was sent and has not acknowledged (docs/adr/0019): what it does not take must not stand in the way of what it lacks.
 */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { Weights } from './leaving-writes.ts';
import { partLimits } from './part-limits.ts';

/** Numbers of the commits of which something goes; null: of all. */
export type PartCommits = ReadonlySet<number> | null;

export interface Part {
  readonly commits: PartCommits;
  /** Commits left for later. */
  readonly later: number;
}

interface CommitRow {
  readonly number: number;
  readonly session_key: string;
  readonly header: number;
  readonly identity: number;
  readonly is_header_to_send: number;
  readonly was_sent: number;
  readonly is_wanted: number;
}

/** @param weights of the values that go. */
export function partOfCase(
  connection: ReadConnection,
  { caseId, partner }: { readonly caseId: string; readonly partner: string },
  weights: Weights,
): Part {
  const going = listCommits(connection, caseId, partner).filter(
    ({ number, is_header_to_send }) => is_header_to_send === 1 || weights.bytes.has(number),
  );
  const turn = (row: CommitRow): number => {
    if (row.is_wanted === 1) return 0;
    return row.was_sent === 0 || weights.fresh.has(row.number) ? 1 : 2;
  };
  const ordered = going.toSorted((a, b) => turn(a) - turn(b));
  const count = howManyFit(ordered, weights.bytes);
  if (count === ordered.length) return { commits: null, later: 0 };
  const commits = new Set(ordered.slice(0, count).map(({ number }) => number));
  return { commits, later: ordered.length - count };
}

/** One always goes, whatever it holds: otherwise none ever would. */
function howManyFit(ordered: readonly CommitRow[], leafBytes: Weights['bytes']): number {
  const sums = { commits: 0, identityBytes: 0, headerBytes: 0, leafBytes: 0 };
  const keys = new Set<string>();
  for (const row of ordered) {
    sums.commits += 1;
    sums.headerBytes += row.header;
    sums.leafBytes += leafBytes.get(row.number) ?? 0;
    if (!keys.has(row.session_key)) sums.identityBytes += row.identity;
    keys.add(row.session_key);
    const isFull =
      sums.commits > partLimits.commits ||
      keys.size > partLimits.sessionKeys ||
      sums.identityBytes > partLimits.identityBytes ||
      sums.headerBytes > partLimits.headerBytes ||
      sums.leafBytes > partLimits.leafBytes;
    if (isFull && sums.commits > 1) return sums.commits - 1;
  }
  return ordered.length;
}

/**
 * Each author's commits in the order of their numbers, however they came here; those of different authors by their clocks, of
 * which none goes back.
 */
function listCommits(connection: ReadConnection, caseId: string, partner: string): CommitRow[] {
  return connection.all<CommitRow>(
    // As base64 for what travels so.
    `SELECT c.number, c.session_key, length(c.header) AS header,
       (length(k.endorsement) + coalesce((SELECT length(a.der) FROM certificates a WHERE a.fingerprint = c.author), 0)) * 4 / 3 AS identity,
       p.commit_number IS NULL OR p.outbox_number IS NOT NULL OR w.id IS NOT NULL AS is_header_to_send,
       p.commit_number IS NOT NULL AS was_sent, w.id IS NOT NULL AS is_wanted,
       max(c.clock_ms) OVER (PARTITION BY c.author ORDER BY c.sequence, c.number) AS moment
     FROM commits c JOIN session_keys k ON k.id = c.session_key
     LEFT JOIN partner_commits p ON p.unit = ? AND p.commit_number = c.number
     LEFT JOIN partner_wants w ON w.unit = ? AND w.kind = 'commit' AND w.id = lower(hex(c.id))
     WHERE c.workspace = ? ORDER BY moment, c.author, c.sequence, c.number`,
    partner,
    partner,
    caseId,
  );
}
