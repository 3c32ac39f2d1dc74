/** Derives every record anew and compares it with the tables that screens read. */
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ReportFinding } from './check-commits.ts';
import type { DerivedRecord } from './derive.ts';
import { type BanalMatcher, externalIdsOf, rowsOf, searchTextsOf } from './derived-rows.ts';
import { readRecord, refreshRecord, storedPlaces, storedRows } from './derived-tables.ts';

const recordIds = 'SELECT DISTINCT record_id AS id FROM leaves WHERE record_id IS NOT NULL';

const latestOfCases =
  'SELECT case_id, max(updated_at) AS latest_at FROM records WHERE case_id IS NOT NULL GROUP BY case_id';
/** Kept by triggers: a row that is missing, too many, or says another time. */
const wrongActivity = `SELECT 1 FROM (${latestOfCases}) l FULL JOIN case_activity a USING (case_id)
  WHERE l.latest_at IS NOT a.latest_at LIMIT 1`;

export async function checkDerivedTables(
  vault: OpenVault,
  banal: BanalMatcher,
  report: ReportFinding,
  breathe: () => Promise<void> | void,
): Promise<number> {
  const { read, packs } = vault;
  const ids = read.all<{ id: string }>(recordIds);
  let derived = 0;
  const counts = { external_ids: 0, words: 0, identifier_parts: 0 };
  for (const { id } of ids) {
    const record = readRecord(read, id, packs);
    const expected = record && rowsOf(record, packs, banal);
    const stored = storedRows(read, id);
    if (canonicalJson(expected) !== canonicalJson(stored)) report('records/derived-differs', `record ${id}`);
    if (record) {
      derived += 1;
      const places = placesOf(record);
      if (canonicalJson(places) !== canonicalJson(storedPlaces(read, id)))
        report('records/derived-differs', `search ${id}`);
      counts.external_ids += places.externalIds.length;
      counts.words += places.words ? 1 : 0;
      counts.identifier_parts += places.identifier_parts ? 1 : 0;
    }
    await breathe();
  }
  if (read.get(wrongActivity)) report('records/derived-differs', 'case_activity');
  const total = read.get<{ total: number }>('SELECT count(*) AS total FROM records')?.total ?? 0;
  if (total !== derived) report('records/derived-differs', 'records', { expected: derived, found: total });
  // Rows that belong to no record are found by their number.
  for (const [table, expected] of Object.entries(counts)) {
    const counted = table === 'external_ids' ? table : `${table}_docsize`;
    const found = read.get<{ total: number }>(`SELECT count(*) AS total FROM ${counted}`)?.total ?? 0;
    if (found !== expected) report('records/derived-differs', table, { expected, found });
  }
  return ids.length;
}

function placesOf(record: DerivedRecord) {
  const externalIds = externalIdsOf(record).map((id) => `${record.caseId} ${id}`);
  const { words, identifierParts } = searchTextsOf(record);
  return { externalIds: externalIds.toSorted(), words: words !== null, identifier_parts: identifierParts !== null };
}

const derivedTables = [
  'case_activity',
  'records',
  'cases',
  'identifiers',
  'links',
  'tasks',
  'timeline',
  'files',
  'external_ids',
  'words',
  'identifier_parts',
];

/** Empties the derived tables and fills them from the commits, inside the caller's transaction. */
export function rebuildDerivedTables(
  connection: WriteConnection,
  vault: Pick<OpenVault, 'packs'>,
  banal: BanalMatcher,
): number {
  for (const table of derivedTables) connection.run(`DELETE FROM ${table}`);
  const ids = connection.all<{ id: string }>(recordIds);
  for (const { id } of ids) refreshRecord(connection, id, vault.packs, banal);
  return ids.length;
}
