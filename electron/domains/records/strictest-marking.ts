/** What a page must carry that shows several records: the strictest of their markings, member by member. */
import { z } from 'zod';
import { type Marking, markingSchema, stricterMarking } from '#shared/core/marking.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';

const rowsSchema = z.array(markingSchema);

/** Null where none of the ids is known. */
export function strictestMarking(connection: ReadConnection, ids: readonly (string | null)[]): Marking | null {
  const rows = connection.all(
    `SELECT DISTINCT r.handling, r.tlp, r.pap FROM json_each(?) wanted CROSS JOIN records r ON r.id = wanted.value`,
    JSON.stringify(ids),
  );
  const [first, ...others] = rowsSchema.parse(rows);
  return first ? others.reduce(stricterMarking, first) : null;
}
