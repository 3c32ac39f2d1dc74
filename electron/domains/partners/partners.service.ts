/** Partners: their cards come, are compared by two officers, are replaced or refused. */
import { AppError } from '#shared/core/app-error.ts';
import type { FileToken, OfficerId } from '#shared/core/ids.ts';
import { isSameFingerprint } from '#shared/domains/partners/fingerprint.rules.ts';
import { verbsOf } from '#shared/domains/officers/roles.ts';
import type { CardView, Partner } from '#shared/domains/partners/partners.contract.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { readSmallFile } from '#electron/platform/files/small-file.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { UnitIdentity } from '../identity/unit-identity.ts';
import { findOfficer } from '../officers/officers.repository.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { viewCardRow } from './card-view.ts';
import {
  type CardRow,
  exchangedWith,
  findCard,
  findCardInUse,
  insertAuthority,
  listCardsOf,
  listPartnerUnits,
  setCardState,
} from './cards.repository.ts';
import { type Confirmation, assertWaiting, confirmCard } from './confirm-card.ts';
import type { CardReader } from './create-partner-trust.ts';
import { type ImportOutcome, takeCard } from './import-card.ts';
import { fingerprintWords } from './key-fingerprint.ts';
import { type ReadCard, judgeCard, maxCardBytes, readCard } from './verify-card.ts';

export interface PartnersDeps {
  readonly audit: AuditLog;
  readonly files: { resolve(token: FileToken, use: 'read' | 'write'): string };
  readonly identity: UnitIdentity;
  notify(notice: Notice): void;
}

/** What the contract's `confirm` takes. */
export interface ConfirmInput {
  readonly card: string;
  readonly fingerprint: string;
  readonly how: string;
  readonly second: { readonly officer: OfficerId; readonly password: string } | null;
}

