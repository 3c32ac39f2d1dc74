/** The five formats. */
import type { ExportFormat } from '#shared/domains/exports/exports.contract.ts';
import { type BagRun, createBagitFormat } from './bag/bagit.format.ts';
import { createCsvFormat } from './csv.format.ts';
import { createCaseFormat } from './custody/case.format.ts';
import type { ExportFormatWriter } from './export-format.ts';
import { createMispFormat } from './misp/misp.format.ts';
import { createStixFormat } from './stix/stix.format.ts';

export function formatOf(format: ExportFormat, run: BagRun): ExportFormatWriter {
  switch (format) {
    case 'csv':
      return createCsvFormat(run.vault.packs);
    case 'stix':
      return createStixFormat();
    case 'misp':
      return createMispFormat();
    case 'case':
      return createCaseFormat();
    case 'bagit':
      return createBagitFormat(run);
  }
}
