/**
 * Two different officers compare the fingerprint that was read out over another channel (M10). The second may do so under
 * their own log-in, or at the first one's machine with their password.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { type CardRow, findCard, findCardInUse, insertCard, listCardsOf, setCardState } from './cards.repository.ts';

export interface Confirmation {
  readonly card: string;
  readonly officerId: string;
  /** Another officer, whose password has been checked. */
  readonly second: string | null;
  readonly how: string;
  readonly now: number;
}

/** @throws AppError `card/not-found`, `card/not-waiting` */
export function assertWaiting(row: CardRow | null): CardRow {
  if (!row) throw new AppError('card/not-found');
  if (row.state !== 'offered' && row.state !== 'alarm') throw new AppError('card/not-waiting', { state: row.state });
  return row;
}

/** @returns the card's state afterwards. @throws AppError `card/same-officer`, `card/not-waiting` */
export function confirmCard(connection: WriteConnection, input: Confirmation): CardView['state'] {
  const row = assertWaiting(findCard(connection, input.card));
  const { first, second } = pair(row, input);
  const next: CardRow = {
    ...row,
    ...first,
    ...second,
    how: row.how === '' ? input.how : `${row.how}\n${input.how}`,
    state: second.second_officer === null ? row.state : 'confirmed',
  };
  if (next.state === 'confirmed') retireOthers(connection, row);
  insertCard(connection, next);
  return next.state;
}

function pair(row: CardRow, { officerId, second, now }: Confirmation) {
  if (row.first_officer === null) {
    if (second === officerId) throw new AppError('card/same-officer');
    return {
      first: { first_officer: officerId, first_at: now },
      second: { second_officer: second, second_at: second === null ? null : now },
    };
  }
  // One confirmed before: either the caller is another one, or brings another one.
  const other = row.first_officer === officerId ? second : officerId;
  if (other === null || other === row.first_officer) throw new AppError('card/same-officer');
  return {
    first: { first_officer: row.first_officer, first_at: row.first_at },
    second: { second_officer: other, second_at: now },
  };
}

/** The keys that were in use end here; other cards that wait now contradict confirmed keys. */
function retireOthers(connection: WriteConnection, { id, unit, fingerprint }: CardRow): void {
  const inUse = findCardInUse(connection, unit);
  if (inUse) setCardState(connection, inUse.id, 'superseded');
  for (const other of listCardsOf(connection, unit)) {
    if (other.id === id || (other.state !== 'offered' && other.state !== 'alarm')) continue;
    setCardState(connection, other.id, other.fingerprint === fingerprint ? 'superseded' : 'alarm');
  }
}
