/** A unit's records without its vault: database, record writer and signing authors, for tests of merging. */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '#electron/migrations/index.ts';
import { createRecordWriter } from '#electron/domains/records/index.ts';
import { headsOf } from '#electron/domains/records/heads.ts';
import type { LeafContent } from '#electron/domains/records/leaf.ts';
import { type ForeignBatch, receive } from '#electron/domains/records/receive.ts';
import { storedRows } from '#electron/domains/records/derived-tables.ts';
import type { OfficerSession } from '#electron/domains/session/officer-session.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { openWriteConnection } from '#electron/platform/database/connection.ts';
import { migrate } from '#electron/platform/database/migrate.ts';
import type { Clock } from '#electron/platform/ports.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { OfficerId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';

export const packs = createPackEngine([corePack]);
const banal = { matches: () => false };

/** An author whose keys follow from a number, so that every replica knows the same authors. */
export function makeAuthor(number: number) {
  const seed = createHash('sha256').update(`author ${number}`).digest();
  // PKCS#8 of an Ed25519 seed (RFC 8410 §7).
  const privateKey = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    type: 'pkcs8',
    format: 'der',
  });
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(12);
  const fingerprint = createHash('sha256').update(`certificate ${number}`).digest('hex');
  const sessionKeyId = createHash('sha256').update(publicKey).digest('hex');
  const session: OfficerSession = {
    officerId: `00000000-0000-7000-8000-00000000000${number}` as OfficerId,
    name: `Author ${number}`,
    roles: ['investigator'],
    verbs: [],
    author: { fingerprint, sessionKeyId, privateKey },
    unlockedAt: 0,
    purposes: new Map(),
    consulted: new Map(),
  };
  return { session, publicKey, fingerprint, sessionKeyId };
}

export const authors = [1, 2, 3].map(makeAuthor);

export type Replica = ReturnType<typeof createReplica>;

export function createReplica(start = Date.UTC(2026, 0, 1)) {
  const folder = mkdtempSync(join(tmpdir(), 'concord-replica-'));
  const connection = openWriteConnection(join(folder, 'replica.db'), new Uint8Array(32).fill(1) as Key<'database'>);
  migrate(connection, migrations);
  // A test's database need not outlive a power cut.
  connection.pragma('synchronous = OFF');
  let now = start;
  const clock: Clock = { now: () => now, zone: () => 'Europe/Paris', monotonic: () => 0 };
  const random = createSystemRandom(clock);
  const writer = createRecordWriter({ packs, banal, clock, random, notify: () => undefined });
  for (const author of authors) {
    connection.run(
      `INSERT INTO certificates (fingerprint, kind, der, not_after, created_at) VALUES (?, 'officer', x'00', 0, 0)`,
      author.fingerprint,
    );
    connection.run(
      `INSERT INTO session_keys (id, author, public_key, endorsement, not_before, not_after) VALUES (?, ?, ?, x'00', 0, 0)`,
      author.sessionKeyId,
      author.fingerprint,
      author.publicKey,
    );
  }

  function within<T>(work: () => T): T {
    connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      connection.exec('COMMIT');
      return result;
    } catch (cause) {
      connection.exec('ROLLBACK');
      throw cause;
    }
  }

  return {
    connection,
    writer,
    within,
    now: () => now,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    openCase(author: number, id: RecordId, title: string) {
      return within(() => {
        const session = authors[author]?.session as OfficerSession;
        const draft = writer.draft(connection, { id, type: 'case', caseId: null, fields: { title } });
        return writer.commit(connection, session, draft.changes);
      });
    },
    /** Sets fields, superseding what this replica knows now. */
    edit(author: number, id: RecordId, fields: Readonly<Record<string, Json>>) {
      return within(() => {
        const session = authors[author]?.session as OfficerSession;
        return writer.commit(connection, session, writer.amend(connection, id, fields));
      });
    },
    receive: (batch: ForeignBatch, accepts: (leaf: LeafContent) => boolean = () => true) =>
      within(() => receive(connection, batch, { packs, banal, now, accepts })),
    exportAll: () => exportAll(connection),
    /** Everything that merging must agree on: heads and derived rows of every record, forks and gaps aside. */
    state() {
      const ids = connection.all<{ id: string }>('SELECT id FROM records ORDER BY id');
      return ids.map(({ id }) => ({
        heads: headsOf(connection, id)
          .map(({ leafId, field, value }) => ({ leafId, field, value }))
          .toSorted((a, b) => (a.leafId < b.leafId ? -1 : 1)),
        rows: storedRows(connection, id),
      }));
    },
    /** As new, keys apart: making a database costs more than most tests on it. */
    wipe() {
      within(() => {
        for (const table of written) connection.run(`DELETE FROM ${table}`);
      });
      now = start;
    },
    close() {
      connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Tables that merging writes; children first. */
const written =
  'declined_supersessions declined_leaves supersessions leaves early_leaves commits records cases identifiers links tasks timeline files external_ids words identifier_parts'.split(
    ' ',
  );

/** All commits and leaves that the replica holds, as they would travel. */
function exportAll(connection: ReturnType<typeof openWriteConnection>): ForeignBatch {
  const commits = connection.all<{ header: Buffer; signature: Buffer }>(
    'SELECT header, signature FROM commits ORDER BY number',
  );
  const leaves = connection.all<{ salt: Buffer; record_id: string; field: string; value: string; handling: string }>(
    'SELECT salt, record_id, field, value, handling FROM leaves WHERE record_id IS NOT NULL ORDER BY number',
  );
  return {
    commits,
    leaves: leaves.map((row): LeafContent => ({
      salt: row.salt.toString('hex'),
      record: row.record_id,
      field: row.field,
      value: JSON.parse(row.value) as Json,
      handling: row.handling,
    })),
  };
}
