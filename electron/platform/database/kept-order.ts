/**
 * The order of a long list, worked out once and kept as one vector of row numbers, so that a window far down costs no
 * more than the first. Rows themselves are always read anew, under the reader's own reach.
 */
import type { ReadConnection } from './connection.ts';

interface Kept {
  readonly key: string;
  readonly numbers: Float64Array;
  readonly lastCommit: number;
  readonly state: number;
}

/** A person scrolls one list, and a few stay open behind it. */
const mostKept = 4;
const keptBy = new WeakMap<ReadConnection, Kept[]>();

/**
 * @param sql gives the numbers of the rows in order, in one column called `number`.
 * @param isFirst the list is being opened or renewed: whatever was written since counts. Further down, the order holds
 * until records change, although the log of readings goes on being written.
 */
export function orderOf(
  connection: ReadConnection,
  sql: string,
  values: readonly (string | number)[],
  isFirst: boolean,
): Float64Array {
  const key = JSON.stringify([sql, values]);
  const others = (keptBy.get(connection) ?? []).filter((kept) => kept.key !== key);
  const known = keptBy.get(connection)?.find((kept) => kept.key === key);
  const state = numberOf(connection, 'PRAGMA data_version');
  const lastCommit = numberOf(connection, 'SELECT max(number) FROM commits');
  const isValid = known?.state === state || (!isFirst && known?.lastCommit === lastCommit);
  const kept = known && isValid ? known : { key, numbers: readNumbers(connection, sql, values), lastCommit, state };
  keptBy.set(connection, [kept, ...others].slice(0, mostKept));
  return kept.numbers;
}

function numberOf(connection: ReadConnection, sql: string): number {
  return Number(Object.values(connection.get(sql) ?? {})[0] ?? 0);
}

/** As one text: a million rows would cross into JavaScript as a million objects. */
function readNumbers(connection: ReadConnection, sql: string, values: readonly (string | number)[]): Float64Array {
  const row = connection.get<{ numbers: string }>(
    `SELECT json_group_array(number) AS numbers FROM (${sql})`,
    ...values,
  );
  return Float64Array.from(JSON.parse(row?.numbers ?? '[]') as number[]);
}
