/** The baseline of search: SQLite without a key, FTS5, the same schema, and one statement for each kind of look-up. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { openPlainTwin } from './plain-twin.ts';

export interface PlainSearch {
  readonly identifiers: number;
  readonly cases: number;
  identifierAt(index: number): string | null;
  titleAt(index: number): string | null;
  /** @returns how many were found. */
  find(text: string, kind: 'part' | 'words', limit: number): number;
  close(): void;
}

const shown = `r.number, r.id, r.type, r.kind, r.title, r.case_id, c.case_number, k.title AS case_title, r.banal, r.field_values,
  r.handling, r.tlp, r.pap`;
const places = 'JOIN cases c ON c.case_id = r.case_id JOIN records k ON k.number = c.record_number';

const lookups = {
  part: `SELECT ${shown}, i.normal, i.written FROM identifier_parts p JOIN identifiers i ON i.record_number = p.rowid
    JOIN records r ON r.number = i.record_number ${places}
    WHERE identifier_parts MATCH :query AND instr(lower(i.normal), :text) > 0 LIMIT :limit`,
  words: `SELECT ${shown} FROM words w JOIN records r ON r.number = w.rowid ${places}
    WHERE words MATCH :query ORDER BY w.rowid DESC LIMIT :limit`,
} as const;

const entry = `INSERT INTO audit (at, zone, officer_id, action, operation, record_type, reason, count, previous, hash)
  VALUES (0, 'UTC', 'o', 'consultation', 'search.find', '', ?, ?, x'00', x'00')`;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Every trigram of the text: the index keeps no positions. */
const trigrams = (text: string): string =>
  Array.from({ length: text.length - 2 }, (_, at) => quoted(text.slice(at, at + 3))).join(' AND ');

const queries = {
  part: trigrams,
  words: (text: string) => text.split(' ').map(quoted).join(' AND '),
} as const;

/** @param from a vault to copy the search tables from, where the file is to be made. */
export function openPlainSearch(path: string, from?: ReadConnection): PlainSearch {
  const { database, close } = openPlainTwin(path);
  if (from) database.transaction(() => copySearch(from, (sql) => database.prepare(sql)))();
  const count = (sql: string): number => (database.prepare(sql).get() as { n: number }).n;
  const first = count('SELECT min(record_number) AS n FROM identifiers');
  const statements = {
    part: database.prepare(lookups.part),
    words: database.prepare(lookups.words),
  };
  const log = database.prepare(entry);
  const identifierAt = database.prepare('SELECT normal AS text FROM identifiers WHERE record_number >= ? LIMIT 1');
  const titleAt = database.prepare(
    'SELECT title AS text FROM records WHERE number = (SELECT record_number FROM cases WHERE record_number >= ? LIMIT 1)',
  );
  const textOf = (row: unknown): string | null => (row as { text: string } | undefined)?.text ?? null;
  const records = count('SELECT max(number) AS n FROM records');
  return {
    identifiers: records,
    cases: records,
    identifierAt: (index) => textOf(identifierAt.get(first + index)),
    titleAt: (index) => textOf(titleAt.get(index)),
    find(text, kind, limit) {
      const query = queries[kind](text);
      const found = statements[kind].all(
        kind === 'part' ? { text: text.toLowerCase(), query, limit } : { query, limit },
      );
      log.run(text, found.length);
      return found.length;
    },
    close,
  };
}

function copySearch(from: ReadConnection, prepare: (sql: string) => { run(...values: unknown[]): unknown }): void {
  for (const table of ['records', 'cases', 'identifiers']) {
    let insert: { run(...values: unknown[]): unknown } | null = null;
    for (const row of from.prepare(`SELECT * FROM ${table}`).iterate() as IterableIterator<Record<string, unknown>>) {
      const names = Object.keys(row);
      insert ??= prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
      insert.run(...Object.values(row));
    }
  }
  const part = prepare('INSERT INTO identifier_parts (rowid, text) VALUES (?, ?)');
  const identifiers = from.prepare('SELECT record_number, normal, written FROM identifiers ORDER BY record_number');
  for (const row of identifiers.iterate() as IterableIterator<{
    record_number: number;
    normal: string;
    written: string;
  }>) {
    const { record_number: number, normal, written } = row;
    part.run(number, written.toLowerCase() === normal ? normal : `${normal}\n${written}`);
  }
  const words = prepare('INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)');
  const titles = from.prepare(
    `SELECT number, title, json_extract(field_values, '$.number') || char(10) || json_extract(field_values, '$.summary') AS body
     FROM records WHERE type = 'case' ORDER BY number`,
  );
  for (const row of titles.iterate() as IterableIterator<{ number: number; title: string; body: string }>)
    words.run(row.number, row.title, row.body);
}
