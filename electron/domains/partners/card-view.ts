/** A card as screens and the command line show it. */
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { findOfficer } from '../officers/officers.repository.ts';
import type { CardRow } from './cards.repository.ts';
import { fingerprintWords } from './key-fingerprint.ts';
import type { ReadCard } from './verify-card.ts';

type Standing = Pick<CardView, 'id' | 'state' | 'importedAt' | 'first' | 'second' | 'how'>;

export function viewCard(read: Omit<ReadCard, 'id' | 'file' | 'cms'>, standing: Standing): CardView {
  const { card, authorities, revocationLists, fingerprint } = read;
  const own = revocationLists.find(({ issuerDer }) => authorities[0]?.subjectDer.equals(issuerDer));
  return {
    ...standing,
    unit: card.unit,
    fingerprint,
    words: fingerprintWords(fingerprint),
    sequence: card.sequence,
    issuedAt: card.issuedAt,
    validUntil: card.validUntil,
    contacts: card.contacts,
    authorities: authorities.map((one) => ({
      subject: one.subject,
      fingerprint: one.fingerprint,
      notAfter: one.notAfter,
      key: one.key,
    })),
    hasHybrid: card.age.hybrid !== null,
    keys: {
      authority: authorities[0]?.keyId ?? '',
      x25519: card.age.x25519,
      hybrid: card.age.hybrid === null ? null : sha256Hex(card.age.hybrid),
    },
    revocation: own ? { thisUpdate: own.thisUpdate, nextUpdate: own.nextUpdate, revoked: own.entries.length } : null,
  };
}

export function viewCardRow(connection: ReadConnection, row: CardRow, read: ReadCard): CardView {
  const confirmed = (officer: string | null, at: number | null): CardView['first'] =>
    officer === null || at === null ? null : { officer: findOfficer(connection, officer)?.name ?? '', at };
  return viewCard(read, {
    id: row.id,
    state: row.state,
    importedAt: row.imported_at,
    first: confirmed(row.first_officer, row.first_at),
    second: confirmed(row.second_officer, row.second_at),
    how: row.how,
  });
}
