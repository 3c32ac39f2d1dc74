/** Who may bring something for a case that is here. */
import { AppError } from '#shared/core/app-error.ts';
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { BundleIndex } from './open-index.ts';

/**
 * A unit with which the case was shared, or that brings or follows a commit of it that is here: whoever was not given the
 * case knows none. The id of a case alone opens nothing.
 * @throws AppError `bundle/case-not-shared`
 */
export function assertTakesPart(
  connection: ReadConnection,
  statement: Pick<Statement, 'case' | 'sender' | 'frontier'>,
  index: Pick<BundleIndex, 'commits'>,
): void {
  const caseId = statement.case?.id;
  if (caseId === undefined || !isHere(connection, caseId) || isShared(connection, caseId, statement.sender.id)) return;
  const isOfCase = (commit: string): boolean =>
    connection.get('SELECT 1 FROM commits WHERE id = unhex(?) AND workspace = ?', commit, caseId) !== undefined;
  const isGiven =
    statement.frontier.some(({ commit }) => isOfCase(commit)) ||
    index.commits.some(({ isKnown, previous }) => isKnown || (previous !== null && isOfCase(previous)));
  if (!isGiven) throw new AppError('bundle/case-not-shared');
}

function isHere(connection: ReadConnection, caseId: string): boolean {
  return (
    connection.get('SELECT 1 FROM records WHERE id = ?', caseId) !== undefined ||
    connection.get('SELECT 1 FROM commits WHERE workspace = ? LIMIT 1', caseId) !== undefined
  );
}

export function isShared(connection: ReadConnection, caseId: string, unit: string): boolean {
  return connection.get('SELECT 1 FROM case_partners WHERE case_id = ? AND unit = ?', caseId, unit) !== undefined;
}
