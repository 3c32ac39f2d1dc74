/** The baseline of the vault's database: SQLite without a key, with the same schema, settings and rows. */
import Database from 'better-sqlite3-multiple-ciphers';
import { migrations } from '#electron/migrations/index.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';

type Row = Readonly<Record<string, unknown>>;

/** Tables that grow with records, in an order that foreign keys allow. */
const tables = {
  commits: 'number',
  leaves: 'number',
  supersessions: 'leaf_number',
  records: 'number',
  cases: 'record_number',
  identifiers: 'record_number',
  links: 'record_number',
} as const;
type Table = keyof typeof tables;

/** Where a vault's tables end. */
export type Marks = Readonly<Record<Table, number>>;

export interface TwinRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface PlainTwin {
  readonly database: Database.Database;
  /** All of it in one transaction, by prepared statements. */
  insert(batch: readonly TwinRows[]): void;
  close(): void;
}

export function openPlainTwin(path: string): PlainTwin {
  const database = new Database(path);
  for (const pragma of ['temp_store = MEMORY', 'cache_size = -262144', 'journal_mode = WAL', 'synchronous = FULL'])
    database.pragma(pragma);
  if (database.pragma('user_version', { simple: true }) === 0) {
    const exec = (sql: string): void => void database.exec(sql);
    for (const migration of migrations) migration.up({ exec });
    database.pragma('user_version = 1');
  }
  database.pragma('foreign_keys = ON');
  const prepared = new Map<string, Database.Statement>();
  const statementOf = (table: string, columns: readonly string[]): Database.Statement => {
    const held = prepared.get(table);
    if (held) return held;
    const marks = columns.map(() => '?').join(', ');
    const statement = database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`);
    prepared.set(table, statement);
    return statement;
  };
  return {
    database,
    insert: database.transaction((batch: readonly TwinRows[]) => {
      for (const { table, columns, rows } of batch) {
        if (rows.length === 0) continue;
        const statement = statementOf(table, columns);
        for (const row of rows) statement.run(...row);
      }
    }),
    close: () => void database.close(),
  };
}

export function marksOf(read: ReadConnection): Marks {
  const marks = Object.entries(tables).map(([table, key]) => [
    table,
    read.get<{ mark: number }>(`SELECT coalesce(max(${key}), 0) AS mark FROM ${table}`)?.mark ?? 0,
  ]);
  return Object.fromEntries(marks) as Marks;
}

/** What the vault holds beyond the marks, with the texts of its search tables. */
export function rowsSince(read: ReadConnection, marks: Marks): TwinRows[] {
  const kept = Object.entries(tables).map(([table, key]) => {
    const rows = read.all<Row>(`SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key}`, marks[table as Table]);
    return { table, columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) };
  });
  const parts = read.all<{ number: number; normal: string; written: string }>(
    'SELECT record_number AS number, normal, written FROM identifiers WHERE record_number > ? ORDER BY record_number',
    marks.identifiers,
  );
  const words = read.all<{ number: number; title: string; summary: string; reference: string }>(
    `SELECT number, title, json_extract(field_values, '$.summary') AS summary, json_extract(field_values, '$.number') AS reference
     FROM records WHERE number > ? AND type = 'case' ORDER BY number`,
    marks.records,
  );
  return [
    ...kept,
    {
      table: 'words',
      columns: ['rowid', 'title', 'body'],
      rows: words.map(({ number, title, summary, reference }) => [number, title, `${reference}\n${summary}`]),
    },
    {
      table: 'identifier_parts',
      columns: ['rowid', 'text'],
      rows: parts.map(({ number, normal, written }) => [
        number,
        written.toLowerCase() === normal ? normal : `${normal}\n${written}`,
      ]),
    },
  ];
}
