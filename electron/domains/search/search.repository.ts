/** Look-ups in the search indexes. Each answers record numbers only; what is shown of them is loaded for the final few. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { SqlCondition } from '../records/filter-sql.ts';
import type { SearchTerms } from './search-terms.ts';

/** Whose hits, of which types, and how many at most. */
export interface SearchScope {
  readonly cases: SearchedCases;
  readonly types: readonly string[];
  readonly limit: number;
}

/** How far a look-up goes on before it gives up; null: to the end. */
type CandidateLimit = number | null;

type Lookup = (
  connection: ReadConnection,
  terms: SearchTerms,
  scope: SearchScope,
  candidates: CandidateLimit,
) => number[];

/** Which cases count in a search. A removed case has no row in `cases`, so nothing in it is found. */
export interface SearchedCases {
  /** True for a column that holds the id of such a case. */
  within(column: string): string;
  readonly values: readonly (string | number)[];
  /** So few of all that their records are sought first, and words in them after. */
  readonly isFew: boolean;
}

/**
 * @param readable those within reach, otherwise exactly the others: nearly all, so that each is looked up by itself. With a
 * condition inside IN, even a true one, SQLite first copies every id that satisfies it.
 */
export function searchedCases(reach: SqlCondition, readable: boolean): SearchedCases {
  if (!readable) {
    const within = (column: string): string =>
      `EXISTS (SELECT 1 FROM cases c WHERE c.case_id = ${column} AND NOT (${reach.sql}))`;
    return { within, values: reach.values, isFew: false };
  }
  if (reach.sql === '1')
    return { within: (column) => `${column} IN (SELECT case_id FROM cases)`, values: [], isFew: false };
  const within = (column: string): string => `${column} IN (SELECT c.case_id FROM cases c WHERE ${reach.sql})`;
  return { within, values: reach.values, isFew: true };
}

const questionMarks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

function typesCondition(types: readonly string[]): SqlCondition {
  return types.length === 0 ? { sql: '1', values: [] } : { sql: `r.type IN (${questionMarks(types)})`, values: types };
}

function numbers(connection: ReadConnection, sql: string, values: readonly unknown[]): number[] {
  return connection.all<{ number: number }>(sql, ...values).map(({ number }) => number);
}

/** Identifiers whose normal form is the text. */
export const findExact: Lookup = (connection, terms, scope) => {
  const types = typesCondition(scope.types);
  return numbers(
    connection,
    `SELECT r.number FROM identifiers i CROSS JOIN records r ON r.number = i.record_number
     WHERE i.normal IN (${questionMarks(terms.exact)}) AND ${scope.cases.within('i.case_id')} AND ${types.sql} LIMIT ?`,
    [...terms.exact, ...scope.cases.values, ...types.values, scope.limit],
  );
};

/** Identifiers whose normal form begins with the text: a range of the index, at any length. */
export const findPrefix: Lookup = (connection, terms, scope, candidates) => {
  const types = typesCondition(scope.types);
  const found = terms.prefixes.map((prefix) =>
    numbers(
      connection,
      `SELECT r.number FROM
         (SELECT record_number, case_id FROM identifiers WHERE normal >= ? AND normal < ? LIMIT ?) i
       CROSS JOIN records r ON r.number = i.record_number
       WHERE ${scope.cases.within('i.case_id')} AND ${types.sql} LIMIT ?`,
      // No character comes after U+10FFFF.
      [prefix, `${prefix}\u{10ffff}`, candidates ?? -1, ...scope.cases.values, ...types.values, scope.limit],
    ),
  );
  return [...new Set(found.flat())].slice(0, scope.limit);
};

/** Records that hold every trigram of the text, in no order of worth; some of them do not hold the text itself. */
export function findPartCandidates(connection: ReadConnection, terms: SearchTerms, limit: number): number[] {
  if (terms.partsQuery === null) return [];
  const sql = 'SELECT rowid AS number FROM identifier_parts WHERE identifier_parts MATCH ? LIMIT ?';
  return numbers(connection, sql, [terms.partsQuery, limit]);
}

/**
 * Identifiers with the text anywhere in their normal form or as written. SQLite's lower() knows ASCII only, which is
 * enough where the text is ASCII; other text is compared folded.
 * @param candidates of `findPartCandidates`; null: the index is read until there are enough hits.
 */
