/** Cards of units: this unit's own goes out, partners' come in and are confirmed by two officers. */
import { AppError } from '#shared/core/app-error.ts';
import type { OfficerId } from '#shared/core/ids.ts';
import { fold } from '#shared/core/fold.ts';
import { isSameFingerprint } from '#shared/domains/partners/fingerprint.rules.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { type Command, type CommandInput, optionOf } from '../command.ts';
import { findPartner } from '../find-partner.ts';
import { type CommandOutcome, UsageError } from '../outcome.ts';
import { alignColumns, formatBytes, formatMoment, oneLine } from '../text-table.ts';
import { firstLine, type OpenVaultClient } from '../vault-access.ts';

const groupsOfFour = (fingerprint: string): string => (fingerprint.match(/.{4}/g) ?? []).join(' ');

function readOut(card: Pick<CardView, 'fingerprint' | 'words'>): string[] {
  return [
    'Fingerprint, to be read out over another channel:',
    `    ${groupsOfFour(card.fingerprint)}`,
    `    en: ${card.words.en.join(' ')}`,
    `    fr: ${card.words.fr.join(' ')}`,
  ];
}

const cardExport: Command = {
  name: 'card export',
  summary: 'Write this unit’s card for partners, signed by you; prints the fingerprint to read out',
  arguments: ['DIR'],
  options: { output: { value: 'FILE', short: 'o', isRequired: true, help: 'the file to write' } },
  run: (input) =>
    input.withVault(async (client) => {
      const path = input.io.resolvePath(optionOf(input, 'output') ?? '');
      const exported = await client.methods.partners.exportCard({
        target: client.registerFile(path, 'write'),
        password: await input.access.password('Password again, to sign the card: '),
      });
      return {
        json: { file: path, ...exported },
        text: [`${oneLine(path)}: ${formatBytes(exported.bytes)}`, ...readOut(exported)].join('\n'),
      };
    }),
};

const cardImport: Command = {
  name: 'card import',
  summary: 'Take in a partner’s card and confirm it as yourself; a second officer must confirm too',
  arguments: ['DIR', 'FILE'],
  options: {
    fingerprint: {
      value: 'HEX',
      isRequired: true,
      help: 'as it was read out to you over another channel: 64 digits, or the twelve words in quotation marks',
    },
    how: { value: 'TEXT', help: 'over which channel, and with whom, it was compared; kept in the audit log' },
    'second-officer': { value: 'NAME', help: 'another officer, who confirms at this machine' },
    'second-password-file': { value: 'FILE', help: 'their password: the first line of FILE' },
    'accept-changed-keys': { help: 'the unit announced its new keys over another channel: replace those in use' },
  },
  run: (input) =>
    input.withVault(async (client) => {
      const path = input.io.resolvePath(input.arguments[1] ?? '');
      const second = await readSecond(input, client);
      const { card, outcome } = await client.methods.partners.importCard({ file: client.registerFile(path, 'read') });
      if (card.state === 'confirmed') return importOutcome(assertAsRead(card, input), outcome, inUse(card, outcome));
      const after = await confirm(input, client, card, second);
      return importOutcome(after, outcome, confirmation(after));
    }),
};

type Second = { readonly officer: OfficerId; readonly password: string } | null;

/** Before anything is taken in, so that a mistyped name changes nothing. */
async function readSecond(input: CommandInput, client: OpenVaultClient): Promise<Second> {
  const name = optionOf(input, 'second-officer');
  const file = optionOf(input, 'second-password-file');
  if (name === undefined && file === undefined) return null;
  if (name === undefined) throw new UsageError('--second-officer is missing.');
  const officers = await client.methods.officers.list({});
  const officer = officers.find((one) => fold(one.name) === fold(name) && one.disabledAt === null);
  if (!officer) throw new AppError('officers/not-found');
  const asked = file === undefined ? await input.io.askSecret('Password of the second officer: ') : null;
  if (file === undefined && asked === null) throw new UsageError('--second-password-file is missing.');
  return { officer: officer.id, password: file === undefined ? (asked ?? '') : await firstLine(input.io, file) };
}

