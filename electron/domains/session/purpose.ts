/** Why records about persons are read in a case (Directive (EU) 2016/680 Art. 25(2)): asked once, logged with each read. */
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { assertReach } from '../officers/reach.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { OfficerSession, Purpose } from './officer-session.ts';

/** @throws AppError `session/task-not-open` where the task is done, or belongs to another case. */
export async function setPurpose(
  vault: OpenVault,
  audit: AuditLog,
  session: OfficerSession,
  input: { readonly caseId: RecordId; readonly taskId: RecordId | null; readonly reason: string },
): Promise<void> {
  const { caseId, taskId, reason } = input;
  assertReach(vault.read, session, caseId, 'case:read');
  if (taskId !== null) {
    const task = vault.read.get(
      'SELECT 1 FROM tasks t JOIN records r ON r.number = t.record_number WHERE r.id = ? AND t.case_id = ? AND t.is_open = 1',
      taskId,
      caseId,
    );
    if (!task) throw new AppError('session/task-not-open');
  }
  session.purposes.set(caseId, { taskId, reason });
  await audit.record(session, {
    action: 'access',
    operation: 'session.setPurpose',
    caseId,
    recordId: taskId,
    recordType: taskId ? 'task' : '',
    reason,
  });
}

export function purposeOf(vault: OpenVault, session: OfficerSession, caseId: RecordId): Purpose | null {
  assertReach(vault.read, session, caseId, 'case:read');
  return session.purposes.get(caseId) ?? null;
}
