/** Invented cards and partners in every state. */
import type { CardView, Partner } from '#shared/domains/partners/partners.contract.ts';
import { at, hex, lisbon, partner, uuid, wiesbaden } from '../exchange/fake-records.ts';

export const english = 'exile grace million wolf toast ketchup bachelor shuffle pupil faith stool worth'.split(' ');
const french = 'élaborer ferveur léger viticole stupeur hésiter armature ratisser organe empereur saugrenu volaille';

export function card(part: Partial<CardView> = {}): CardView {
  const confirmed = partner(lisbon).card;
  if (!confirmed) throw new Error('The partner has no card');
  return { ...confirmed, words: { en: english, fr: french.split(' ') }, ...part };
}

const untouched = { first: null, second: null, how: '' } as const;
const first = { officer: 'Amina Belkacem', at };

export const offered = card({ id: hex('01'), state: 'offered', ...untouched });
/** Compared by somebody else than the officer at the screen. */
export const half = card({ id: hex('02'), state: 'offered', ...untouched, first: { officer: 'Bruno Salgado', at } });
export const mine = card({ id: hex('03'), state: 'offered', ...untouched, first });
export const alarming = card({
  id: hex('04'),
  state: 'alarm',
  ...untouched,
  fingerprint: hex('9c'),
  keys: { authority: hex('d1'), x25519: `age1${'p'.repeat(58)}`, hybrid: hex('b8') },
});

export const waiting = (one: CardView): Partner => ({ ...partner(lisbon), card: null, waiting: [one] });
export const alarmed: Partner = { ...partner(lisbon), card: card(), waiting: [alarming] };
export const settled: Partner = { ...partner(wiesbaden), card: card({ unit: wiesbaden }) };

export const officers = [
  { id: uuid(1), name: 'Amina Belkacem', roles: ['investigator'], disabledAt: null },
  { id: uuid(2), name: 'Bruno Salgado', roles: ['investigator'], disabledAt: null },
  { id: uuid(3), name: 'Clara Nunes', roles: ['analyst'], disabledAt: null },
  { id: uuid(4), name: 'Daan Visser', roles: ['investigator'], disabledAt: at },
].map((officer) => ({
  ...officer,
  createdAt: at,
  lastUnlockAt: null,
  certificate: hex('ce'),
  certificateValidUntil: at * 2,
}));
