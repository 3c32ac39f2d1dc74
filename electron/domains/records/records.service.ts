/** The use cases on records, put together. */
import type { AuditLog } from '../audit/audit-log.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { createRecordChanges } from './change-records.ts';
import { createRecordCreation } from './create-record.ts';
import { createKeepingHome } from './keep-home.ts';
import { createRecordMoves } from './move-records.ts';
import { createRecordReadings } from './read-records.ts';
import { createRecordReach } from './record-reach.ts';
import type { RecordWriter } from './record-writer.ts';
import { createRecordRemovals } from './remove-records.ts';

export interface RecordsDeps {
  readonly records: RecordWriter;
  readonly audit: AuditLog;
}

export type RecordsService = ReturnType<typeof createRecordsService>;

export function createRecordsService(vault: OpenVault, deps: RecordsDeps) {
  const access = createRecordReach(vault);
  const { change, ...changes } = createRecordChanges(vault, deps, access);
  return {
    ...createRecordReadings(vault, deps.audit, access),
    ...createRecordCreation(vault, deps, access),
    ...changes,
    ...createKeepingHome(vault.packs, access, { change }),
    ...createRecordRemovals(vault, deps, access),
    ...createRecordMoves(vault, deps.records, access, { change }),
  };
}
