/** Writes and reads back the derived tables. One row set for each record; deleted and written anew when it changes. */
import { moneySchema } from '#shared/packs/engine/field-check.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import { type DerivedRecord, deriveRecord } from './derive.ts';
import { type Head, headsOf } from './heads.ts';
import { withheldFieldsOf } from './withheld.ts';

/** Whether a warning list names the identifier; changes only when lists are imported. */
export interface BanalMatcher {
  matches(kind: string, normal: string): boolean;
}

type Cell = string | number | null;
type Rows = Readonly<Record<string, Readonly<Record<string, Cell>>>>;

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

/** @returns the record as it is now, or null while its first write is unknown. */
export function refreshRecord(
  connection: WriteConnection,
  id: string,
  packs: PackEngine,
  banal: BanalMatcher,
): DerivedRecord | null {
  const record = readRecord(connection, id, packs);
  if (!record) return null;
  const existing = connection.get<{ number: number }>('SELECT number FROM records WHERE id = ?', id)?.number;
  const rows = rowsOf(record, packs, banal);
  const number = writeRecordRow(connection, existing, rows['records'] ?? {});
  if (existing !== undefined) clearSatellites(connection, number, record.birth.type);
  writeSatellites(connection, number, record, rows);
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
  writeSearchRows(connection, number, record);
  writeExternalIds(connection, number, record);
}

function writeRecordRow(
  connection: WriteConnection,
  existing: number | undefined,
  row: Readonly<Record<string, Cell>>,
): number {
  if (existing === undefined) return insert(connection, 'records', row).lastInsertRowid;
  const names = Object.keys(row);
  connection.run(
    `UPDATE records SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE number = ?`,
    ...Object.values(row),
    existing,
  );
  return existing;
}

/** Put together once for each table: every row of one has the same columns. */
const insertTexts = new Map<string, string>();