export function createPartnersService(vault: OpenVault, deps: PartnersDeps, readRow: CardReader) {
  const { read, writer, clock } = vault;
  const { audit, identity } = deps;
  const view = (row: CardRow): CardView => viewCardRow(read, row, readRow(row));
  const viewOf = (id: string): CardView => {
    const row = findCard(read, id);
    if (!row) throw new AppError('card/not-found');
    return view(row);
  };
  const announce = (unit: string): void => deps.notify({ channel: 'partners.changed', payload: { units: [unit] } });
  const note = (connection: WriteConnection, session: OfficerSession, operation: string, reason: string): void =>
    audit.append(connection, session, { action: 'administration', operation: `partners.${operation}`, reason });

  /** @throws AppError `card/own-unit` and those of `readCard` and `judgeCard` */
  function examine(file: Buffer): ReadCard {
    const card = readCard(file);
    const [own] = identity.authorities(read);
    const isOwn = card.card.unit.id === vault.unit.id || (own && card.authorities[0]?.der.equals(own));
    if (isOwn) throw new AppError('card/own-unit');
    judgeCard(card, { now: clock.now(), revocationLists: identity.knownRevocationLists(read) });
    return card;
  }

  /** What was refused, and why, is told in the log: somebody may be passing for a partner. */
  async function examineOrLog(session: OfficerSession, file: Buffer): Promise<ReadCard> {
    try {
      return examine(file);
    } catch (cause) {
      if (cause instanceof AppError) {
        const reason = `${cause.code}, SHA-256 ${sha256Hex(file)}`;
        await audit.record(session, { action: 'administration', operation: 'partners.refused', reason });
      }
      throw cause;
    }
  }

  /** The keys are in use now: the unit's authorities are known here, and so are their lists. */
  function adopt(connection: WriteConnection, { card, authorities, revocationLists }: ReadCard): void {
    for (const authority of authorities) insertAuthority(connection, card.unit.id, authority, clock.now());
    for (const list of revocationLists) {
      const issuer = authorities.find(({ subjectDer }) => subjectDer.equals(list.issuerDer));
      if (issuer) identity.keepRevocationList(connection, list.der, issuer.keyId);
    }
  }

  async function importCard(
    session: OfficerSession,
    token: FileToken,
  ): Promise<{ card: CardView; outcome: ImportOutcome }> {
    const file = await readSmallFile(deps.files.resolve(token, 'read'), maxCardBytes, 'card/too-large');
    const card = await examineOrLog(session, file);
    const { outcome, id } = await writer.transaction((connection) => {
      const taken = takeCard(connection, {
        read: card,
        officerId: session.officerId,
        now: clock.now(),
        cardOf: (row) => readRow(row).card,
      });
      if (taken.outcome === 'updated') adopt(connection, card);
      const what = describe(card.id, card.card.unit.name, `sequence ${card.card.sequence}`);
      note(connection, session, 'importCard', `${what}: ${taken.outcome}`);
      return taken;
    });
    if (outcome !== 'known' && outcome !== 'older') announce(card.card.unit.id);
    return { card: viewOf(id), outcome };
  }

  function list(): Partner[] {
    return listPartnerUnits(read)
      .map((unit) => {
        const inUse = findCardInUse(read, unit);
        const waiting = listCardsOf(read, unit).filter(({ state }) => state === 'offered' || state === 'alarm');
        const newest = inUse ?? waiting.at(-1) ?? listCardsOf(read, unit).at(-1);
        if (!newest) throw new AppError('card/not-found');
        return {
          unit: readRow(newest).card.unit,
          card: inUse ? view(inUse) : null,
          waiting: waiting.map(view),
          ...exchangedWith(read, unit),
        };
      })
      .sort((a, b) => a.unit.name.localeCompare(b.unit.name));
  }

  /** The second officer at this machine. @throws AppError `card/same-officer`, `session/not-allowed`, `vault/wrong-password` */
  async function assertSecond(session: OfficerSession, second: NonNullable<ConfirmInput['second']>): Promise<void> {
    if (second.officer === session.officerId) throw new AppError('card/same-officer');
    const officer = findOfficer(read, second.officer);
    if (!officer) throw new AppError('officers/not-found');
    if (!verbsOf(officer.roles).includes('partner:confirm'))
      throw new AppError('session/not-allowed', { verb: 'partner:confirm' });
    await identity.assertPassword(second.officer, second.password);
  }

  async function confirm(session: OfficerSession, input: ConfirmInput): Promise<CardView> {
    const row = assertWaiting(findCard(read, input.card));
    // Once more: it may have expired, or its signer been revoked, since it came.
    const card = examine(row.content);
    const { fingerprint } = card;
    const what = describe(row.id, card.card.unit.name, input.how);
    if (!isSameFingerprint(input.fingerprint, { fingerprint, words: fingerprintWords(fingerprint) })) {
      await audit.record(session, {
        action: 'administration',
        operation: 'partners.fingerprintDiffers',
        reason: what,
      });
      throw new AppError('card/fingerprint-differs');
    }
    if (input.second) await assertSecond(session, input.second);
    const confirmation: Confirmation = {
      card: input.card,
      officerId: session.officerId,
      second: input.second?.officer ?? null,
      how: input.how,
      now: clock.now(),
    };
    await writer.transaction((connection) => {
      const state = confirmCard(connection, confirmation);
      if (state === 'confirmed') adopt(connection, card);
      audit.append(connection, session, {
        action: 'administration',
        operation: 'partners.confirm',
        reason: what,
        ...(input.second && { aboutOfficer: input.second.officer }),
      });
    });
    announce(row.unit);
    return viewOf(row.id);
  }

  async function reject(session: OfficerSession, id: string, reason: string): Promise<void> {
    const unit = await writer.transaction((connection) => {
      const row = findCard(connection, id);
      if (!row) throw new AppError('card/not-found');
      if (row.state === 'superseded' || row.state === 'rejected')
        throw new AppError('card/not-waiting', { state: row.state });
      setCardState(connection, id, 'rejected');
      note(connection, session, 'reject', describe(id, readRow(row).card.unit.name, reason));
      return row.unit;
    });
    announce(unit);
  }

  return { importCard, list, confirm, reject };
}

/** What `vault check` finds again: the card's id first. */
const describe = (id: string, unit: string, rest: string): string => `card ${id} of ${unit}: ${rest}`;
