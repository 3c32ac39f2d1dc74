import type { RecordId } from '#shared/core/ids.ts';
import { mayReachCase, verbs } from '#shared/domains/officers/roles.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import { listOfficers } from './officers.repository.ts';
import { assertReach } from './reach.ts';

/** Explain-access: everyone who may do anything in the case, and by whose decision. */
export function explainAccess(read: ReadConnection, session: OfficerSession, caseId: RecordId) {
  assertReach(read, session, caseId, 'case:read');
  const officers = listOfficers(read);
  const grants = new Map(
    read
      .all<{ officer_id: string; granted_by: string; granted_at: number }>(
        'SELECT officer_id, granted_by, granted_at FROM case_members WHERE case_id = ?',
        caseId,
      )
      .map((row) => [row.officer_id, row]),
  );
  const names = new Map(officers.map((officer) => [officer.id as string, officer.name]));
  return officers
    .filter((officer) => officer.disabledAt === null)
    .map((officer) => {
      const grant = grants.get(officer.id);
      const reached = verbs.filter(
        (verb) =>
          verb.startsWith('case:') && verb !== 'case:open' && mayReachCase(officer.roles, grant !== undefined, verb),
      );
      return {
        officer,
        member: grant !== undefined,
        verbs: reached,
        grantedBy: grant ? (names.get(grant.granted_by) ?? '') : null,
        grantedAt: grant?.granted_at ?? null,
      };
    })
    .filter(({ member, verbs: reached }) => member || reached.length > 0);
}
