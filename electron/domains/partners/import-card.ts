/** What becomes of a card that was read and judged: offered, known, updated, alarm or older (docs/formats/card.md §7). */
import { fold } from '#shared/core/fold.ts';
import type { UnitCard } from '#shared/domains/partners/card.schema.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import {
  type CardRow,
  findCard,
  findCardInUse,
  insertCard,
  listCardsInUse,
  listCardsOf,
  setCardState,
} from './cards.repository.ts';
import type { ReadCard } from './verify-card.ts';

export type ImportOutcome = 'offered' | 'known' | 'updated' | 'alarm' | 'older';

export interface ImportedCard {
  readonly outcome: ImportOutcome;
  /** Id of the card that counts now: the one given, or the one in use where the given one is not kept. */
  readonly id: string;
}

export interface Import {
  readonly read: ReadCard;
  readonly officerId: string;
  readonly now: number;
  /** The content of a card that is kept. */
  readonly cardOf: (row: CardRow) => UnitCard;
}

type Decision = { readonly outcome: ImportOutcome; readonly instead: CardRow | null };

export function takeCard(connection: WriteConnection, input: Import): ImportedCard {
  const { read } = input;
  const { outcome, instead } = decide(connection, input);
  if (instead) return { outcome, id: instead.id };
  const base: CardRow = {
    id: read.id,
    unit: read.card.unit.id,
    fingerprint: read.fingerprint,
    sequence: read.card.sequence,
    state: outcome === 'alarm' ? 'alarm' : outcome === 'updated' ? 'confirmed' : 'offered',
    content: read.file,
    imported_at: input.now,
    imported_by: input.officerId,
    first_officer: null,
    first_at: null,
    second_officer: null,
    second_at: null,
    how: '',
  };
  // The same keys: what two officers confirmed, or one of them, holds for the newer card too.
  const before = sameKeys(connection, base).at(-1);
  for (const row of sameKeys(connection, base)) setCardState(connection, row.id, 'superseded');
  insertCard(connection, before ? { ...base, ...confirmationsOf(before) } : base);
  return { outcome, id: read.id };
}

const confirmationsOf = ({ first_officer, first_at, second_officer, second_at, how }: CardRow): Partial<CardRow> => ({
  first_officer,
  first_at,
  second_officer,
  second_at,
  how,
});

/** Cards of the unit with the same keys that are in use or wait. */
function sameKeys(connection: ReadConnection, { unit, fingerprint, id }: CardRow): readonly CardRow[] {
  return listCardsOf(connection, unit).filter(
    (row) => row.fingerprint === fingerprint && row.id !== id && isAlive(row.state),
  );
}

const isAlive = (state: CardView['state']): boolean =>
  state === 'confirmed' || state === 'offered' || state === 'alarm';

function decide(connection: ReadConnection, input: Import): Decision {
  const { read } = input;
  const { id, card, fingerprint } = read;
  const same = findCard(connection, id);
  if (same && isAlive(same.state)) return { outcome: 'known', instead: same };
  const inUse = findCardInUse(connection, card.unit.id);
  const rival = inUse
    ? inUse.fingerprint === fingerprint
      ? inUse
      : null
    : (listCardsOf(connection, card.unit.id).findLast((row) => row.fingerprint === fingerprint && isAlive(row.state)) ??
      null);
  if (rival) {
    const age = compareCards(card, input.cardOf(rival));
    if (age < 0) return { outcome: 'older', instead: rival };
    if (age === 0) return { outcome: 'known', instead: rival };
    if (rival.state === 'confirmed') return { outcome: 'updated', instead: null };
    return { outcome: rival.state === 'alarm' ? 'alarm' : 'offered', instead: null };
  }
  const isAlarm = inUse !== null || isNameTaken(connection, card, input.cardOf);
  return { outcome: isAlarm ? 'alarm' : 'offered', instead: null };
}

/** Newer is a higher sequence; where a unit used one twice, the later moment. */
function compareCards(a: UnitCard, b: UnitCard): number {
  return Math.sign(a.sequence - b.sequence) || Math.sign(a.issuedAt - b.issuedAt);
}

/** A unit of this name and country is in use under another id: somebody may be passing for it. */
function isNameTaken(connection: ReadConnection, { unit }: UnitCard, cardOf: Import['cardOf']): boolean {
  return listCardsInUse(connection).some((row) => {
    const other = cardOf(row).unit;
    return other.id !== unit.id && other.country === unit.country && fold(other.name) === fold(unit.name);
  });
}
