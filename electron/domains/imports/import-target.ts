import type { ByteSource } from '#electron/platform/files/byte-source.ts';
import type { Progress } from '#electron/platform/files/sealed-file.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { CsvMapping, ImportFormat } from '#shared/domains/imports/imports.schema.ts';
import type { OfficerSession } from '../session/officer-session.ts';

/** One file on its way into one case. */
export interface ImportTarget {
  readonly source: ByteSource;
  readonly format: ImportFormat;
  readonly csv: CsvMapping | null;
  readonly caseId: RecordId;
  readonly session: OfficerSession;
}

const maxFileName = 500;

/** As records and reports hold it. */
export function fileNameOf({ source }: ImportTarget): string {
  return source.name.slice(0, maxFileName).toWellFormed();
}

/**
 * Splits the bytes of one file over the two times that it is read, so that the bar goes from nothing to full once.
 * @param half 0 for the first reading, 1 for the second.
 */
export function halfProgress(progress: Progress, size: number, half: 0 | 1): Progress {
  return { signal: progress.signal, advance: (bytes) => progress.advance((half * size + Math.min(bytes, size)) / 2) };
}
