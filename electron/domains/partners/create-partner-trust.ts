import { AppError } from '#shared/core/app-error.ts';
import { type CardRow, findCardInUse, listCardsInUse } from './cards.repository.ts';
import type { PartnerTrust, TrustedPartner } from './partner-trust.ts';
import { type ReadCard, readCard } from './verify-card.ts';

export type CardReader = (row: Pick<CardRow, 'id' | 'content'>) => ReadCard;

/** Cards that were judged when they came. A file never changes under its SHA-256, so each is read once. */
export function createCardReader(): CardReader {
  const known = new Map<string, ReadCard>();
  return (row) => {
    const found = known.get(row.id);
    if (found) return found;
    const read = readCard(row.content);
    if (read.id !== row.id) throw new AppError('card/altered');
    known.set(row.id, read);
    return read;
  };
}

export function createPartnerTrust(readRow: CardReader): PartnerTrust {
  const trusted = (row: CardRow): TrustedPartner => {
    const { card, fingerprint, authorities } = readRow(row);
    const [authority, ...issuers] = authorities.map(({ der }) => der);
    if (!authority) throw new AppError('card/altered');
    return { unit: card.unit, card, fingerprint, authority, issuers };
  };
  return {
    find(connection, unit) {
      const row = findCardInUse(connection, unit);
      return row ? trusted(row) : null;
    },
    list: (connection) => listCardsInUse(connection).map(trusted),
  };
}
