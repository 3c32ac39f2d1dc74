/** Writes and reads back the derived tables: one row set for each record, of which only what changed is written. */
import { isDeepStrictEqual as isSame } from 'node:util';
import type { Json } from '#shared/core/json.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { type DerivedRecord, deriveRecord, wordsOf } from './derive.ts';
import {
  type BanalMatcher,
  type Cell,
  externalIdsOf,
  type ExternallyKnown,
  type Row,
  type Rows,
  rowsOf,
  type SearchedRecord,
  type SearchTexts,
  searchTextsOf,
} from './derived-rows.ts';
import { type Head, headsOf } from './heads.ts';
import { withheldFieldsOf } from './withheld.ts';

/** Satellite tables, keyed by `record_number`. */
const satellites = ['cases', 'identifiers', 'links', 'tasks', 'timeline', 'files'] as const;
type Satellite = (typeof satellites)[number];

/** The only ones that a record of the type can stand in: a type never changes. */
const satellitesOf: Readonly<Record<string, readonly Satellite[]>> = {
  case: ['cases'],
  identifier: ['identifiers'],
  account: ['identifiers'],
  link: ['links'],
  task: ['tasks', 'timeline'],
  event: ['timeline'],
  custody: ['timeline'],
  note: ['timeline'],
  evidence: ['files'],
  attachment: ['files'],
};

/** The record as its writes say, not as its row does; null while its first write is unknown. */
export function readRecord(connection: ReadConnection, id: string, packs: PackEngine): DerivedRecord | null {
  return deriveRecord(id, headsOf(connection, id), packs, withheldFieldsOf(connection, id));
}

/**
 * Writes what differs from what is stored: most changes of a record leave its identifiers, its texts and the columns of
 * most indexes as they were.
 * @returns the record as it is now, or null while its first write is unknown.
 */
export function refreshRecord(
  connection: WriteConnection,
  id: string,
  packs: PackEngine,
  banal: BanalMatcher,
): DerivedRecord | null {
  const record = readRecord(connection, id, packs);
  if (!record) return null;
  const rows = rowsOf(record, packs, banal);
  const stored = findStored(connection, id, satellitesOf[record.birth.type] ?? []);
  if (!stored) {
    const { lastInsertRowid } = insert(connection, 'records', rows['records'] ?? {});
    writeSatellites(connection, lastInsertRowid, record, rows);
    return record;
  }
  const { number } = stored;
  updateRecordRow(connection, number, stored.rows['records'] ?? {}, rows['records'] ?? {});
  for (const table of satellites) replaceSatellite(connection, table, number, stored.rows[table], rows[table]);
  const before = searchedOf(stored.rows, record, packs);
  replaceSearchRows(connection, number, searchTextsOf(before), searchTextsOf(record));
  if (before.caseId !== record.caseId || !isSame(externalIdsOf(before), externalIdsOf(record))) {
    connection.run('DELETE FROM external_ids WHERE record_number = ?', number);
    writeExternalIds(connection, number, record);
  }
  return record;
}

/**
 * For a record whose first write is in this very commit: what is stored of it need not be read.
 * @returns null where it is known all the same, or its first write is not; nothing is written then.
 */
export function insertBornRecord(
  connection: WriteConnection,
  id: string,
  heads: readonly Head[],
  { packs, banal }: { readonly packs: PackEngine; readonly banal: BanalMatcher },
): DerivedRecord | null {
  const record = deriveRecord(id, heads, packs);
  if (!record) return null;
  const rows = rowsOf(record, packs, banal);
  const { changes, lastInsertRowid } = insert(connection, 'records', rows['records'] ?? {}, 'OR IGNORE');
  if (changes === 0) return null;
  writeSatellites(connection, lastInsertRowid, record, rows);
  return record;
}

function writeSatellites(connection: WriteConnection, number: number, record: DerivedRecord, rows: Rows): void {
  for (const table of satellites) {
    const row = rows[table];
    if (row) insert(connection, table, { record_number: number, ...row });
  }
  writeSearchRows(connection, number, searchTextsOf(record));
  writeExternalIds(connection, number, record);
}

/** What most changes touch: few indexes hold these. Two statements and no more, whatever a partner changes. */
const plainColumns = [
  'title',
  'state',
  'handling',
  'tlp',
  'pap',
  'source',
  'information',
  'legal_basis',
  'retention_until',
  'subject_category',
  'conflicts',
  'banal',
  'field_values',
  'updated_at',
] as const;

function updateRecordRow(connection: WriteConnection, number: number, stored: Row, row: Row): void {
  const changed = Object.keys(row).filter((name) => row[name] !== stored[name]);
  if (changed.length === 0) return;
  const isPlain = changed.every((name) => (plainColumns as readonly string[]).includes(name));
  const names = isPlain ? plainColumns : Object.keys(row);
  connection.run(
    `UPDATE records SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE number = ?`,
    ...names.map((name) => row[name]),
    number,
  );
}

