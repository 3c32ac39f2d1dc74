/**
 * The one writer. Transactions run one after another; a long one (an import) may yield to the event loop between its
 * steps while readers go on with the snapshot before it, and is rolled back whole when it fails or is cancelled.
 */
import type { WriteConnection } from './connection.ts';

export interface Writer {
  /** @param work runs inside BEGIN IMMEDIATE … COMMIT; anything thrown rolls back. */
  transaction<T>(work: (connection: WriteConnection) => T | Promise<T>): Promise<T>;
  /** Runs while nothing is being written and the write-ahead log is empty. */
  quiet<T>(work: (connection: WriteConnection) => Promise<T>): Promise<T>;
  /** Something is being written or waits to be: a further transaction would have to wait. */
  isBusy(): boolean;
  /** Resolves once every transaction asked for so far has ended. */
  idle(): Promise<void>;
}

/** @param assertInPlace throws where what was written would not be found again: asked last, before each COMMIT. */
export function createWriter(connection: WriteConnection, assertInPlace: () => void): Writer {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    waiting += 1;
    const run = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = run.catch(() => undefined);
    return run;
  };
  return {
    transaction: (work) => inTurn(() => runTransaction(connection, work, assertInPlace)),
    quiet: (work) =>
      inTurn(() => {
        connection.pragma('wal_checkpoint(TRUNCATE)');
        return work(connection);
      }),
    isBusy: () => waiting > 0,
    idle: async () => {
      await last;
    },
  };
}

async function runTransaction<T>(
  connection: WriteConnection,
  work: (connection: WriteConnection) => T | Promise<T>,
  assertInPlace: () => void,
): Promise<T> {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = await work(connection);
    assertInPlace();
    connection.exec('COMMIT');
    return result;
  } catch (cause) {
    // SQLite may have rolled back by itself (disk full).
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw cause;
  }
}
