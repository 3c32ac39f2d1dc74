/** What the person chooses before an export. */
import type { Marking } from '#shared/core/marking.ts';
import type { ExportFormat } from '#shared/domains/exports/exports.contract.ts';

export interface ExportChoice {
  readonly format: ExportFormat;
  readonly ceiling: Marking['tlp'];
  readonly reason: string;
}

/** Most records are TLP:AMBER unless somebody says otherwise. */
export const emptyChoice: ExportChoice = { format: 'stix', ceiling: 'AMBER', reason: '' };

const endings: Readonly<Record<ExportFormat, string>> = {
  stix: 'stix.json',
  misp: 'misp.json',
  case: 'custody.jsonld',
  csv: 'csv',
  bagit: 'bag.tar',
};

/** The number of the case and nothing else: a title on a stick tells too much. */
export function fileNameOf(number: string, format: ExportFormat): string {
  return `${number.replace(/[^0-9-]/g, '') || 'case'}.${endings[format]}`;
}
