/**
 * A closed or archived case is read, verified, exported and handed on, and takes no other write until it is opened
 * again: what a court was given must not grow afterwards.
 */
import { AppError } from '#shared/core/app-error.ts';
import { envelopeFields } from '#shared/core/marking.ts';
import type { RecordType } from '#shared/packs/engine/pack.schema.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { RecordPlace } from './record-reach.ts';

/** Inside the transaction that writes: the case may have been closed since the request began. @throws AppError `cases/closed`, `records/removed` */
export function assertCaseOpen(connection: ReadConnection, caseId: string): void {
  const row = connection.get<{ is_open: number }>('SELECT is_open FROM cases WHERE case_id = ?', caseId);
  if (!row) throw new AppError('records/removed');
  if (row.is_open === 0) throw new AppError('cases/closed');
}

/**
 * @param fields to be written. Of a closed case itself: its marking, basis and retention, and what the gates on its way
 *   back ask for.
 * @throws AppError `cases/closed`, `records/removed`
 */
export function assertEditable(
  connection: ReadConnection,
  id: string,
  { type }: { readonly type: RecordType },
  fields: readonly string[],
): void {
  const row = connection.get<Pick<RecordPlace, 'caseId'> & { removed: number; state: string | null }>(
    'SELECT case_id AS caseId, removed, state FROM records WHERE id = ?',
    id,
  );
  if (row?.removed !== 0) throw new AppError('records/removed');
  const isCase = row.caseId === id;
  const gates = type.lifecycle?.transitions.filter(({ from }) => from === row.state).flatMap((way) => way.gates) ?? [];
  const asked = gates.flatMap((gate) => (gate.kind === 'COMPLETENESS' ? gate.fields : []));
  const stays = new Set<string>([...envelopeFields, ...asked]);
  if (isCase && fields.every((field) => stays.has(field))) return;
  assertCaseOpen(connection, row.caseId);
}
