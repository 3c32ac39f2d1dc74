/** `vault check`: cards are the files that were signed, and stand where the log put them. */
import { AppError } from '#shared/core/app-error.ts';
import type { Finding } from '#shared/domains/vault/vault.contract.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { CardRow } from './cards.repository.ts';
import { readCard } from './verify-card.ts';

type Report = (code: string, place: string, params?: Finding['params']) => void;

interface Entry {
  readonly operation: string;
  readonly officer_id: string | null;
  /** Of a confirmation: the officer who confirmed beside the one at the keyboard. */
  readonly record_id: string | null;
  readonly reason: string;
}

/** @returns how many cards were examined. */
export function checkCards(read: ReadConnection, report: Report): number {
  const rows = read.all<CardRow>('SELECT * FROM cards ORDER BY imported_at, rowid');
  const entries = read.all<Entry>(
    `SELECT operation, officer_id, record_id, reason FROM audit WHERE operation LIKE 'partners.%' ORDER BY number`,
  );
  for (const row of rows) {
    const place = `cards ${row.id.slice(0, 16)}`;
    if (!isSound(row)) report('card/altered', place);
    const told = entries.filter(({ reason }) => reason.startsWith(`card ${row.id} `));
    if (!isTold(row, told, rows, entries)) report('card/differs-from-log', place);
  }
  return rows.length;
}

function isSound(row: CardRow): boolean {
  try {
    const { id, fingerprint, card } = readCard(row.content);
    return (
      id === row.id && fingerprint === row.fingerprint && card.unit.id === row.unit && card.sequence === row.sequence
    );
  } catch (cause) {
    if (cause instanceof AppError) return false;
    throw cause;
  }
}

/** A card in use was confirmed by two officers, or has the keys of one that was. */
function isTold(row: CardRow, own: readonly Entry[], rows: readonly CardRow[], all: readonly Entry[]): boolean {
  if (!own.some(({ operation }) => operation === 'partners.importCard')) return false;
  const isRejected = own.findLast(
    ({ operation }) => operation === 'partners.reject' || operation === 'partners.importCard',
  );
  if ((isRejected?.operation === 'partners.reject') !== (row.state === 'rejected')) return false;
  const officers = [row.first_officer, row.second_officer].filter((id) => id !== null);
  if (row.state === 'confirmed' && new Set(officers).size !== 2) return false;
  const family = rows.filter(({ unit, fingerprint }) => unit === row.unit && fingerprint === row.fingerprint);
  const confirmations = all.filter(
    ({ operation, reason }) =>
      operation === 'partners.confirm' && family.some(({ id }) => reason.startsWith(`card ${id} `)),
  );
  return officers.every((officer) =>
    confirmations.some(({ officer_id, record_id }) => officer_id === officer || record_id === officer),
  );
}
