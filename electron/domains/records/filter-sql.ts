/** Compiles a person's filters into one SQL condition. What comes from outside is bound, never written into the SQL. */
import { AppError } from '#shared/core/app-error.ts';
import { endOfDate, readMoment, readMonth } from '#shared/core/time.ts';
import type { Filter } from '#shared/domains/records/records.schema.ts';

export type SqlValue = string | number;

/** A condition and the values that its question marks stand for, in order. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/**
 * A column that filters may name. `sql` is our own expression, never text from outside.
 * `list`: a JSON array of strings. `months`: a test whose two question marks are the first instant of a month of `zone`
 * and the first after it. `instant`: UTC milliseconds, compared by days of `zone` where a bare date is given.
 */
export type FilterColumn =
  | { readonly sql: string; readonly kind: 'text' | 'number' | 'date' | 'list' }
  | { readonly sql: string; readonly kind: 'instant'; readonly zone: string }
  | { readonly sql: string; readonly kind: 'months'; readonly zone: string };

type OrdinaryColumn = Exclude<FilterColumn, { readonly kind: 'months' }>;
type Operator = Filter['operator'];
type Compiler = (sql: string, value: string) => SqlCondition | null;

/**
 * Every filter must hold.
 * @param resolveColumn null for a name that is no column of this list.
 * @throws AppError `records/unknown-column`, or `records/bad-filter` where operator and value do not fit the column.
 */
export function filterCondition(
  filters: readonly Filter[],
  resolveColumn: (field: string) => FilterColumn | null,
): SqlCondition {
  const parts = filters.map((filter) => {
    const column = resolveColumn(filter.field);
    if (!column) throw new AppError('records/unknown-column');
    return compile(filter, column);
  });
  return {
    sql: parts.length === 0 ? '1' : parts.map(({ sql }) => `(${sql})`).join(' AND '),
    values: parts.flatMap(({ values }) => values),
  };
}

function compile({ field, operator, value }: Filter, column: FilterColumn): SqlCondition {
  if (column.kind === 'months') return compileMonth({ field, operator, value }, column);
  if (operator === 'is-empty') return { sql: emptyTest(column), values: [] };
  if (operator === 'is-set') return { sql: `NOT (${emptyTest(column)})`, values: [] };
  const condition = value === undefined ? null : compileValue(operator, value, column);
  if (!condition) throw new AppError('records/bad-filter', { operator });
  return condition;
}

/** Whether anything falls into a month, or into any. */
function compileMonth(
  { operator, value }: Filter,
  { sql, zone }: { readonly sql: string; readonly zone: string },
): SqlCondition {
  const isAny = operator === 'is-set' || operator === 'is-empty';
  const month = isAny ? { start: 0, end: Number.MAX_SAFE_INTEGER } : readMonth(value ?? '', zone);
  if (!month || !['is', 'is-not', 'is-set', 'is-empty'].includes(operator))
    throw new AppError('records/bad-filter', { operator });
  const test = operator === 'is' || operator === 'is-set' ? sql : `NOT (${sql})`;
  return { sql: test, values: [month.start, month.end] };
}

function emptyTest({ sql, kind }: OrdinaryColumn): string {
  if (kind === 'list') return `coalesce(${sql}, '') IN ('', '[]', 'null')`;
  return kind === 'text' || kind === 'date' ? `coalesce(${sql}, '') = ''` : `${sql} IS NULL`;
}

function compileValue(operator: Operator, value: string, column: OrdinaryColumn): SqlCondition | null {
  if (operator === 'is-not') {
    const same = compileValue('is', value, column);
    return same && { sql: `NOT coalesce((${same.sql}), 0)`, values: same.values };
  }
  if (column.kind === 'instant') return compileInstant(operator, value, column);
  return byKind[column.kind][operator]?.(column.sql, value) ?? null;
}

const number: Compiler = (sql, value) => {
  const figure = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(figure) ? { sql: `${sql} ?`, values: [figure] } : null;
};
const foldedContains: Compiler = (sql, value) => ({ sql: `instr(fold(${sql}), fold(?)) > 0`, values: [value] });

const byKind: Readonly<Record<'text' | 'number' | 'date' | 'list', Partial<Record<Operator, Compiler>>>> = {
  text: {
    is: (sql, value) => ({ sql: `fold(${sql}) = fold(?)`, values: [value] }),
    contains: foldedContains,
    before: (sql, value) => ({ sql: `fold(${sql}) < fold(?)`, values: [value] }),
    after: (sql, value) => ({ sql: `fold(${sql}) > fold(?)`, values: [value] }),
  },
  number: {
    is: (sql, value) => number(`${sql} =`, value),
    before: (sql, value) => number(`${sql} <`, value),
    after: (sql, value) => number(`${sql} >`, value),
    contains: (sql, value) => ({ sql: `instr(CAST(${sql} AS TEXT), ?) > 0`, values: [value] }),
  },
  date: {
    is: (sql, value) => ({ sql: `${sql} = ?`, values: [value] }),
    contains: (sql, value) => ({ sql: `instr(${sql}, ?) > 0`, values: [value] }),
    // An empty date is neither before nor after anything.
    before: (sql, value) => ({ sql: `${sql} <> '' AND ${sql} < ?`, values: [value] }),
    after: (sql, value) => ({ sql: `${sql} > ?`, values: [value] }),
  },
  list: {
    is: (sql, value) => inList(sql, 'fold(each.value) = fold(?)', value),
    contains: (sql, value) => inList(sql, 'instr(fold(each.value), fold(?)) > 0', value),
  },
};

function inList(sql: string, test: string, value: string): SqlCondition {
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(coalesce(nullif(${sql}, ''), '[]')) AS each WHERE ${test})`,
    values: [value],
  };
}

/** A bare date is the whole day: `is` falls inside it, `before` ends where it begins, `after` begins where it ends. */
function compileInstant(
  operator: Operator,
  value: string,
  { sql, zone }: { sql: string; zone: string },
): SqlCondition | null {
  const start = readMoment(value, zone);
  if (start === null) return null;
  const end = /^\d{4}-\d{2}-\d{2}$/.test(value) ? endOfDate(value, zone) : start + 1;
  if (operator === 'before') return { sql: `${sql} < ?`, values: [start] };
  if (operator === 'after') return { sql: `${sql} >= ?`, values: [end] };
  return operator === 'is' ? { sql: `${sql} >= ? AND ${sql} < ?`, values: [start, end] } : null;
}
