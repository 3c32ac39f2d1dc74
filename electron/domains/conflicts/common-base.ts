/** What the sides of a conflict started from. */
import type { Json } from '#shared/core/json.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';

/**
 * The newest write that every given one replaced, directly or through others, and of which the value is known here.
 * @returns null where they have none in common: each was the first.
 */
export function commonBase(connection: ReadConnection, leafIds: readonly string[]): Json {
  const row = connection.get<{ value: string }>(
    `WITH RECURSIVE before (side, id) AS (
       SELECT wanted.value, s.superseded FROM json_each(?) wanted
         JOIN leaves l ON l.id = unhex(wanted.value) JOIN supersessions s ON s.leaf_number = l.number
       UNION
       SELECT b.side, s.superseded FROM before b
         JOIN leaves l ON l.id = b.id JOIN supersessions s ON s.leaf_number = l.number)
     SELECT l.value FROM before b JOIN leaves l ON l.id = b.id JOIN commits c ON c.number = l.commit_number
     WHERE l.value IS NOT NULL
     GROUP BY b.id HAVING count(DISTINCT b.side) = ?
     ORDER BY c.clock_ms DESC, c.clock_count DESC, b.id DESC LIMIT 1`,
    JSON.stringify(leafIds),
    leafIds.length,
  );
  return row ? (JSON.parse(row.value) as Json) : null;
}
