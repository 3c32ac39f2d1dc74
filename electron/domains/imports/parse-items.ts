import type { ByteSource } from '#electron/platform/files/byte-source.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import type { CsvMapping, ImportFormat } from '#shared/domains/imports/imports.schema.ts';
import { parseMisp } from './parsers/misp.parser.ts';
import { parseStix } from './parsers/stix.parser.ts';

/** The parser of each format. Files of no format of their own are evidence and have no items. */
export async function* parseItems(
  format: ImportFormat,
  source: ByteSource,
  _csv: CsvMapping | null,
): AsyncGenerator<ImportItem> {
  switch (format) {
    case 'misp-event':
      return yield* parseMisp(source);
    case 'stix-2.1':
      return yield* parseStix(source);
    case 'csv':
    case 'eml':
    case 'misp-warning-list':
    case 'file':
      return undefined;
  }
}
