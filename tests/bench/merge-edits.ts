/** Three authors who edit the same accounts without seeing each other: the same edits for every system that merges them. */
import { createSeeded } from '#tests/support/seeded.ts';

/** Fields of an account that hold text. */
export const editedFields = ['handle', 'platform', 'platformId', 'displayName', 'comment'] as const;

export interface Edit {
  readonly record: number;
  readonly field: (typeof editedFields)[number];
  readonly value: string;
}

export interface MergeEdits {
  readonly records: number;
  /** By author; each save is five edits. */
  readonly saves: readonly (readonly (readonly Edit[])[])[];
}

const authorCount = 3;
const editsPerSave = 5;
/** One edit in ten falls on one of so many records, which everybody works on. */
const hotRecords = 50;

/** @param edits of all authors together. */
export function makeEdits(edits: number): MergeEdits {
  const records = Math.round(edits / 5);
  const saves = Array.from({ length: authorCount }, (_, author) => {
    const seeded = createSeeded(100 + author);
    return Array.from({ length: Math.round(edits / authorCount / editsPerSave) }, (_save, save) => {
      // A save says each field of a record once.
      const chosen = new Map<string, Edit>();
      for (let index = 0; chosen.size < editsPerSave; index += 1) {
        const record = seeded.below(seeded.chance(0.1) ? Math.min(hotRecords, records) : records);
        const field = seeded.pick(editedFields);
        chosen.set(`${record} ${field}`, { record, field, value: `${field} ${author}.${save}.${index}` });
      }
      return [...chosen.values()];
    });
  });
  return { records, saves };
}

export const firstValue = (record: number, field: string): string => `${field} of ${record}`;
