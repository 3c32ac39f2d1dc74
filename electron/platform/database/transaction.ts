/**
 * The one writer. Transactions run one after another; a long one (an import) may yield to the event loop between its
 * steps while readers go on with the snapshot before it, and is rolled back whole when it fails or is cancelled.
 */
import type { WriteConnection } from './connection.ts';

export interface Writer {
  /** @param work runs inside BEGIN IMMEDIATE … COMMIT; anything thrown rolls back. */
  transaction<T>(work: (connection: WriteConnection) => T | Promise<T>): Promise<T>;
  /** Resolves once every transaction asked for so far has ended. */
  idle(): Promise<void>;
}

export function createWriter(connection: WriteConnection): Writer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    transaction(work) {
      const run = last.then(() => runTransaction(connection, work));
      last = run.catch(() => undefined);
      return run;
    },
    idle: async () => {
      await last;
    },
  };
}

async function runTransaction<T>(connection: WriteConnection, work: (connection: WriteConnection) => T | Promise<T>): Promise<T> {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = await work(connection);
    connection.exec('COMMIT');
    return result;
  } catch (cause) {
    // SQLite may have rolled back by itself (disk full).
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw cause;
  }
}
