import { createBreather } from '#electron/platform/clock/breather.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { assertCaseOpen } from '../records/open-case.ts';
import type { Committed } from '../records/record-writer.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ImportsDeps } from './imports-deps.ts';
import { mergeCommitted } from './merge-committed.ts';
import {
  type CreatedRecord,
  listCreated,
  listInCustody,
  listLinkEnds,
  loadImport,
  type StoredImport,
} from './imports.repository.ts';

/** About 20 ms of work. */
const recordsPerCommit = 25;

export interface UndoResult {
  readonly removed: number;
  readonly kept: number;
}

/** Tombstones what the import created and nobody has worked with since. What it added to older records stays. */
export async function undoImport(
  vault: OpenVault,
  deps: Pick<ImportsDeps, 'records' | 'audit'>,
  session: OfficerSession,
  { importId, reason }: { readonly importId: RecordId; readonly reason: string },
): Promise<UndoResult> {
  const { result, committed } = await vault.writer.transaction(async (connection) => {
    const stored = loadImport(connection, importId);
    assertCaseOpen(connection, stored.caseId);
    if (stored.undone) throw new AppError('import/already-undone');
    const created = listCreated(connection, stored.commits);
    const kept = findKept(connection, stored, created);
    const removable = created.filter(({ id }) => !kept.has(id));
    const parts = await tombstone(vault, deps, { connection, session, removable });
    parts.push(deps.records.commit(connection, session, deps.records.amend(connection, importId, { undone: true })));
    deps.audit.append(connection, session, {
      action: 'erasure',
      operation: 'imports.undo',
      recordId: importId,
      recordType: 'import',
      caseId: stored.caseId,
      reason,
      count: removable.length,
    });
    return { result: { removed: removable.length, kept: kept.size }, committed: mergeCommitted(parts) };
  });
  if (committed) deps.records.announce(committed);
  return result;
}

/** Changed since, or held by something that stays: a link of somebody else, or an entry of custody. */
function findKept(
  connection: WriteConnection,
  { caseId }: StoredImport,
  created: readonly CreatedRecord[],
): ReadonlySet<RecordId> {
  const ids = new Set(created.map(({ id }) => id));
  const kept = new Set(created.filter(({ changed }) => changed === 1).map(({ id }) => id));
  const removableLinks = new Set(
    created.filter(({ type, changed }) => type === 'link' && changed === 0).map(({ number }) => number),
  );
  const held = listLinkEnds(connection, caseId)
    .filter(({ number }) => !removableLinks.has(number))
    .flatMap(({ from, to }) => [from, to]);
  for (const id of [...held, ...listInCustody(connection, caseId)]) if (ids.has(id)) kept.add(id);
  return kept;
}

interface Removal {
  readonly connection: WriteConnection;
  readonly session: OfficerSession;
  readonly removable: readonly CreatedRecord[];
}

/** In small commits of the one transaction, so that the core can answer in between. */
async function tombstone(
  vault: OpenVault,
  { records }: Pick<ImportsDeps, 'records'>,
  { connection, session, removable }: Removal,
): Promise<Committed[]> {
  const breathe = createBreather(vault.clock, new AbortController().signal);
  const parts: Committed[] = [];
  for (let start = 0; start < removable.length; start += recordsPerCommit) {
    const some = removable.slice(start, start + recordsPerCommit);
    const changes = some.flatMap(({ id }) => records.amend(connection, id, { removed: true }));
    parts.push(records.commit(connection, session, changes));
    await breathe();
  }
  return parts;
}
