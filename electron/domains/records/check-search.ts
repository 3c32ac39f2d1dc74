/**
 * What search finds is compared with what the records say. The search tables keep no text, so the terms themselves are
 * compared: the records are indexed once more, in memory and by SQLite's own tokenisers, and for each record the terms
 * on both sides are added up.
 */
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { openMemoryConnection } from '#electron/platform/database/connection.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ReportFinding } from './check-commits.ts';
import { searchTextsOf } from './derived-rows.ts';
import { readRecord, writeSearchRows } from './derived-tables.ts';

type Breathe = () => Promise<void> | void;

interface Searched {
  readonly id: string;
  readonly number: number;
}

interface Term {
  readonly doc: number;
  readonly term: string;
  readonly col: string | null;
  readonly offset: number | null;
}

const searchTables = ['words', 'identifier_parts'] as const;
const batchSize = 500;

/** @returns how many records were compared. */
export async function checkSearch(vault: OpenVault, report: ReportFinding, breathe: Breathe): Promise<number> {
  const all = vault.read.all<Searched>('SELECT id, number FROM records');
  const suspects = await findDiffering(vault, all, breathe);
  // What somebody changed while it was looked at is looked at again.
  const differing = suspects.length === 0 ? [] : await findDiffering(vault, suspects, breathe);
  for (const { id } of differing) report('records/derived-differs', `search ${id}`);
  return all.length;
}

async function findDiffering(vault: OpenVault, records: readonly Searched[], breathe: Breathe): Promise<Searched[]> {
  const highest = vault.read.get<{ number: number }>('SELECT coalesce(max(number), 0) AS number FROM records')?.number;
  const seed = Buffer.from(vault.random.bytes(4)).readUInt32LE();
  const sums = (): Float64Array => new Float64Array((highest ?? 0) + 1);
  const [stored, expected] = [sums(), sums()];
  await addTerms(vault.read, stored, seed, breathe);
  for (let from = 0; from < records.length; from += batchSize) {
    const beside = openMemoryConnection();
    try {
      await indexAgain(vault, records.slice(from, from + batchSize), beside, breathe);
      await addTerms(beside, expected, seed, breathe);
    } finally {
      beside.close();
    }
  }
  return records.filter(({ number }) => stored[number] !== expected[number]);
}

async function indexAgain(
  { read, packs }: OpenVault,
  records: readonly Searched[],
  beside: WriteConnection,
  breathe: Breathe,
): Promise<void> {
  for (const table of searchTables) {
    const made = read.get<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", table);
    if (made) beside.exec(made.sql);
  }
  for (const { id, number } of records) {
    const record = readRecord(read, id, packs);
    if (record) writeSearchRows(beside, number, searchTextsOf(record));
    await breathe();
  }
}

/** Adds to each record's sum a number for each of its terms, in whatever order they come. */
async function addTerms(connection: ReadConnection, sums: Float64Array, seed: number, breathe: Breathe): Promise<void> {
  for (const table of searchTables) {
    connection
      .prepare(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${table}_terms USING fts5vocab('main', '${table}', 'instance')`)
      .run();
    const terms = connection.prepare(`SELECT doc, term, col, offset FROM temp.${table}_terms`);
    for (const row of terms.iterate() as IterableIterator<Term>) {
      const { doc, term, col, offset } = row;
      if (doc < sums.length) sums[doc] = (sums[doc] ?? 0) + mixed(`${table} ${col} ${offset} ${term}`, seed);
      await breathe();
    }
  }
}

/** FNV-1a over UTF-16 units, begun at a number that nobody knows beforehand. */
function mixed(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