export function findParts(
  connection: ReadConnection,
  terms: SearchTerms,
  scope: SearchScope,
  candidates: readonly number[] | null,
): number[] {
  if (terms.partsQuery === null) return [];
  const types = typesCondition(scope.types);
  const confirm = confirmCondition(terms.parts);
  const from = candidates
    ? 'SELECT value AS number FROM json_each(?)'
    : 'SELECT rowid AS number FROM identifier_parts WHERE identifier_parts MATCH ?';
  return numbers(
    connection,
    `SELECT i.record_number AS number FROM (${from}) p CROSS JOIN identifiers i ON i.record_number = p.number
     ${scope.types.length > 0 ? 'CROSS JOIN records r ON r.number = i.record_number' : ''}
     WHERE ${scope.cases.within('i.case_id')} AND ${confirm.sql} AND ${types.sql} LIMIT ?`,
    [
      candidates ? JSON.stringify(candidates) : terms.partsQuery,
      ...scope.cases.values,
      ...confirm.values,
      ...types.values,
      scope.limit,
    ],
  );
}

/** As `findParts`, case by case: for an officer of few cases among many whose identifiers look alike. */
export function findPartsInCases(connection: ReadConnection, terms: SearchTerms, scope: SearchScope): number[] {
  const types = typesCondition(scope.types);
  const confirm = confirmCondition(terms.parts);
  return numbers(
    connection,
    `SELECT r.number FROM records r INDEXED BY records_by_case CROSS JOIN identifiers i ON i.record_number = r.number
     WHERE ${scope.cases.within('r.case_id')} AND r.type IN ('identifier', 'account') AND r.removed = 0 AND ${types.sql} AND ${confirm.sql} LIMIT ?`,
    [...scope.cases.values, ...types.values, ...confirm.values, scope.limit],
  );
}

function confirmCondition(parts: readonly string[]): SqlCondition {
  const tests = parts.map((part) =>
    isAscii(part)
      ? '(instr(lower(i.normal), ?) > 0 OR instr(lower(i.written), ?) > 0)'
      : '(instr(fold(i.normal), fold(?)) > 0 OR instr(fold(i.written), fold(?)) > 0)',
  );
  return { sql: `(${tests.join(' OR ')})`, values: parts.flatMap((part) => [part, part]) };
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** Records whose title holds every word, newest first. */
export const findTitles: Lookup = (connection, terms, scope, candidates) =>
  terms.wordsQuery === null ? [] : findWords(connection, `title : (${terms.wordsQuery})`, scope, candidates);

/** Records that hold every word anywhere, newest first. */
export const findBodies: Lookup = (connection, terms, scope, candidates) =>
  terms.wordsQuery === null ? [] : findWords(connection, terms.wordsQuery, scope, candidates);

function findWords(
  connection: ReadConnection,
  query: string,
  scope: SearchScope,
  candidates: CandidateLimit,
): number[] {
  const types = typesCondition(scope.types);
  const { within, values, isFew } = scope.cases;
  // The plus keeps the index of words from being asked once for each record.
  const inFew = `AND +rowid IN (SELECT x.number FROM records x INDEXED BY records_by_case
    WHERE ${within('x.case_id')} AND x.type NOT IN ('identifier', 'link') AND x.removed = 0)`;
  return numbers(
    connection,
    `SELECT r.number FROM
       (SELECT rowid AS number FROM words WHERE words MATCH ? ${isFew ? inFew : ''} ORDER BY rowid DESC LIMIT ?) w
     CROSS JOIN records r ON r.number = w.number
     WHERE r.removed = 0 AND ${within('r.case_id')} AND ${types.sql} LIMIT ?`,
    [query, ...(isFew ? values : []), candidates ?? -1, ...values, ...types.values, scope.limit],
  );
}

export interface FoundRecord {
  readonly number: number;
  readonly id: string;
  readonly type: string;
  readonly kind: string;
  readonly title: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly caseTitle: string;
  readonly banal: number;
  readonly fieldValues: string;
  readonly normal: string | null;
  readonly written: string | null;
}

/** What a hit shows; in the order of the numbers given. */
export function loadFound(connection: ReadConnection, found: readonly number[]): FoundRecord[] {
  const rows = connection.all<FoundRecord>(
    `SELECT r.number, r.id, r.type, r.kind, r.title, r.case_id AS caseId, c.case_number AS caseNumber, k.title AS caseTitle,
       r.banal, r.field_values AS fieldValues, i.normal, i.written
     FROM json_each(?) wanted CROSS JOIN records r ON r.number = wanted.value
     JOIN cases c ON c.case_id = r.case_id JOIN records k ON k.number = c.record_number
     LEFT JOIN identifiers i ON i.record_number = r.number ORDER BY wanted.key`,
    JSON.stringify(found),
  );
  return rows;
}
