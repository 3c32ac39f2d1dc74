/** The act of keeping a field in the unit, and of letting it go again. */
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { envelopeFields } from '#shared/core/marking.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { Act, createRecordChanges } from './change-records.ts';
import { headsOf, replacedBy } from './heads.ts';
import { keptHomeField, keptHomeOf } from './kept-home.ts';
import type { RecordReach } from './record-reach.ts';
import type { Change } from './record-writer.ts';

/** The marking says what may leave, so it cannot stay; state and removal are what the partner works with. */
function assertKeepable(packs: PackEngine, type: string, field: string): void {
  const isMember = envelopeFields.some((name) => name === field) && field !== 'marking';
  const isOwn = packs.typeOf(type).type.fields.some(({ name }) => name === field);
  if (!isMember && !isOwn) throw new AppError('records/not-keepable', { field });
}

export function createKeepingHome(
  packs: PackEngine,
  { reach }: RecordReach,
  { change }: Pick<ReturnType<typeof createRecordChanges>, 'change'>,
) {
  /** A closed case too: it is handed on, and what of it stays is decided then. */
  async function keepHome(
    session: OfficerSession,
    input: {
      readonly id: RecordId;
      readonly field: string;
      readonly isKeptHome: boolean;
      readonly reason: string;
    },
  ) {
    const { id, field, isKeptHome } = input;
    const { type, caseId } = reach(session, id, 'case:write');
    assertKeepable(packs, type, field);
    const operation = isKeptHome ? 'records.keepHome' : 'records.letGo';
    const act: Act = { id, type, caseId, operation, reason: `${field}: ${input.reason}` };
    return change(session, act, (connection) => [nextWrite(connection, id, field, isKeptHome)]);
  }

  return { keepHome };
}

function nextWrite(connection: WriteConnection, recordId: RecordId, field: string, isKeptHome: boolean): Change {
  const heads = headsOf(connection, recordId);
  const names = new Set(keptHomeOf(heads));
  if (names.has(field) === isKeptHome)
    throw new AppError(isKeptHome ? 'records/already-kept-home' : 'records/not-kept-home', { field });
  if (isKeptHome) names.add(field);
  else names.delete(field);
  return {
    recordId,
    field: keptHomeField,
    value: [...names].toSorted(),
    // The strictest code: whoever sees the leaf alone must not pass it on either.
    handling: 'H3',
    supersedes: replacedBy(heads, keptHomeField),
  };
}
