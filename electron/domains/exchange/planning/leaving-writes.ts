/** The writes of a plan that leave, some records at a time, in the order in which they are sealed. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { partLimits } from './part-limits.ts';
import type { PartCommits } from './part-of-case.ts';
import { type WriteRow, listWrites } from './plan.repository.ts';
import { type KeptPlan, isLeaving } from './seal-plan.ts';

const recordsAtOnce = 500;

export type LeavingPlan = Pick<KeptPlan, 'input' | 'records' | 'heldWrites' | 'commits'>;

/** Without their values. */
export function* leavingWrites(connection: ReadConnection, plan: LeavingPlan): Generator<readonly WriteRow[]> {
  const { caseId, partner } = plan.input;
  const leaving = plan.records.filter(isLeaving);
  for (let start = 0; start < leaving.length; start += recordsAtOnce) {
    const recordIds = leaving.slice(start, start + recordsAtOnce).map(({ id }) => id);
    const writes = listWrites(connection, { caseId, partner, recordIds, valuesOf: [] });
    const going = writes.filter((write) => isToSend(write, plan.commits) && !plan.heldWrites.has(write.number));
    const byRecord = Map.groupBy(going, ({ record_id }) => record_id);
    yield [...byRecord.values()].flatMap((ofRecord) => fitting(ofRecord));
  }
}

/** Known at the partner already, unless it asks for the commit; or left for the next bundle (part-of-case.ts). */
export const isToSend = (write: WriteRow, commits: PartCommits): boolean =>
  (commits === null || commits.has(write.commit_number)) && (write.is_known === 0 || write.is_wanted === 1);

/** A record that has grown beyond what a reader takes at a time: what was not sent yet goes first, the rest later. */
function fitting(writes: readonly WriteRow[]): readonly WriteRow[] {
  const isSmall = writes.length <= partLimits.recordLeaves && writes.reduce(addLine, 0) <= partLimits.recordBytes;
  if (isSmall) return writes;
  const rest = writes.toSorted((a, b) => a.is_sent - b.is_sent).slice(0, partLimits.recordLeaves);
  let bytes = 0;
  return rest.filter((write, at) => {
    bytes = addLine(bytes, write);
    return bytes <= partLimits.recordBytes || at === 0;
  });
}

/** Record, field, handling and salt of a line beside its value. */
const lineBytes = 300;
const addLine = (sum: number, { size }: WriteRow): number => sum + size + lineBytes;

/** Of the values that go with each commit: their bytes at most, and whether one of them was never sent. */
export interface Weights {
  readonly bytes: ReadonlyMap<number, number>;
  readonly fresh: ReadonlySet<number>;
}

export function weighLeaving(): Weights & { add(write: WriteRow): void } {
  const bytes = new Map<number, number>();
  const fresh = new Set<number>();
  return {
    bytes,
    fresh,
    add(write) {
      bytes.set(write.commit_number, addLine(bytes.get(write.commit_number) ?? 0, write));
      if (write.is_sent === 0) fresh.add(write.commit_number);
    },
  };
}
