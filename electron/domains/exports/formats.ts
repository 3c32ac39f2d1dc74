/** The five formats. */
import type { ExportFormat } from '#shared/domains/exports/exports.contract.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { createCsvFormat } from './csv.format.ts';
import type { ExportFormatWriter } from './export-format.ts';
import { createMispFormat } from './misp/misp.format.ts';
import { createStixFormat } from './stix/stix.format.ts';

export function formatOf(format: ExportFormat, vault: OpenVault): ExportFormatWriter {
  switch (format) {
    case 'csv':
      return createCsvFormat(vault.packs);
    case 'stix':
      return createStixFormat();
    case 'misp':
      return createMispFormat();
    case 'case':
    case 'bagit':
      throw new Error('Not yet');
  }
}
