/** Which conflicts a partner may be told of: not those whose other side is held back from it. */
import { holdRecord, holdWrite, keptHomeField } from '#shared/domains/exchange/plan.rules.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { listAuthorUnits, listWrites } from '../planning/plan.repository.ts';
import { recordFacts } from '../planning/record-facts.ts';

export interface Conflict {
  readonly record: string;
  readonly field: string;
}

interface Answered {
  readonly ownUnit: string;
  readonly partner: string;
  readonly caseId: string;
}

/** Otherwise the partner would learn that there is something, and by trying values what it says. */
export function toldConflicts(
  connection: ReadConnection,
  answered: Answered,
  conflicts: readonly Conflict[],
): Conflict[] {
  if (conflicts.length === 0) return [];
  const { ownUnit, partner, caseId } = answered;
  const units = new Map(listAuthorUnits(connection).map(({ fingerprint, unit }) => [fingerprint, unit ?? ownUnit]));
  const unitOf = ({ author }: { readonly author: string }): string => units.get(author) ?? 'unknown';
  const valuesOf = ['marking', 'category', keptHomeField];
  return [...Map.groupBy(conflicts, ({ record }) => record)].flatMap(([id, some]) => {
    const writes = listWrites(connection, { caseId, partner, recordIds: [id], valuesOf });
    const row = { number: 0, id, type: '', title: '', removed: 0 };
    const facts = recordFacts(row, writes, { unitOf, ownUnit, isChosenOut: false });
    if (holdRecord(facts, answered) !== null) return [];
    const isHeld = (name: string): boolean =>
      writes.some((write) => {
        const { field, handling, is_head } = write;
        return (
          field === name &&
          is_head === 1 &&
          holdWrite({ unit: unitOf(write), field, handling }, facts, answered) !== null
        );
      });
    return some.filter(({ field }) => !isHeld(field));
  });
}
