/** This unit's own card: what it says now, and which number the next export would give it. */
import { z } from 'zod';
import { type Contact, type UnitCard, contactSchema } from '#shared/domains/partners/card.schema.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { UnitIdentity } from '../identity/unit-identity.ts';
import type { VaultUnit } from '../vault/open-vault.ts';

const contactsKey = 'card.contacts';
const exportedKey = 'card.exported';
/** Long enough not to be a chore, short enough that a card found in a drawer is not believed. */
const validityMs = 2 * 365 * 86_400_000;

function setting(connection: ReadConnection, key: string): string | null {
  return connection.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key)?.value ?? null;
}

function writeSetting(connection: WriteConnection, key: string, value: string): void {
  connection.run(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  );
}

const contactsSchema = z.array(contactSchema);

export function ownContacts(connection: ReadConnection): readonly Contact[] {
  const text = setting(connection, contactsKey);
  return text === null ? [] : contactsSchema.parse(JSON.parse(text));
}

/** @returns what the log says, so that `vault check` can compare. */
export function writeContacts(connection: WriteConnection, contacts: readonly Contact[]): string {
  const text = JSON.stringify(contacts);
  writeSetting(connection, contactsKey, text);
  return text;
}

const exportedSchema = /^card (\d+), content ([0-9a-f]{64})$/;

/** `card 3, content <SHA-256>`: number and content of the card that was exported last. */
function lastExported(connection: ReadConnection): { readonly sequence: number; readonly content: string } {
  const [, sequence, content = ''] = exportedSchema.exec(setting(connection, exportedKey) ?? '') ?? [];
  return { sequence: Number(sequence ?? 0), content };
}

export interface OwnCard {
  readonly card: UnitCard;
  /** For `rememberExport`, and for the log. */
  readonly note: string;
}

/** @param revocationLists DER; those of the own authority and its issuers. */
export function draftOwnCard(
  connection: ReadConnection,
  identity: UnitIdentity,
  input: { readonly unit: VaultUnit; readonly now: number; readonly revocationLists: readonly Buffer[] },
): OwnCard {
  const authorities = identity.authorities(connection);
  const base64 = (der: Buffer): string => der.toString('base64');
  const stable = {
    format: 'concord-card' as const,
    version: 1 as const,
    unit: { id: input.unit.id, name: input.unit.name, country: input.unit.country },
    authorities: authorities.map(base64),
    age: { ...identity.ageRecipients(connection) },
    contacts: [...ownContacts(connection)],
    revocationLists: input.revocationLists.map(base64),
  };
  const content = sha256Hex(canonicalBytes(stable));
  const last = lastExported(connection);
  const sequence = last.content === content ? last.sequence : last.sequence + 1;
  const ends = authorities.map((der) => parseCertificate(der).notAfter);
  const card = { ...stable, sequence, issuedAt: input.now, validUntil: Math.min(input.now + validityMs, ...ends) };
  return { card, note: `card ${sequence}, content ${content}` };
}

export function rememberExport(connection: WriteConnection, { note }: OwnCard): void {
  writeSetting(connection, exportedKey, note);
}
