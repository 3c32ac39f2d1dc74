/** Need-to-know, judged in one place: may this officer do this in this case? */
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type Verb, mayReachCase, verbs } from '#shared/domains/officers/roles.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { OfficerSession } from '../session/officer-session.ts';

export function isMember(connection: ReadConnection, caseId: string, officerId: string): boolean {
  return (
    connection.get('SELECT 1 FROM case_members WHERE case_id = ? AND officer_id = ?', caseId, officerId) !== undefined
  );
}

/** @throws AppError `cases/out-of-reach`: the same whether the case is withheld or does not exist. */
export function assertReach(
  connection: ReadConnection,
  session: OfficerSession,
  caseId: RecordId | string,
  verb: Verb,
): void {
  if (!mayReachCase(session.roles, isMember(connection, caseId, session.officerId), verb)) {
    throw new AppError('cases/out-of-reach', { verb });
  }
}

/** Everything that this officer may do in this case; nothing where it is withheld or does not exist. */
export function verbsInCase(connection: ReadConnection, session: OfficerSession, caseId: RecordId): readonly Verb[] {
  const isHere = isMember(connection, caseId, session.officerId);
  const isCase = connection.get("SELECT 1 FROM records WHERE id = ? AND type = 'case'", caseId) !== undefined;
  return isCase ? verbs.filter((verb) => mayReachCase(session.roles, isHere, verb)) : [];
}

/**
 * SQL condition on a column that holds a case id, with the values it binds: true for the cases this officer may read.
 * @param column a column name from our own code, never from outside.
 */
export function reachCondition(
  session: OfficerSession,
  column: string,
): { readonly sql: string; readonly values: readonly string[] } {
  if (session.roles.includes('head-of-unit')) return { sql: '1', values: [] };
  return {
    sql: `${column} IN (SELECT case_id FROM case_members WHERE officer_id = ?)`,
    values: [session.officerId],
  };
}
