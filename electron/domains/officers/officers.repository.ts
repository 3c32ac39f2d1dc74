import type { OfficerId } from '#shared/core/ids.ts';
import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import type { Role } from '#shared/domains/officers/roles.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';

interface OfficerRow {
  readonly id: string;
  readonly name: string;
  readonly roles: string;
  readonly fingerprint: string;
  readonly valid_until: number;
  readonly created_at: number;
  readonly last_unlock_at: number | null;
  readonly disabled_at: number | null;
}

const select = `SELECT o.id, o.name, o.roles, o.fingerprint, c.not_after AS valid_until, o.created_at, o.last_unlock_at, o.disabled_at
  FROM officers o JOIN certificates c ON c.fingerprint = o.fingerprint`;

function toOfficer(row: OfficerRow): Officer {
  return {
    id: row.id as OfficerId,
    name: row.name,
    roles: JSON.parse(row.roles) as Role[],
    certificate: row.fingerprint,
    certificateValidUntil: row.valid_until,
    createdAt: row.created_at,
    lastUnlockAt: row.last_unlock_at,
    disabledAt: row.disabled_at,
  };
}

export function listOfficers(connection: ReadConnection): Officer[] {
  return connection.all<OfficerRow>(`${select} ORDER BY o.disabled_at IS NOT NULL, o.name`).map(toOfficer);
}

export function findOfficer(connection: ReadConnection, id: string): Officer | null {
  const row = connection.get<OfficerRow>(`${select} WHERE o.id = ?`, id);
  return row ? toOfficer(row) : null;
}

export interface CertificateRow {
  readonly fingerprint: string;
  readonly kind: 'unit-root' | 'officer';
  readonly der: Buffer;
  readonly officerId: string | null;
  /** Sealed under the officer's own key, or the unit key for the root. Null: the key stands with another certificate. */
  readonly privateKey: Uint8Array | null;
  readonly notAfter: number;
  readonly createdAt: number;
}

export function insertCertificate(connection: WriteConnection, row: CertificateRow): void {
  connection.run(
    'INSERT INTO certificates (fingerprint, kind, der, officer_id, private_key, not_after, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    row.fingerprint,
    row.kind,
    row.der,
    row.officerId,
    row.privateKey && Buffer.from(row.privateKey),
    row.notAfter,
    row.createdAt,
  );
}

export function insertOfficer(
  connection: WriteConnection,
  row: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly fingerprint: string;
    readonly createdAt: number;
  },
): void {
  connection.run(
    'INSERT INTO officers (id, name, roles, fingerprint, created_at) VALUES (?, ?, ?, ?, ?)',
    row.id,
    row.name,
    JSON.stringify(row.roles),
    row.fingerprint,
    row.createdAt,
  );
}

export function findCertificate(
  connection: ReadConnection,
  fingerprint: string,
): { der: Buffer; privateKey: Buffer | null } | null {
  const row = connection.get<{ der: Buffer; private_key: Buffer | null }>(
    'SELECT der, private_key FROM certificates WHERE fingerprint = ?',
    fingerprint,
  );
  return row ? { der: row.der, privateKey: row.private_key } : null;
}
