/**
 * A bundle that waits in quarantine only because no fresh revocation list was at hand is opened all the same, on the word
 * of two officers (air gaps). Everything else about it must hold.
 */
import { AppError } from '#shared/core/app-error.ts';
import { verbsOf } from '#shared/domains/officers/roles.ts';
import { createQuarantineFolder } from '#electron/platform/files/quarantine-folder.ts';
import type { Progress } from '#electron/platform/files/sealed-file.ts';
import { findOfficer } from '../../officers/officers.repository.ts';
import { findEntry, type InboxRow } from '../deciding/inbox-repository.ts';
import type { ReceivingContext } from './open-context.ts';
import { openBundle } from './open-bundle.ts';
import type { OpenResult } from './opening-types.ts';

export interface StaleOpening {
  readonly row: InboxRow;
  readonly reason: string;
  readonly secondName: string;
}

/** @throws AppError `exchange/not-a-stale-list`, `exchange/same-officer`, `session/not-allowed`, `vault/wrong-password` */
export async function vouchForStaleList(
  { vault, deps, session }: ReceivingContext,
  input: {
    readonly id: string;
    readonly reason: string;
    readonly second: { readonly officer: string; readonly password: string };
  },
): Promise<StaleOpening> {
  const row = findEntry(vault.read, input.id);
  if (row?.state !== 'quarantined' || row.code !== 'bundle/revocation-stale')
    throw new AppError('exchange/not-a-stale-list');
  const { officer, password } = input.second;
  if (officer === session.officerId) throw new AppError('exchange/same-officer');
  const second = findOfficer(vault.read, officer);
  if (!second) throw new AppError('officers/not-found');
  if (!verbsOf(second.roles).includes('partner:confirm'))
    throw new AppError('session/not-allowed', { verb: 'partner:confirm' });
  await deps.identity.assertPassword(officer, password);
  return { row, reason: input.reason, secondName: second.name };
}

export async function openStale(
  context: ReceivingContext,
  { row, reason, secondName }: StaleOpening,
  progress: Progress,
): Promise<OpenResult> {
  const folder = createQuarantineFolder(context.vault.folder);
  const source = { ...(await folder.open(row.id)), name: row.file_name };
  const staleListBy = `${context.session.name}, ${secondName}`;
  const options = {
    entry: row.id,
    revocation: 'allow-stale' as const,
    staleListBy,
    reason: `${staleListBy}. ${reason}`,
  };
  const result = await openBundle(context, { source, options, progress });
  // Its items are in the sealed store now; the copy has served.
  if (result.outcome !== 'duplicate') await folder.remove(row.id);
  return result;
}
