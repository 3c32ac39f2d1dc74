/** The writes of a plan that leave, some records at a time, in the order in which they are sealed. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { type WriteRow, listWrites } from './plan.repository.ts';
import { type KeptPlan, isLeaving } from './seal-plan.ts';

const recordsAtOnce = 500;

export type LeavingPlan = Pick<KeptPlan, 'input' | 'records' | 'heldWrites' | 'upTo'>;

/** Without their values. */
export function* leavingWrites(connection: ReadConnection, plan: LeavingPlan): Generator<readonly WriteRow[]> {
  const { caseId, partner } = plan.input;
  const leaving = plan.records.filter(isLeaving);
  for (let start = 0; start < leaving.length; start += recordsAtOnce) {
    const recordIds = leaving.slice(start, start + recordsAtOnce).map(({ id }) => id);
    const writes = listWrites(connection, { caseId, partner, recordIds, valuesOf: [] });
    yield writes.filter((write) => isToSend(write, plan.upTo) && !plan.heldWrites.has(write.number));
  }
}

/** Known at the partner already, unless it asks for the commit; or left for the next bundle (part-of-case.ts). */
export const isToSend = (write: WriteRow, upTo: number): boolean =>
  write.commit_number <= upTo && (write.is_known === 0 || write.is_wanted === 1);

/** Record, field, handling and salt of a line beside its value. */
const lineBytes = 300;

/** Adds the line of a write to what goes with its commit. */
export function weigh({ commit_number, size }: WriteRow, leafBytes: Map<number, number>): void {
  leafBytes.set(commit_number, (leafBytes.get(commit_number) ?? 0) + size + lineBytes);
}
