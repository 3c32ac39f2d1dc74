/** Which parser reads which format. */
import type { ByteSource, ImportItem } from '#shared/domains/imports/import-item.ts';
import type { CsvMapping, ImportFormat } from '#shared/domains/imports/imports.schema.ts';
import { parseCsv } from './csv.parser.ts';
import { parseEml } from './eml.parser.ts';
import { parseMisp } from './misp.parser.ts';
import { parseStix } from './stix.parser.ts';
import { parseWarningList } from './warning-list.parser.ts';

export type Parser = (source: ByteSource) => AsyncGenerator<ImportItem>;

/** @param mapping only for CSV; null takes the proposal. A plain file has no parser: its bytes are the evidence. */
export function parserOf(format: Exclude<ImportFormat, 'file'>, mapping: CsvMapping | null): Parser {
  switch (format) {
    case 'misp-event':
      return parseMisp;
    case 'stix-2.1':
      return parseStix;
    case 'csv':
      return (source) => parseCsv(source, mapping === null ? {} : { mapping });
    case 'eml':
      return parseEml;
    case 'misp-warning-list':
      return parseWarningList;
  }
}