/** A card in use is not confirmed again; a fingerprint that is not its own is refused all the same. */
function assertAsRead(card: CardView, input: CommandInput): CardView {
  if (!isSameFingerprint(optionOf(input, 'fingerprint') ?? '', card)) throw new AppError('card/fingerprint-differs');
  return card;
}

async function confirm(
  input: CommandInput,
  client: OpenVaultClient,
  card: CardView,
  second: Second,
): Promise<CardView> {
  if (card.state === 'alarm' && !input.options.has('accept-changed-keys')) throw new AppError('card/keys-changed');
  return client.methods.partners.confirm({
    card: card.id,
    fingerprint: optionOf(input, 'fingerprint') ?? '',
    how: optionOf(input, 'how') ?? 'On the command line',
    second,
  });
}

const nameOf = ({ unit }: CardView): string => `${oneLine(unit.name)} (${unit.country})`;

function inUse(card: CardView, outcome: string): string {
  if (outcome === 'updated') return `${nameOf(card)}: a newer card with the same keys is in use.`;
  if (outcome === 'older') return `${nameOf(card)}: this card is older than the one in use; nothing changed.`;
  return `${nameOf(card)}: this card is in use already; nothing changed.`;
}

function confirmation(card: CardView): string {
  const [first, second] = [card.first, card.second].map((one) => oneLine(one?.officer ?? ''));
  return card.state === 'confirmed'
    ? `${nameOf(card)}: confirmed by ${first} and ${second}. The card is in use.`
    : `${nameOf(card)}: confirmed by ${first}. A second officer must confirm: run this again logged in as another officer.`;
}

function importOutcome(card: CardView, outcome: string, sentence: string): CommandOutcome {
  const { unit, state, fingerprint, words, first, second } = card;
  return {
    json: { card: card.id, unit, outcome, state, fingerprint, words, first, second },
    text: [sentence, `Fingerprint ${groupsOfFour(fingerprint)}`].join('\n'),
  };
}

const cardList: Command = {
  name: 'card list',
  summary: 'List the partners and their cards',
  arguments: ['DIR'],
  options: {},
  run: (input) =>
    input.withVault(async (client) => {
      const partners = await client.methods.partners.list({});
      const cards = partners.flatMap(({ card, waiting }) => [...(card ? [card] : []), ...waiting]);
      const day = (at: number): string => formatMoment(at, 'UTC').slice(0, 10);
      const rows = cards.map((card) => [
        card.unit.country,
        card.unit.name,
        card.state,
        card.sequence,
        day(card.issuedAt),
        day(card.validUntil),
        card.fingerprint.slice(0, 16),
      ]);
      const heading = ['COUNTRY', 'UNIT', 'STATE', 'CARD', 'ISSUED', 'VALID UNTIL', 'FINGERPRINT'];
      return {
        json: { partners },
        text: cards.length === 0 ? 'No partner yet.' : alignColumns(rows, heading).join('\n'),
      };
    }),
};

const cardWithdraw: Command = {
  name: 'card withdraw',
  summary: 'Trust a partner’s keys no more: nothing is sealed for it or opened from it until a card is confirmed anew',
  arguments: ['DIR', 'UNIT'],
  options: { because: { value: 'TEXT', isRequired: true, help: 'what happened; kept in the audit log' } },
  run: (input) =>
    input.withVault(async (client) => {
      const { unit, card } = await findPartner(client, input.arguments[1] ?? '');
      if (!card) throw new AppError('exchange/partner-not-confirmed');
      await client.methods.partners.reject({ card: card.id, reason: optionOf(input, 'because') ?? '' });
      return { json: { unit, card: card.id, state: 'rejected' }, text: `${nameOf(card)}: trusted no more.` };
    }),
};

export const cardCommands: readonly Command[] = [cardExport, cardImport, cardList, cardWithdraw];
