/**
 * A workspace is a case: the commits of one case can be handed to a partner without gaps from the others. Vaults of
 * schema 10 also hold commits whose workspace is the unit; they stay valid and are counted by themselves.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { Change } from './record-writer.ts';

/** The case that a first write puts its record into; null where the value is no first write. */
export function caseOfBirth(recordId: string, value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, caseId } = value as { readonly type?: unknown; readonly caseId?: unknown };
  if (type === 'case') return caseId === null ? recordId : null;
  return typeof caseId === 'string' ? caseId : null;
}

export function caseOfRecord(connection: ReadConnection, recordId: string): string | null {
  return connection.get<{ id: string | null }>('SELECT case_id AS id FROM records WHERE id = ?', recordId)?.id ?? null;
}

/** Changes by the case of their record, in order of first appearance. @throws AppError `records/no-such-case` */
export function groupByCase(connection: ReadConnection, changes: readonly Change[]): Map<string, Change[]> {
  const caseOf = new Map<string, string | null>();
  for (const { recordId, field, value } of changes)
    if (field === 'record') caseOf.set(recordId, caseOfBirth(recordId, value));
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    let workspace = caseOf.get(change.recordId);
    if (workspace === undefined) {
      workspace = caseOfRecord(connection, change.recordId);
      caseOf.set(change.recordId, workspace);
    }
    if (workspace === null) throw new AppError('records/no-such-case');
    const group = groups.get(workspace);
    if (group) group.push(change);
    else groups.set(workspace, [change]);
  }
  return groups;
}
