/**
 * The unit's age identities: what is sealed for the unit opens with them. One for each suite, made when the unit first
 * needs one, sealed under the unit key. Retired ones stay: they still open what was sealed for them.
 */
import { AppError } from '#shared/core/app-error.ts';
import { type AgeSuite, ageSuites } from '#shared/domains/exchange/statement.schema.ts';
import { ageRecipientOf, generateAgeIdentity } from '#electron/platform/age/age.ts';
import { openSmall, sealSmall } from '#electron/platform/crypto/aead.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';

const contextOf = (recipient: string): string => `concord-age-identity|1|${recipient}`;

export interface AgeIdentityRow {
  readonly recipient: string;
  readonly suite: AgeSuite;
  readonly identity: Buffer;
  readonly created_at: number;
}

/** Newest first, retired ones last. */
export function listAgeIdentities(connection: ReadConnection): AgeIdentityRow[] {
  return connection.all<AgeIdentityRow>(
    'SELECT recipient, suite, identity, created_at FROM age_identities ORDER BY retired_at IS NOT NULL, created_at DESC, recipient',
  );
}

/** The secret in age's own text form; null where the row was altered. */
export function openAgeIdentity({ keys }: Pick<OpenVault, 'keys'>, row: AgeIdentityRow): string | null {
  const plain = openSmall(keys.unitKey, row.identity, contextOf(row.recipient));
  if (!plain) return null;
  const text = Buffer.from(plain).toString('utf8');
  wipe(plain);
  return text;
}

/** What partners seal for. @throws AppError `identity/age-key-missing` */
export function ageRecipientsOf(connection: ReadConnection): { readonly x25519: string; readonly hybrid: string } {
  const [x25519, hybrid] = ageSuites.map(
    (suite) =>
      connection.get<{ recipient: string }>(
        'SELECT recipient FROM age_identities WHERE suite = ? AND retired_at IS NULL ORDER BY created_at DESC LIMIT 1',
        suite,
      )?.recipient,
  );
  if (x25519 === undefined || hybrid === undefined) throw new AppError('identity/age-key-missing');
  return { x25519, hybrid };
}

/** Every secret, newest first. @throws AppError `identity/unit-key-damaged` */
export function openAgeIdentities(vault: Pick<OpenVault, 'read' | 'keys'>): readonly string[] {
  return listAgeIdentities(vault.read).map((row) => {
    const identity = openAgeIdentity(vault, row);
    if (identity === null) throw new AppError('identity/unit-key-damaged');
    return identity;
  });
}

/** Makes what is missing; nothing where both suites are there. */
export async function ensureAgeIdentities(vault: OpenVault, audit: AuditLog, session: OfficerSession): Promise<void> {
  const has = (connection: ReadConnection, suite: AgeSuite): boolean =>
    connection.get('SELECT 1 FROM age_identities WHERE suite = ? AND retired_at IS NULL', suite) !== undefined;
  const missing = ageSuites.filter((suite) => !has(vault.read, suite));
  if (missing.length === 0) return;
  await vault.writer.transaction(async (connection) => {
    for (const suite of missing) {
      const { identity, recipient } = await generateAgeIdentity(suite);
      connection.run(
        'INSERT INTO age_identities (recipient, suite, identity, created_at) VALUES (?, ?, ?, ?)',
        recipient,
        suite,
        Buffer.from(sealSmall(vault.keys.unitKey, Buffer.from(identity, 'utf8'), contextOf(recipient), vault.random)),
        vault.clock.now(),
      );
      audit.append(connection, session, {
        action: 'administration',
        operation: 'identity.makeAgeKey',
        reason: ageKeyNote(suite, recipient),
      });
    }
  });
}

/** The words of the log behind a row; `vault check` looks for them. */
export const ageKeyNote = (suite: string, recipient: string): string => `${suite}: ${recipient.slice(0, 62)}`;

/** `vault check`: every identity opens and belongs to its recipient. @returns how many were examined. */
export async function checkAgeIdentities(
  vault: Pick<OpenVault, 'read' | 'keys'>,
  report: (code: string, place: string) => void,
): Promise<number> {
  const rows = listAgeIdentities(vault.read);
  for (const row of rows) {
    const identity = openAgeIdentity(vault, row);
    if (identity === null || (await ageRecipientOf(identity)) !== row.recipient)
      report('identity/age-key-altered', `age_identities ${row.recipient.slice(0, 16)}`);
  }
  return rows.length;
}
