/** The edits as signed commits, and a database that takes in those of others. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '#electron/migrations/index.ts';
import { createRecordWriter, type ForeignBatch, type LeafContent } from '#electron/domains/records/index.ts';
import { receive } from '#electron/domains/records/receive.ts';
import type { OfficerSession } from '#electron/domains/session/officer-session.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { openWriteConnection, type WriteConnection } from '#electron/platform/database/connection.ts';
import { migrate } from '#electron/platform/database/migrate.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { authors } from '#tests/support/replica.ts';
import { ports } from './bench-vault.ts';
import { type Edit, editedFields, firstValue, type MergeEdits } from './merge-edits.ts';

const banal = { matches: () => false };
const writer = createRecordWriter({ ...ports, banal, notify: () => undefined });

function openUnit(path: string): WriteConnection {
  const connection = openWriteConnection(path, new Uint8Array(32).fill(1) as Key<'database'>);
  if (Number(connection.pragma('user_version')) > 0) return connection;
  migrate(connection, migrations);
  for (const { fingerprint, sessionKeyId, publicKey } of authors) {
    connection.run(
      `INSERT INTO certificates (fingerprint, kind, der, not_after, created_at) VALUES (?, 'officer', x'00', 0, 0)`,
      fingerprint,
    );
    connection.run(
      `INSERT INTO session_keys (id, author, public_key, endorsement, not_before, not_after) VALUES (?, ?, ?, x'00', 0, 0)`,
      sessionKeyId,
      fingerprint,
      publicKey,
    );
  }
  return connection;
}

function within<T>(connection: WriteConnection, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  const result = work();
  connection.exec('COMMIT');
  return result;
}

const sessionOf = (author: number): OfficerSession => {
  const found = authors[author];
  if (!found) throw new Error('No such author');
  return found.session;
};

/** The common beginning: one case of so many accounts. @returns their ids. */
function addAccounts(connection: WriteConnection, records: number): RecordId[] {
  const opened = writer.draft(connection, { type: 'case', caseId: null, fields: { title: 'Accounts' } });
  writer.commit(connection, sessionOf(0), opened.changes);
  const wanted = Array.from({ length: records }, (_, record) => ({
    type: 'account',
    caseId: opened.id,
    fields: Object.fromEntries(editedFields.map((field): [string, Json] => [field, firstValue(record, field)])),
  }));
  const drafts = writer.draftAll(connection, wanted);
  writer.commit(
    connection,
    sessionOf(0),
    drafts.flatMap(({ changes }) => changes),
  );
  return drafts.map(({ id }) => id);
}

function save(connection: WriteConnection, author: number, ids: readonly RecordId[], edits: readonly Edit[]): void {
  const changes = edits.flatMap(({ record, field, value }) =>
    writer.amend(connection, ids[record] as RecordId, { [field]: value }),
  );
  writer.commit(connection, sessionOf(author), changes);
}

/** Commits after a number, as they travel. */
function commitsAfter(connection: WriteConnection, number: number): ForeignBatch {
  const commits = connection.all<{ header: Buffer; signature: Buffer }>(
    'SELECT header, signature FROM commits WHERE number > ? ORDER BY number',
    number,
  );
  const rows = connection.all<{ salt: Buffer; record: string; field: string; value: string; handling: string }>(
    'SELECT salt, record_id AS record, field, value, handling FROM leaves WHERE commit_number > ? ORDER BY number',
    number,
  );
  const leaves = rows.map(({ salt, value, ...leaf }): LeafContent => ({
    ...leaf,
    salt: salt.toString('hex'),
    value: JSON.parse(value) as Json,
  }));
  return { commits, leaves };
}

export interface VaultSide {
  /** The first author's database: the common beginning and their own edits. */
  readonly path: string;
  /** What the two others did. */
  readonly batch: ForeignBatch;
}

export function vaultSide(folder: string, { records, saves }: MergeEdits): VaultSide {
  const base = openUnit(join(folder, 'base.db'));
  const ids = within(base, () => addAccounts(base, records));
  const last = base.get<{ number: number }>('SELECT max(number) AS number FROM commits')?.number ?? 0;
  base.pragma('wal_checkpoint(TRUNCATE)');
  base.close();
  const batches = saves.map((own, author) => {
    const path = join(folder, `author-${author}.db`);
    copyFileSync(join(folder, 'base.db'), path);
    const connection = openUnit(path);
    within(connection, () => {
      for (const edits of own) save(connection, author, ids, edits);
    });
    const batch = commitsAfter(connection, last);
    connection.pragma('wal_checkpoint(TRUNCATE)');
    connection.close();
    return batch;
  });
  const others = batches.slice(1);
  return {
    path: join(folder, 'author-0.db'),
    batch: { commits: others.flatMap(({ commits }) => commits), leaves: others.flatMap(({ leaves }) => leaves) },
  };
}

/** A copy of the first author's database, ready to take in what the others did. */
export function openVaultSide({ path, batch }: VaultSide, copy: string) {
  copyFileSync(path, copy);
  const connection = openUnit(copy);
  return {
    merge(): void {
      within(connection, () => receive(connection, batch, { packs: ports.packs, banal, now: ports.clock.now() }));
    },
    conflicts: (): number => connection.get<{ sum: number }>('SELECT sum(conflicts) AS sum FROM records')?.sum ?? 0,
    close: (): void => connection.close(),
  };
}
