/** Partners and cards in words; the same in the table, the inspector and on the page of a comparison. */
import type { Unit } from '#shared/domains/partners/card.schema.ts';
import type { CardView, Partner } from '#shared/domains/partners/partners.contract.ts';
import type { Tone } from '#renderer/ui/badge/Badge.tsx';

export const partnerStates = ['alarm', 'confirmed', 'expired', 'second', 'offered', 'rejected'] as const;
export type PartnerState = (typeof partnerStates)[number];

export const stateTones: Readonly<Record<PartnerState, Tone>> = {
  alarm: 'danger',
  confirmed: 'success',
  expired: 'warning',
  second: 'warning',
  offered: 'warning',
  rejected: 'neutral',
};

/** An alarm outweighs everything; a card that waits outweighs none. */
export function stateOf({ card, waiting }: Partner, now: number): PartnerState {
  if (waiting.some(({ state }) => state === 'alarm')) return 'alarm';
  if (card) return card.validUntil < now ? 'expired' : 'confirmed';
  if (waiting.length === 0) return 'rejected';
  return waiting.some(({ first }) => first !== null) ? 'second' : 'offered';
}

/** `Lisbon (PT)`: names of units are not unique, the country belongs to them. */
export function unitText({ name, country }: Pick<Unit, 'name' | 'country'>): string {
  return `${name} (${country})`;
}

/** Hexadecimal digits by four, as they are read out. */
export function groupsOf(hex: string): readonly string[] {
  return hex.match(/.{1,4}/g) ?? [];
}

/** `2026-11-12` of the moment in UTC: validity ends on a day, not at a minute. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export const dayMs = 86_400_000;

export interface KeyChange {
  readonly key: 'unit' | 'authority' | 'x25519' | 'hybrid';
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between the keys in use and those of a card that wants to replace them. */
export function changedKeys(inUse: CardView, offered: CardView): readonly KeyChange[] {
  const all: readonly KeyChange[] = [
    { key: 'unit', before: inUse.unit.id, after: offered.unit.id },
    { key: 'authority', before: inUse.keys.authority, after: offered.keys.authority },
    { key: 'x25519', before: inUse.keys.x25519, after: offered.keys.x25519 },
    { key: 'hybrid', before: inUse.keys.hybrid, after: offered.keys.hybrid },
  ];
  return all.filter(({ before, after }) => before !== after);
}

export interface Alarm {
  readonly card: CardView;
  /** The card whose keys stay in force; of another unit id where somebody uses a partner's name. */
  readonly inUse: CardView | null;
}

/** Every card with keys that contradict confirmed ones. */
export function alarmsOf(partners: readonly Partner[]): readonly Alarm[] {
  const fold = (name: string) => name.normalize('NFKD').toLowerCase();
  return partners.flatMap(({ card, waiting, unit }) => {
    const namesake = partners.find(
      (one) =>
        one.card &&
        one.unit.id !== unit.id &&
        one.unit.country === unit.country &&
        fold(one.unit.name) === fold(unit.name),
    );
    const inUse = card ?? namesake?.card ?? null;
    return waiting.filter(({ state }) => state === 'alarm').map((offered) => ({ card: offered, inUse }));
  });
}
