import type { ByteSource } from '#electron/platform/files/byte-source.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import type { CsvMapping, ImportFormat } from '#shared/domains/imports/imports.schema.ts';
import { inspectCsv } from './parsers/csv-mapping.ts';
import { detectFormat } from './parsers/detect-format.ts';
import { parserOf } from './parsers/parsers.ts';

export interface Inspection {
  readonly format: ImportFormat;
  readonly csv: { readonly mapping: CsvMapping; readonly head: string[][] } | null;
}

/** What a file is, by its content, and for CSV how its columns would be read. */
export async function inspectSource(source: ByteSource): Promise<Inspection> {
  const format = await detectFormat(source);
  return { format, csv: format === 'csv' ? await inspectCsv(source) : null };
}

/**
 * The items of a file. One of no format of its own has none: its bytes are the evidence. Whatever a parser left unread,
 * its file is closed when the items end.
 */
export async function* itemsOf(
  format: ImportFormat,
  csv: CsvMapping | null,
  source: ByteSource,
): AsyncGenerator<ImportItem> {
  if (format === 'file') return;
  const readings: AsyncIterator<Uint8Array>[] = [];
  const chunks = (): AsyncIterable<Uint8Array> => {
    const reading = source.chunks()[Symbol.asyncIterator]();
    readings.push(reading);
    return { [Symbol.asyncIterator]: () => reading };
  };
  try {
    yield* parserOf(format, csv)({ ...source, chunks });
  } finally {
    for (const reading of readings) await reading.return?.();
  }
}
