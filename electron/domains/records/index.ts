/**
 * Records: everything a unit knows. Each change is a leaf of a signed commit; the tables that screens read are derived
 * from the commits in the same transaction and can be rebuilt (docs/formats/vault.md §6).
 */
import type { OpenVault } from '../vault/open-vault.ts';
import { createRecordsHandlers } from './records.handlers.ts';
import { type RecordsDeps, createRecordsService } from './records.service.ts';

export { guardedFields } from './change-records.ts';
export { assertValue, createRecordWriter } from './create-record-writer.ts';
export { type DerivedRecord, conflictsOf, isConflict } from './derive.ts';
export type { BanalMatcher } from './derived-rows.ts';
export { type Head, compareHeads, groupByField, headsOf } from './heads.ts';
export type { CommitHeader } from './commit-header.ts';
export { type Fork, type Gap, forksOf, gapsOf } from './commit-log.ts';
export { type LeafContent, leafIdOf } from './leaf.ts';
export { keptHomeField } from './kept-home.ts';
export {
  type ForeignBatch,
  type ForeignCommit,
  type LeafFate,
  type ReceiveDeps,
  type Receiver,
  createReceiver,
} from './receive.ts';
export { changesToRestate } from './restate.ts';
export {
  type TravellingCommit,
  type TravellingLeaf,
  commitsOfWorkspace,
  leavesOfRecord,
  leavesOfWorkspace,
} from './travel.ts';
export type { WithheldWrite } from './withheld.ts';
export { createRecordReach } from './record-reach.ts';
export { viewRecord } from './record-view.ts';
export type { Change, Committed, EnvelopeInput, NewRecord, RecordWriter } from './record-writer.ts';

export function createRecordsDomain(vault: OpenVault, deps: RecordsDeps) {
  return { handlers: createRecordsHandlers(createRecordsService(vault, deps)) };
}
