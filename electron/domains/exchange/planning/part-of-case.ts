/**
 * The part of a case that one bundle can hold: commits in the order in which they came here, so that each follows those that
 * its author knew. The rest goes in the next bundle, once the partner has answered this one (docs/adr/0019).
 */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { partLimits } from './part-limits.ts';

export interface Part {
  /** Number of the last commit of which something goes. */
  readonly upTo: number;
  /** Commits left for later. */
  readonly later: number;
}

export const wholeCase: Part = { upTo: Number.MAX_SAFE_INTEGER, later: 0 };

interface CommitRow {
  readonly number: number;
  readonly session_key: string;
  readonly header: number;
  readonly identity: number;
}

const commitsAtOnce = 5000;

/**
 * @param commits numbers of the commits whose headers go, rising
 * @param leafBytes by commit: of the values that go with it
 */
export async function partOfCase(
  connection: ReadConnection,
  commits: readonly number[],
  leafBytes: ReadonlyMap<number, number>,
  breathe: () => Promise<void> | void,
): Promise<Part> {
  const sums = { commits: 0, identityBytes: 0, headerBytes: 0, leafBytes: 0 };
  const keys = new Set<string>();
  let upTo = 0;
  for (let start = 0; start < commits.length; start += commitsAtOnce) {
    for (const row of weigh(connection, commits.slice(start, start + commitsAtOnce))) {
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
      // One always goes, whatever it holds: otherwise none ever would.
      if (isFull && upTo > 0) return { upTo, later: commits.length - sums.commits + 1 };
      upTo = row.number;
    }
    await breathe();
  }
  return wholeCase;
}

const weigh = (connection: ReadConnection, numbers: readonly number[]): CommitRow[] =>
  connection.all<CommitRow>(
    // As base64 for what travels so.
    `SELECT c.number, c.session_key, length(c.header) AS header,
       (length(k.endorsement) + coalesce((SELECT length(a.der) FROM certificates a WHERE a.fingerprint = c.author), 0)) * 4 / 3 AS identity
     FROM json_each(?) n JOIN commits c ON c.number = n.value JOIN session_keys k ON k.id = c.session_key
     ORDER BY c.number`,
    JSON.stringify(numbers),
  );
