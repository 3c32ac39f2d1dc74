/** Counts what happens to the items of one file and turns the counts into its report. */
import type { FileReport, SetAside } from '#shared/domains/imports/imports.schema.ts';
import { importLimits } from './import-limits.ts';

export interface ImportTally {
  /** `what` is the format's own word; empty for what the format only implies. */
  read(what: string): void;
  created(type: string): void;
  merged(): void;
  attached(): void;
  /** Once for each identifier, however often the file repeats it. */
  banal(recordId: string): void;
  setAside(item: SetAside): void;
  report(about: Pick<FileReport, 'name' | 'format' | 'size' | 'sha256' | 'importId'>): FileReport;
}

export function createImportTally(): ImportTally {
  const read = new Map<string, number>();
  const created = new Map<string, number>();
  const banal = new Set<string>();
  const setAside: SetAside[] = [];
  let merged = 0;
  let attachments = 0;
  let setAsideTotal = 0;
  return {
    // The report becomes a record: what a hostile file calls its parts must be text that can be written.
    read: (what) => void (what !== '' && increment(read, what.toWellFormed())),
    created: (type) => increment(created, type),
    merged: () => void (merged += 1),
    attached: () => void (attachments += 1),
    banal: (recordId) => void banal.add(recordId),
    setAside({ code, place, detail }) {
      setAsideTotal += 1;
      if (setAside.length < importLimits.listedSetAside) {
        setAside.push({ code, place: place.toWellFormed(), detail: detail.toWellFormed() });
      }
    },
    report: ({ name, format, size, sha256, importId }) => ({
      name,
      format,
      size,
      sha256,
      read: [...read].map(([what, count]) => ({ what, count })),
      created: [...created].map(([type, count]) => ({ type, count })),
      merged,
      attachments,
      banal: banal.size,
      setAside: [...setAside],
      setAsideTotal,
      importId,
    }),
  };
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
