/** Titles and identifiers as casework has them, from a seed: the same ones at each run, none of them anybody's. */
import { createHash } from 'node:crypto';
import type { IdentifierKind } from '#shared/domains/identifiers/identifier-kinds.ts';
import { formsOfCrime } from '#shared/packs/core/vocabularies.ts';
import { createSeeded, type Seeded } from '#tests/support/seeded.ts';

export interface MadeIdentifier {
  readonly kind: IdentifierKind;
  readonly value: string;
}

export interface MadeCase {
  readonly title: string;
  readonly summary: string;
  readonly formOfCrime: string;
  readonly countries: readonly string[];
  readonly state: string;
}

const syllables =
  'al an ar be ca co da de el en fa fi go ha in ka la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve vi vo za'.split(
    ' ',
  );
const tlds = ['com', 'net', 'org', 'info', 'top', 'xyz', 'fr', 'pt', 'de', 'ru', 'shop', 'online', 'io', 'example'];
const providers = ['mailbox.example', 'courriel.example', 'proton.example', 'posta.example', 'webmail.example'];
const countries = ['FR', 'PT', 'DE', 'ES', 'IT', 'BE', 'NL', 'PL', 'RO', 'SE', 'FI', 'GR', 'IE', 'AT', 'CZ'];
const states = ['preliminary', 'active', 'active', 'active', 'suspended', 'closed', 'closed', 'archived'];

const subjects = {
  en: {
    act: ['Ransomware against', 'Phishing of', 'Intrusion at', 'Card fraud through', 'Fake shop of', 'Botnet seen at'],
    whom: ['a hospital', 'a water company', 'the tax office', 'a regional bank', 'a school board', 'a parcel service'],
    prose: 'Complaint filed by the victim; servers, accounts and payments to be identified and preserved.',
  },
  fr: {
    act: ['Rançongiciel contre', 'Hameçonnage de', 'Intrusion chez', 'Escroquerie visant', 'Faux site de', 'Fuite de'],
    whom: [
      'un hôpital',
      'une régie des eaux',
      'la trésorerie',
      'une banque régionale',
      'une académie',
      'un transporteur',
    ],
    prose: 'Plainte de la victime ; serveurs, comptes et paiements à identifier et à conserver.',
  },
} as const;

/** A word of some syllables; capital where it is a name. */
function wordOf(seeded: Seeded, length: number): string {
  let word = '';
  for (let index = 0; index < length; index += 1) word += seeded.pick(syllables);
  return word;
}

const capital = (word: string): string => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;

export function makeCase(seeded: Seeded): MadeCase {
  const language = subjects[seeded.chance(0.5) ? 'en' : 'fr'];
  const place = capital(wordOf(seeded, 3));
  return {
    title: `${seeded.pick(language.act)} ${seeded.pick(language.whom)}, ${place}`,
    summary: language.prose,
    formOfCrime: seeded.pick(formsOfCrime),
    countries: [...new Set([seeded.pick(countries), seeded.pick(countries)])],
    state: seeded.pick(states),
  };
}

const hex = (seed: string, digits: number): string => createHash('sha256').update(seed).digest('hex').slice(0, digits);

const base58Letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A Bitcoin address (version 0) with its checksum, over a made-up hash. */
function bitcoinAddress(seed: string): string {
  const body = Buffer.concat([Buffer.alloc(1), sha256(Buffer.from(seed)).subarray(0, 20)]);
  const whole = Buffer.concat([body, sha256(sha256(body)).subarray(0, 4)]);
  let rest = BigInt(`0x${whole.toString('hex')}`);
  let text = '';
  for (; rest > 0n; rest /= 58n) text = (base58Letters[Number(rest % 58n)] ?? '') + text;
  return `1${text}`;
}

type Maker = (seeded: Seeded, index: number) => string;

const host = (seeded: Seeded, index: number): string => `${wordOf(seeded, 3)}-${index}.${seeded.pick(tlds)}`;

/** Kind, share in a hundred, and how a value is made. Values are distinct but for the IPv4 addresses. */
const makers: readonly (readonly [IdentifierKind, number, Maker])[] = [
  ['ip', 24, (seeded) => [11 + seeded.below(200), ...[0, 0, 0].map(() => seeded.below(256))].join('.')],
  ['ip', 6, (_seeded, index) => `2001:db8:${(hex(`v6 ${index}`, 16).match(/.{4}/g) ?? []).join(':')}::1`],
  ['domain', 22, host],
  ['url', 10, (seeded, index) => `https://${host(seeded, index)}/${wordOf(seeded, 2)}/${wordOf(seeded, 3)}.php`],
  ['email', 12, (seeded, index) => `${wordOf(seeded, 2)}.${wordOf(seeded, 3)}${index}@${seeded.pick(providers)}`],
  ['hash', 12, (_seeded, index) => hex(`file ${index}`, 64)],
  ['nickname', 7, (seeded, index) => `${capital(wordOf(seeded, 2))}_${wordOf(seeded, 2)}${index}`],
  ['phone', 5, (seeded) => `+336${String(seeded.below(100_000_000)).padStart(8, '0')}`],
  ['wallet', 2, (_seeded, index) => bitcoinAddress(`wallet ${index}`)],
];
const byShare = makers.flatMap(([kind, share, make]) => Array.from({ length: share }, () => ({ kind, make })));

export function makeIdentifier(seeded: Seeded, index: number): MadeIdentifier {
  const { kind, make } = seeded.pick(byShare);
  return { kind, value: make(seeded, index) };
}

/**
 * How many identifiers each case has: one has a tenth of all and one more, a second one `chart` where there are enough,
 * the others few or many.
 */
export function spread(cases: number, identifiers: number, chart: number): number[] {
  const seeded = createSeeded(3);
  const most = Math.floor(identifiers / 10) + 1;
  const second = cases > 2 && identifiers > 4 * chart ? chart : 0;
  const weights = Array.from({ length: cases }, () => 1 / Math.sqrt(0.002 + seeded.below(1_000_000) / 1_000_000));
  const fixed = new Map([
    [Math.floor(cases / 2), most],
    ...(second > 0 ? [[Math.floor(cases / 3), second] as const] : []),
  ]);
  const others = weights.map((weight, index) => (fixed.has(index) ? 0 : weight));
  const sum = others.reduce((total, weight) => total + weight, 0);
  const left = identifiers - [...fixed.values()].reduce((total, count) => total + count, 0);
  let passed = 0;
  let given = 0;
  return others.map((weight, index) => {
    const own = fixed.get(index);
    if (own !== undefined) return own;
    passed += weight;
    const upTo = Math.round((passed / sum) * left);
    const count = upTo - given;
    given = upTo;
    return count;
  });
}
