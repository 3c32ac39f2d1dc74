import type { ByteSource } from '#electron/platform/files/byte-source.ts';
import type { CsvMapping, ImportFormat } from '#shared/domains/imports/imports.schema.ts';

export interface Inspection {
  readonly format: ImportFormat;
  readonly csv: { readonly mapping: CsvMapping; readonly head: string[][] } | null;
}

/** What a file is, by its content. */
export async function inspectSource(
  _source: ByteSource,
  _zone: string,
  format: ImportFormat | null = null,
): Promise<Inspection> {
  return { format: format ?? 'file', csv: null };
}
