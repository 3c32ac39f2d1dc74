/** Rows of `cards`. `content` is the card's file as it came: what was signed can be shown to a court. */
import type { CardView, Partner } from '#shared/domains/partners/partners.contract.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';

export interface CardRow {
  /** SHA-256 of the file. */
  readonly id: string;
  readonly unit: string;
  readonly fingerprint: string;
  readonly sequence: number;
  readonly state: CardView['state'];
  readonly content: Buffer;
  readonly imported_at: number;
  readonly imported_by: string;
  /** Ids of officers. */
  readonly first_officer: string | null;
  readonly first_at: number | null;
  readonly second_officer: string | null;
  readonly second_at: number | null;
  /** How the fingerprint was compared, in the officers' words. */
  readonly how: string;
}

export function findCard(connection: ReadConnection, id: string): CardRow | null {
  return connection.get<CardRow>('SELECT * FROM cards WHERE id = ?', id) ?? null;
}

export function findCardInUse(connection: ReadConnection, unit: string): CardRow | null {
  return connection.get<CardRow>(`SELECT * FROM cards WHERE unit = ? AND state = 'confirmed'`, unit) ?? null;
}

export function listCardsInUse(connection: ReadConnection): readonly CardRow[] {
  return connection.all<CardRow>(`SELECT * FROM cards WHERE state = 'confirmed' ORDER BY unit`);
}

/** In the order in which they came. */
export function listCardsOf(connection: ReadConnection, unit: string): readonly CardRow[] {
  return connection.all<CardRow>('SELECT * FROM cards WHERE unit = ? ORDER BY imported_at, rowid', unit);
}

/** Units with a card in use, one that waits for a decision, or one that was in use. */
export function listPartnerUnits(connection: ReadConnection): readonly string[] {
  return connection
    .all<{ unit: string }>(
      `SELECT DISTINCT unit FROM cards WHERE state IN ('confirmed', 'offered', 'alarm') OR second_officer IS NOT NULL`,
    )
    .map(({ unit }) => unit);
}

export function insertCard(connection: WriteConnection, row: CardRow): void {
  connection.run(
    `INSERT INTO cards (id, unit, fingerprint, sequence, state, content, imported_at, imported_by,
       first_officer, first_at, second_officer, second_at, how) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, imported_at = excluded.imported_at,
       imported_by = excluded.imported_by, first_officer = excluded.first_officer, first_at = excluded.first_at,
       second_officer = excluded.second_officer, second_at = excluded.second_at, how = excluded.how`,
    row.id,
    row.unit,
    row.fingerprint,
    row.sequence,
    row.state,
    row.content,
    row.imported_at,
    row.imported_by,
    row.first_officer,
    row.first_at,
    row.second_officer,
    row.second_at,
    row.how,
  );
}

export function setCardState(connection: WriteConnection, id: string, state: CardView['state']): void {
  connection.run('UPDATE cards SET state = ? WHERE id = ?', state, id);
}

/** One that both units stand under is there already. */
export function insertAuthority(
  connection: WriteConnection,
  unit: string,
  { fingerprint, der, notAfter }: ParsedCertificate,
  now: number,
): void {
  connection.run(
    `INSERT OR IGNORE INTO certificates (fingerprint, kind, unit, der, not_after, created_at)
     VALUES (?, 'partner-authority', ?, ?, ?, ?)`,
    fingerprint,
    unit,
    der,
    notAfter,
    now,
  );
}

/** What has passed between the units. */
export function exchangedWith(
  connection: ReadConnection,
  unit: string,
): Pick<Partner, 'lastSealedAt' | 'lastOpenedAt' | 'sharedCases'> {
  const row = connection.get<{ sealed: number | null; opened: number | null; cases: number }>(
    `SELECT (SELECT MAX(created_at) FROM outbox WHERE partner = ? AND state NOT IN ('sealing', 'broken')) AS sealed,
            (SELECT MAX(received_at) FROM inbox WHERE sender = ? AND state <> 'quarantined') AS opened,
            (SELECT COUNT(*) FROM case_partners WHERE unit = ?) AS cases`,
    unit,
    unit,
    unit,
  );
  return { lastSealedAt: row?.sealed ?? null, lastOpenedAt: row?.opened ?? null, sharedCases: row?.cases ?? 0 };
}
