import type { ReadConnection, WriteConnection } from './connection.ts';

/**
 * Reads through the writer while it is at rest, and through a snapshot reader while it is inside a transaction. A commit
 * by one connection empties the page cache of every other, and most readings write an entry in the audit log: a reader
 * of its own would decrypt the same pages again at each look-up (docs/performance.md).
 */
export function readBeside(writer: WriteConnection, reader: ReadConnection): ReadConnection {
  // A pragma tells of its own connection: the reader's `data_version` counts what the writer commits. What cannot be
  // prepared, or would write, is for the reader to refuse.
  const isPlainRead = (sql: string): boolean => {
    try {
      return !/^\s*pragma/i.test(sql) && writer.prepare(sql).readonly;
    } catch {
      return false;
    }
  };
  const choose = (sql: string): ReadConnection => (!writer.inTransaction && isPlainRead(sql) ? writer : reader);
  return {
    // A statement may be read step by step, past the beginning of a transaction.
    prepare: (sql) => reader.prepare(sql),
    all: (sql, ...values) => choose(sql).all(sql, ...values),
    get: (sql, ...values) => choose(sql).get(sql, ...values),
    close: () => reader.close(),
  };
}