function replaceSatellite(
  connection: WriteConnection,
  table: Satellite,
  number: number,
  stored: Row | undefined,
  row: Row | undefined,
): void {
  if (isSame(stored, row)) return;
  if (stored) connection.run(`DELETE FROM ${table} WHERE record_number = ?`, number);
  if (row) insert(connection, table, { record_number: number, ...row });
}

/** What a stored record is found by: the search tables keep no text, and all of it follows from its rows. */
function searchedOf(stored: Rows, { birth }: DerivedRecord, packs: PackEngine): SearchedRecord & ExternallyKnown {
  const row = stored['records'] ?? {};
  const values = JSON.parse(String(row['field_values'])) as Record<string, Json>;
  const identifier = stored['identifiers'];
  return {
    birth,
    caseId: row['case_id'] === null ? null : String(row['case_id']),
    values,
    title: String(row['title']),
    words: wordsOf(packs.typeOf(birth.type).type, values),
    isRemoved: row['removed'] === 1,
    identifier: identifier ? { normal: String(identifier['normal']), written: String(identifier['written']) } : null,
  };
}

function replaceSearchRows(connection: WriteConnection, number: number, stored: SearchTexts, texts: SearchTexts): void {
  const isChanged = {
    words: !isSame(stored.words, texts.words),
    parts: stored.identifierParts !== texts.identifierParts,
  };
  if (isChanged.words && stored.words) connection.run('DELETE FROM words WHERE rowid = ?', number);
  if (isChanged.parts && stored.identifierParts !== null)
    connection.run('DELETE FROM identifier_parts WHERE rowid = ?', number);
  writeSearchRows(connection, number, {
    words: isChanged.words ? texts.words : null,
    identifierParts: isChanged.parts ? texts.identifierParts : null,
  });
}

/** Put together once for each table: every row of one has the same columns. */
const insertTexts = new Map<string, string>();

function insert(
  connection: WriteConnection,
  table: string,
  row: Row,
  or: '' | 'OR IGNORE' = '',
): { readonly changes: number; readonly lastInsertRowid: number } {
  const key = table + or;
  let sql = insertTexts.get(key);
  if (sql === undefined) {
    const names = Object.keys(row);
    sql = `INSERT ${or} INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    insertTexts.set(key, sql);
  }
  return connection.run(sql, Object.values(row));
}

/** Makes a record findable; also used on tables beside the vault's, to compare (check-search.ts). */
export function writeSearchRows(
  connection: WriteConnection,
  number: number,
  { words, identifierParts }: SearchTexts,
): void {
  if (words) connection.run('INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)', number, words.title, words.body);
  if (identifierParts !== null)
    connection.run('INSERT INTO identifier_parts (rowid, text) VALUES (?, ?)', number, identifierParts);
}

function writeExternalIds(connection: WriteConnection, number: number, record: DerivedRecord): void {
  for (const id of externalIdsOf(record)) {
    connection.run(
      'INSERT OR IGNORE INTO external_ids (external_id, case_id, record_number) VALUES (?, ?, ?)',
      id,
      record.caseId,
      number,
    );
  }
}

/** What `externalIdsOf` and `searchTextsOf` say of a record, as it stands in the tables. */
export function storedPlaces(connection: ReadConnection, id: string) {
  const number = connection.get<{ number: number }>('SELECT number FROM records WHERE id = ?', id)?.number ?? -1;
  // The document table of FTS5: one row for each indexed row, also where no text is kept.
  const isIn = (table: string): boolean =>
    connection.get(`SELECT 1 FROM ${table}_docsize WHERE id = ?`, number) !== undefined;
  const externalIds = connection
    .all<{ id: string; case_id: string }>(
      'SELECT external_id AS id, case_id FROM external_ids WHERE record_number = ?',
      number,
    )
    .map((row) => `${row.case_id} ${row.id}`);
  return { externalIds: externalIds.toSorted(), words: isIn('words'), identifier_parts: isIn('identifier_parts') };
}

/** Stored derived rows of one record, in the shape of `rowsOf`. */
export function storedRows(connection: ReadConnection, id: string): Rows | null {
  return findStored(connection, id, satellites)?.rows ?? null;
}

/** @param tables the satellites that are looked into. */
function findStored(
  connection: ReadConnection,
  id: string,
  tables: readonly Satellite[],
): { readonly number: number; readonly rows: Rows } | null {
  const row = connection.get<Record<string, Cell> & { number: number }>('SELECT * FROM records WHERE id = ?', id);
  if (!row) return null;
  const { number, ...record } = row;
  const rows: Record<string, Row> = { records: record };
  for (const table of tables) {
    const satellite = connection.get<Record<string, Cell>>(`SELECT * FROM ${table} WHERE record_number = ?`, number);
    if (!satellite) continue;
    const { record_number: _number, ...cells } = satellite;
    rows[table] = cells;
  }
  return { number, rows };
}
