/** CSV: each row gives its identifiers, and the person and account that it names, linked with each other. */
import { sha256 } from '@noble/hashes/sha2.js';
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import { detectKind, type IdentifierKind } from '#shared/domains/identifiers/index.ts';
import type { ByteSource, ImportItem, RecordItem } from '#shared/domains/imports/import-item.ts';
import type { ColumnRole, CsvMapping } from '#shared/domains/imports/imports.schema.ts';
import { inspectCsv } from './csv-mapping.ts';
import { csvRows, type CsvRow } from './csv-rows.ts';
import { identifier, link, oneLine, record, setAside } from './item-builders.ts';
import { localInstant } from './local-instants.ts';

/** Characters of one cell; more is not a value but a document or an attack. */
export const maxCsvCell = 100_000;
const maxColumns = 200;
/** Above this many identifiers in a row, each is linked with the first only. */
const maxPairs = 8;

interface Row extends CsvRow {
  readonly place: string;
  readonly mapping: CsvMapping;
  readonly heads: readonly string[];
}

function cellsOf(row: Row, role: ColumnRole['role']): string[] {
  return row.mapping.columns
    .flatMap((column, index) => (column.role === role ? [(row.cells[index] ?? '').trim()] : []))
    .filter((cell) => cell !== '');
}

/** Comment cells with the head of their column, since several may be joined. */
function commentOf(row: Row): string {
  const parts = row.mapping.columns.flatMap((column, index) => {
    const cell = (row.cells[index] ?? '').trim();
    if (column.role !== 'comment' || cell === '') return [];
    const head = row.heads[index] ?? '';
    return [head === '' ? cell : `${head}: ${cell}`];
  });
  return parts.join('\n');
}

function timesOf(row: Row): { fields: Record<string, Json | null>; unread: string[] } {
  const read = (role: 'first-seen' | 'last-seen'): Json | null =>
    localInstant(cellsOf(row, role)[0] ?? '', row.mapping.zone);
  const fields = { firstSeen: read('first-seen'), lastSeen: read('last-seen') };
  const unread = (['first-seen', 'last-seen'] as const).filter(
    (role) => cellsOf(row, role)[0] !== undefined && read(role) === null,
  );
  return { fields, unread };
}

/** The same row of the same table is the same statement: imported twice, its person is not doubled. */
function rowId(row: Row, role: string): string[] {
  const digest = sha256(new TextEncoder().encode(JSON.stringify(row.cells)));
  return [`csv:${Buffer.from(digest).toString('hex')}:${role}`];
}

function persons(row: Row, what: string, fields: Readonly<Record<string, Json | null>>): RecordItem[] {
  const base = { place: row.place, fields };
  const name = oneLine(cellsOf(row, 'person-name').join(' '), 300);
  const handles = cellsOf(row, 'account-handle').map((handle) => oneLine(handle, 300));
  const platform = oneLine(cellsOf(row, 'account-platform').join(', '), 200);
  const person =
    name === ''
      ? []
      : [
          record({
            ...base,
            key: `${row.place}#person`,
            what,
            type: 'person',
            fields: { name, ...fields },
            externalIds: rowId(row, 'person'),
          }),
        ];
  const accounts = handles.map((handle, index) =>
    record({
      ...base,
      key: `${row.place}#account${index}`,
      what: person.length === 0 && index === 0 ? what : '',
      type: 'account',
      fields: { handle, platform, ...fields },
      externalIds: rowId(row, `account${index}`),
    }),
  );
  return [...person, ...accounts];
}

function kindOf(role: ColumnRole, cell: string): IdentifierKind | null {
  return role.role === 'identifier' ? (role.kind ?? detectKind(cell) ?? 'other') : null;
}

function* linksOf(row: Row, subjects: readonly string[], identifiers: readonly string[]): Generator<ImportItem> {
  const all = [...subjects, ...identifiers];
  for (const [index, from] of all.entries()) {
    const isSubject = index < subjects.length;
    const isCrowded = identifiers.length > maxPairs && !isSubject && index > subjects.length;
    for (const to of isCrowded ? [] : all.slice(index + 1)) yield link(from, 'related-to', to, row.place);
  }
}

/** Tables that guard against spreadsheets, ours among them, put an apostrophe before what looks like a formula. */
function unguarded(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Exactly one item of each row has `what` = `row`. */
function* rowItems(row: Row): Generator<ImportItem> {
  const { fields: times, unread } = timesOf(row);
  const fields = { ...times, comment: commentOf(row) };
  const subjects = persons(row, 'row', fields);
  yield* subjects;
  const keys: string[] = [];
  for (const [index, column] of row.mapping.columns.entries()) {
    const cell = (row.cells[index] ?? '').trim();
    const kind = kindOf(column, cell);
    if (kind === null || cell === '') continue;
    const key = `${row.place}#${index}`;
    const what = subjects.length === 0 && keys.length === 0 ? 'row' : '';
    yield* identifier({ key, place: `${row.place}, column ${index + 1}`, what, kind, value: cell, fields });
    keys.push(key);
  }
  if (subjects.length + keys.length === 0) yield setAside('row', 'import/csv-nothing-in-row', row.place, 'row');
  for (const role of unread) yield setAside('', 'import/csv-date', row.place, role);
  const subjectKeys = subjects.map(({ key }) => key);
  yield* linksOf(row, subjectKeys, keys);
}

function problemOf(cells: readonly string[], width: number): readonly [string, string] | null {
  if (cells.length !== width) return ['import/csv-ragged-row', `${cells.length}/${width}`];
  return cells.some((cell) => cell.length > maxCsvCell) ? ['import/csv-cell-too-long', String(maxCsvCell)] : null;
}

/**
 * @param options.mapping how a person wants the columns read; without it, the proposal of `inspectCsv`.
 */
export async function* parseCsv(
  source: ByteSource,
  options: { readonly mapping?: CsvMapping } = {},
): AsyncGenerator<ImportItem> {
  const mapping = options.mapping ?? (await inspectCsv(source)).mapping;
  let heads: readonly string[] | null = null;
  let width = 0;
  for await (const { cells, line } of csvRows(source, mapping.delimiter)) {
    if (cells.length > maxColumns) throw new AppError('import/csv-too-many-columns', { line, limit: maxColumns });
    const isFirst = heads === null;
    if (isFirst) width = cells.length;
    heads ??= mapping.hasHeader ? cells.map((cell) => oneLine(cell, 60)) : [];
    if (isFirst && mapping.hasHeader) continue;
    const place = `line ${line}`;
    const problem = problemOf(cells, width);
    if (problem === null) yield* rowItems({ cells: cells.map(unguarded), line, place, mapping, heads });
    else yield setAside('row', problem[0], place, problem[1]);
  }
  if (heads === null) throw new AppError('import/empty-file');
}
