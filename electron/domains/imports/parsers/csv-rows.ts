/** Rows of a CSV file (RFC 4180 and what spreadsheets make of it), with the line each begins on. */
import { CsvError, parse, type Options } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { AppError } from '#shared/core/app-error.ts';
import type { ByteSource } from '#shared/domains/imports/import-item.ts';
import type { CsvMapping } from '#shared/domains/imports/imports.schema.ts';
import { findEncoding, readText } from './text-source.ts';

/** Characters of one row, all cells together. */
export const maxCsvRow = 4 * 2 ** 20;
export const maxCsvRows = 2_000_000;

export interface CsvRow {
  readonly cells: readonly string[];
  /** Line of the file on which the row ends, counted from 1; a quoted cell may hold several lines. */
  readonly line: number;
}

function options(delimiter: CsvMapping['delimiter']): Options {
  return {
    delimiter,
    info: true,
    relax_column_count: true,
    // A quote inside an unquoted cell is text: many exporters do not double it.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxCsvRow,
  };
}

/** First rows of a text that may be cut anywhere: the last, perhaps half, row is left out. */
export function headRows(text: string, delimiter: CsvMapping['delimiter'], most: number): string[][] {
  const whole = text.replace(/^\uFEFF/, '');
  const cut = whole.length < 60_000 ? whole : whole.slice(0, Math.max(whole.lastIndexOf('\n'), 1));
  try {
    return parseWhole(cut, { ...options(delimiter), info: false, to: most });
  } catch {
    return [];
  }
}

type CsvParser = ReturnType<typeof parse>;

/** Waits until the parser takes more, or is gone. */
function room(parser: CsvParser): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      parser.off('drain', done).off('close', done);
      resolve();
    };
    parser.on('drain', done).on('close', done);
  });
}

async function feed(parser: CsvParser, text: AsyncIterable<string>): Promise<void> {
  let isFirst = true;
  for await (const part of text) {
    if (parser.destroyed) return;
    const wanted = parser.write(isFirst ? part.replace(/^\uFEFF/, '') : part);
    isFirst &&= part === '';
    if (!wanted) await room(parser);
  }
  parser.end();
}

function refusalOf(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new AppError('import/csv-row-too-long', { line, limit: maxCsvRow });
  return new AppError(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'import/csv-open-quote' : 'import/csv-syntax', { line });
}

/** @throws AppError `import/csv-open-quote`, `import/csv-row-too-long`, `import/csv-too-many-rows`, `import/csv-syntax`. */
export async function* csvRows(source: ByteSource, delimiter: CsvMapping['delimiter']): AsyncGenerator<CsvRow> {
  const parser = parse(options(delimiter));
  const feeding = feed(parser, readText(source, await findEncoding(source))).catch((error: unknown) => {
    parser.destroy(error instanceof Error ? error : new Error('unreadable'));
  });
  let line = 1;
  let rows = 0;
  try {
    for await (const row of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      line = row.info.lines;
      rows += 1;
      if (rows > maxCsvRows) throw new AppError('import/csv-too-many-rows', { limit: maxCsvRows });
      yield { cells: row.record, line };
    }
  } catch (error) {
    throw refusalOf(error, line);
  } finally {
    parser.destroy();
    await feeding;
  }
}
