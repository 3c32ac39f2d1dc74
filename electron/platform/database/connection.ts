/**
 * Connections to an encrypted database in SQLCipher 4 format, which any SQLCipher 4 reader opens with the raw key.
 * A read connection cannot be passed where a write is meant: the types differ, and SQLite refuses as well.
 */
import Database from 'better-sqlite3-multiple-ciphers';
import { AppError } from '#shared/core/app-error.ts';
import { fold } from '#shared/core/fold.ts';
import type { Key } from '../crypto/keys.ts';
import { namedFileError } from '../files/file-errors.ts';

export type Statement<P extends unknown[] = unknown[], R = unknown> = Database.Statement<P, R>;
type Row = Readonly<Record<string, unknown>>;

export interface ReadConnection {
  /** Prepared once per text and kept. */
  prepare(sql: string): Statement;
  all<R = Row>(sql: string, ...values: unknown[]): R[];
  get<R = Row>(sql: string, ...values: unknown[]): R | undefined;
  close(): void;
}

declare const writable: unique symbol;
export interface WriteConnection extends ReadConnection {
  readonly [writable]: true;
  run(sql: string, ...values: unknown[]): { readonly changes: number; readonly lastInsertRowid: number };
  exec(sql: string): void;
  pragma(text: string): unknown;
  readonly inTransaction: boolean;
}

const cacheKiB = 262_144;

/**
 * @param key consumed: the caller keeps its own copy and wipes it.
 * @throws AppError `vault/database-damaged` where the file is not a database under this key, or a file refusal.
 */
export function openWriteConnection(path: string, key: Key<'database'>): WriteConnection {
  return named(() => {
    const database = openEncrypted(path, key, false);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return wrap(database) as WriteConnection;
  });
}

/** A snapshot reader beside the writer: it goes on answering while a long import holds the write transaction. */
export function openReadConnection(path: string, key: Key<'database'>): ReadConnection {
  return named(() => wrap(openEncrypted(path, key, true)));
}

/** A database that is nowhere but in memory, for work that is thrown away. */
export function openMemoryConnection(): WriteConnection {
  const database = new Database(':memory:');
  database.pragma('temp_store = MEMORY');
  return wrap(database) as WriteConnection;
}

function openEncrypted(path: string, key: Key<'database'>, readonly: boolean): Database.Database {
  const database = new Database(path, { readonly });
  try {
    // First of all: the default spills plaintext temporary files (vault-study, "Traps found").
    database.pragma('temp_store = MEMORY');
    if (database.pragma('temp_store', { simple: true }) !== 2) throw new AppError('vault/temp-store');
    database.pragma("cipher = 'sqlcipher'");
    database.pragma('legacy = 4');
    const raw = Buffer.concat([Buffer.from('raw:', 'ascii'), key]);
    database.key(raw);
    raw.fill(0);
    database.pragma(`cache_size = -${cacheKiB}`);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    // Used in queries only, never in the schema: any other SQLCipher reader must get by without it.
    database.function('fold', { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? fold(text) : text,
    );
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

function wrap(database: Database.Database): ReadConnection {
  const kept = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    let statement = kept.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      kept.set(sql, statement);
    }
    return statement;
  };
  const connection = {
    prepare,
    all: (sql: string, ...values: unknown[]) => named(() => prepare(sql).all(...values)),
    get: (sql: string, ...values: unknown[]) => named(() => prepare(sql).get(...values)),
    run: (sql: string, ...values: unknown[]) => named(() => prepare(sql).run(...values)),
    exec: (sql: string) => named(() => void database.exec(sql)),
    pragma: (text: string) => named(() => database.pragma(text, { simple: true })),
    close: () => {
      kept.clear();
      database.close();
    },
    get inTransaction() {
      return database.inTransaction;
    },
  };
  return connection as unknown as ReadConnection;
}

const codeBySqlite: readonly (readonly [prefix: string, code: string])[] = [
  ['SQLITE_FULL', 'files/disk-full'],
  ['SQLITE_READONLY', 'files/read-only'],
  ['SQLITE_CANTOPEN', 'files/no-permission'],
  ['SQLITE_BUSY', 'vault/in-use'],
  ['SQLITE_LOCKED', 'vault/in-use'],
  ['SQLITE_IOERR', 'files/medium-failed'],
  ['SQLITE_NOTADB', 'vault/database-damaged'],
  ['SQLITE_CORRUPT', 'vault/database-damaged'],
];

/** Gives SQLite's refusals the names that a person can act on. */
function named<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw namedDatabaseError(cause);
  }
}

/** A refusal of SQLite or of the operating system under its name; every other error as it is. */
export function namedDatabaseError(cause: unknown): unknown {
  const sqlite = (cause as { code?: unknown }).code;
  const match = codeBySqlite.find(([prefix]) => typeof sqlite === 'string' && sqlite.startsWith(prefix));
  return match ? new AppError(match[1], {}, { cause }) : namedFileError(cause);
}
