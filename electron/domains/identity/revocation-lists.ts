/**
 * Revocation lists (RFC 5280 §5): the unit's own, made with the key of its root, and those of others as they come. The
 * newest of each issuing key is kept.
 */
import { AppError } from '#shared/core/app-error.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { type RevocationReason, makeRevocationList } from '#electron/platform/pki/make-revocation-list.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { parseRevocationList } from '#electron/platform/pki/parse-revocation-list.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { authorityChain } from './authorities.ts';
import { loadUnitRoot } from './officer-identity.ts';

const dayMs = 86_400_000;
/** A partner without a connection has five weeks to bring the next one. */
const validityMs = 35 * dayMs;
/** The clocks of air-gapped rooms differ: a list from the future would be refused. */
const clockSlackMs = 300_000;

export interface ListRow {
  readonly issuer_key: string;
  readonly issuer: string;
  readonly number: string;
  readonly this_update: number;
  readonly next_update: number;
  readonly entries: number;
  readonly der: Buffer;
}

export function listRevocationLists(connection: ReadConnection): readonly ListRow[] {
  return connection.all<ListRow>('SELECT * FROM revocation_lists ORDER BY issuer, issuer_key');
}

export function findRevocationList(connection: ReadConnection, issuerKeyId: string): ListRow | null {
  return connection.get<ListRow>('SELECT * FROM revocation_lists WHERE issuer_key = ?', issuerKeyId) ?? null;
}

/** Newer is a higher number; where an authority counts badly, the later moment. @returns whether it was kept. */
export function keepRevocationList(
  connection: WriteConnection,
  der: Buffer,
  issuerKeyId: string,
  receivedAt: number,
): boolean {
  const list = parseRevocationList(der);
  const known = findRevocationList(connection, issuerKeyId);
  const isNewer =
    !known || list.number > known.number || (list.number === known.number && list.thisUpdate > known.this_update);
  if (!isNewer) return false;
  connection.run(
    `INSERT INTO revocation_lists (issuer_key, issuer, number, this_update, next_update, entries, der, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (issuer_key) DO UPDATE SET issuer = excluded.issuer, number = excluded.number,
       this_update = excluded.this_update, next_update = excluded.next_update, entries = excluded.entries,
       der = excluded.der, received_at = excluded.received_at`,
    issuerKeyId,
    list.issuer,
    list.number,
    list.thisUpdate,
    list.nextUpdate,
    list.entries.length,
    list.der,
    receivedAt,
  );
  return true;
}

interface RevokedRow {
  readonly serial: string;
  readonly reason: RevocationReason;
  readonly revoked_at: number;
}

/** Number rising, valid for 35 days, naming everybody revoked so far. */
export function makeOwnList(connection: WriteConnection, vault: OpenVault): Buffer {
  const root = loadUnitRoot(connection, vault.unit, vault.keys.unitKey);
  try {
    const { keyId } = parseCertificate(root.certificate);
    const now = vault.clock.now();
    const last = findRevocationList(connection, keyId);
    const revoked = connection.all<RevokedRow>(
      'SELECT serial, reason, revoked_at FROM revoked_certificates ORDER BY revoked_at, serial',
    );
    const der = makeRevocationList({
      signer: createKeySigner(root.privateKey, [root.certificate]),
      number: (last ? BigInt(`0x${last.number}`) : 0n) + 1n,
      thisUpdate: now - clockSlackMs,
      nextUpdate: now + validityMs,
      entries: revoked.map((row) => ({ serial: row.serial, reason: row.reason, revokedAt: row.revoked_at })),
    });
    if (!keepRevocationList(connection, der, keyId, now)) throw new AppError('identity/list-not-newer');
    return der;
  } finally {
    wipe(root.privateKey);
  }
}

/** The own list, made anew where it is older than a day, and the newest of the authority's issuers. */
export function freshRevocationLists(connection: WriteConnection, vault: OpenVault): readonly Buffer[] {
  const now = vault.clock.now();
  const [authority, ...issuers] = authorityChain(connection, vault.unit, now);
  const last = authority ? findRevocationList(connection, authority.keyId) : null;
  const isFresh = last !== null && last.this_update <= now && now - last.this_update < dayMs;
  const own = isFresh ? last.der : makeOwnList(connection, vault);
  const others = issuers.flatMap(({ keyId }) => findRevocationList(connection, keyId)?.der ?? []);
  return [own, ...others];
}