function insert(
  connection: WriteConnection,
  table: string,
  row: Readonly<Record<string, Cell>>,
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

function clearSatellites(connection: WriteConnection, number: number, type: string): void {
  for (const table of [...(satellitesOf[type] ?? []), 'external_ids'])
    connection.run(`DELETE FROM ${table} WHERE record_number = ?`, number);
  connection.run('DELETE FROM words WHERE rowid = ?', number);
  connection.run('DELETE FROM identifier_parts WHERE rowid = ?', number);
}

/** In which search tables a record stands. Removed ones leave search and keep their row: restoring is one commit. */
export function searchTablesOf(record: DerivedRecord): { readonly words: boolean; readonly identifier_parts: boolean } {
  return {
    words: !record.isRemoved && (isNamed(record) || record.words !== ''),
    identifier_parts: !record.isRemoved && record.identifier !== null,
  };
}

/** Identifiers and links are found by their value, not by a title. */
function isNamed({ birth }: DerivedRecord): boolean {
  return birth.type !== 'identifier' && birth.type !== 'link';
}

/** Makes a record findable; also used on tables beside the vault's, to compare (check-search.ts). */
export function writeSearchRows(connection: WriteConnection, number: number, record: DerivedRecord): void {
  if (record.isRemoved) return;
  if (searchTablesOf(record).words) {
    const title = isNamed(record) ? record.title : '';
    connection.run('INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)', number, title, record.words);
  }
  if (record.identifier) {
    const { normal, written } = record.identifier;
    connection.run(
      'INSERT INTO identifier_parts (rowid, text) VALUES (?, ?)',
      number,
      written.toLowerCase() === normal ? normal : `${normal}\n${written}`,
    );
  }
}

/** Under which ids of other systems a record is known. */
export function externalIdsOf(record: DerivedRecord): string[] {
  const ids = record.values['externalIds'];
  if (!Array.isArray(ids) || record.caseId === null || record.isRemoved) return [];
  return [...new Set(ids.filter((value) => typeof value === 'string'))];
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

/** Every derived row of a record, without its number. Compared cell by cell by `vault check`. */
export function rowsOf(record: DerivedRecord, packs: PackEngine, banal: BanalMatcher): Rows {
  const { values, envelope, caseId } = record;
  const rows: Record<string, Record<string, Cell>> = {
    records: {
      id: record.id,
      type: record.birth.type,
      pack: record.birth.pack,
      case_id: caseId,
      title: record.title,
      kind: record.kind,
      state: record.state,
      removed: record.isRemoved ? 1 : 0,
      handling: envelope.marking.handling,
      tlp: envelope.marking.tlp,
      pap: envelope.marking.pap,
      source: envelope.evaluation.source,
      information: envelope.evaluation.information,
      legal_basis: envelope.legalBasis,
      retention_until: envelope.retention.until,
      review_on: envelope.retention.reviewOn,
      subject_category: envelope.subjectCategory,
      conflicts: record.conflicts,
      banal: record.identifier && banal.matches(record.identifier.kind, record.identifier.normal) ? 1 : 0,
      field_values: canonicalJson(values),
      created_at: record.createdAt,
      updated_at: record.updatedAt,
    },
  };
  if (record.isRemoved) return rows;
  if (record.identifier) rows['identifiers'] = { case_id: caseId, ...record.identifier };
  if (record.timeline) {
    const { lane, instant, until } = record.timeline;
    rows['timeline'] = { case_id: caseId, lane, at: instant.at, until, zone: instant.zone, written: instant.written };
  }
  Object.assign(rows, typeRows(record, packs));
  return rows;
}

/** What is not known to be done or closed is not: a partner may withhold the state. */
function isOpenState({ birth, state }: DerivedRecord, packs: PackEngine): boolean {
  const states = packs.typeOf(birth.type).type.lifecycle?.states ?? [];
  return state === null ? states.length > 0 : states.find(({ name }) => name === state)?.open === true;
}

function typeRows(record: DerivedRecord, packs: PackEngine): Rows {
  const { values, caseId } = record;
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  const number = (name: string): number | null => (typeof values[name] === 'number' ? values[name] : null);
  const wholeNumber = (name: string): number => (Number.isSafeInteger(values[name]) ? (values[name] as number) : 0);
  const month = new Date(record.createdAt).toISOString().slice(0, 7);
  const isOpen = isOpenState(record, packs) ? 1 : 0;
  switch (record.birth.type) {
    case 'case':
      return {
        cases: {
          case_id: record.id,
          case_number: text('number'),
          form_of_crime: text('formOfCrime'),
          countries: canonicalJson(values['countries'] ?? []),
          lead: text('lead') || null,
          is_open: isOpen,
          opened_at: record.createdAt,
          opened_month: month,
        },
      };
    case 'link':
      return { links: { case_id: caseId, kind: text('linkKind'), from_id: text('from'), to_id: text('to') } };
    case 'task': {
      const cost = moneySchema.safeParse(values['cost']).data;
      return {
        tasks: {
          case_id: caseId,
          due_at: record.timeline?.instant.at ?? null,
          assignee: text('assignee') || null,
          is_open: isOpen,
          hours: number('hours'),
          cost_amount: cost?.amount ?? null,
          cost_currency: cost?.currency ?? null,
          month,
        },
      };
    }
    case 'evidence':
    case 'attachment':
      return { files: { case_id: caseId, sha256: text('sha256'), size: wholeNumber('size') } };
    default:
      return {};
  }
}

/** What `externalIdsOf` and `searchTablesOf` say of a record, as it stands in the tables. */
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
  const row = connection.get<Record<string, Cell>>('SELECT * FROM records WHERE id = ?', id);
  if (!row) return null;
  const { number, ...record } = row;
  const rows: Record<string, Record<string, Cell>> = { records: record };
  for (const table of satellites) {
    const satellite = connection.get<Record<string, Cell>>(`SELECT * FROM ${table} WHERE record_number = ?`, number);
    if (!satellite) continue;
    const { record_number: _number, ...cells } = satellite;
    rows[table] = cells;
  }
  return rows;
}
