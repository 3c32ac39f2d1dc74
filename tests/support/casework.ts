/**
 * An encrypted database with the real schema, record writer and derivation, without key slots and certificates: for tests
 * of what is read from the derived tables. Times are the test's own.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OfficerId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { type Role, verbsOf } from '#shared/domains/officers/roles.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';
import { migrations } from '#electron/migrations/index.ts';
import { createCasesDomain } from '#electron/domains/cases/index.ts';
import { createDashboardDomain } from '#electron/domains/dashboard/index.ts';
import type { AuditLog, AuditNote } from '#electron/domains/audit/audit-log.ts';
import { createRecordWriter, type NewRecord } from '#electron/domains/records/index.ts';
import { createSearchDomain } from '#electron/domains/search/index.ts';
import type { CallContext, OfficerSession } from '#electron/domains/session/officer-session.ts';
import type { OpenVault } from '#electron/domains/vault/open-vault.ts';
import { createVaultPlace } from '#electron/domains/vault/vault-place.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { openReadConnection, openWriteConnection } from '#electron/platform/database/connection.ts';
import { migrate } from '#electron/platform/database/migrate.ts';
import { readBeside } from '#electron/platform/database/read-beside.ts';
import { createWriter } from '#electron/platform/database/transaction.ts';
import type { Clock } from '#electron/platform/ports.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';

export interface TestClock extends Clock {
  set(now: number): void;
}

/** Advances one millisecond with each look, so that no two commits share a moment. */
export function createTestClock(start: number, zone = 'Europe/Paris'): TestClock {
  let now = start;
  return {
    now: () => (now += 1),
    zone: () => zone,
    monotonic: () => performance.now(),
    set: (next) => {
      now = next;
    },
  };
}

export type Casework = Awaited<ReturnType<typeof openCasework>>;

const silent = { info: () => undefined, error: () => undefined };

export async function openCasework(start = Date.UTC(2026, 4, 20, 9), zone = 'Europe/Paris') {
  const folder = mkdtempSync(join(tmpdir(), 'concord-casework-'));
  const key = (): Key<'database'> => new Uint8Array(32).fill(7) as Key<'database'>;
  const path = join(folder, 'vault.db');
  const write = openWriteConnection(path, key());
  migrate(write, migrations);
  const read = readBeside(write, openReadConnection(path, key()));
  const clock = createTestClock(start, zone);
  const random = createSystemRandom(clock);
  const packs = createPackEngine([corePack]);
  const place = createVaultPlace(folder);
  const writer = createWriter(write, place.assertThere);
  const noKey = new Uint8Array(32) as Key<never>;
  const vault: OpenVault = {
    folder,
    place,
    vaultId: random.uuidV7(),
    unit: { id: 'f'.repeat(64), name: 'Unit', country: 'FR' },
    read,
    writer,
    keys: {
      audit: noKey,
      evidence: noKey,
      drafts: noKey,
      blindIndex: noKey,
      unitKey: noKey,
      header: noKey,
      backup: noKey,
    },
    packs,
    clock,
    random,
    log: silent,
  };
  const banalWords = new Set<string>();
  const records = createRecordWriter({
    packs,
    banal: { matches: (_kind: string, normal: string) => banalWords.has(normal) },
    clock,
    random,
    notify: () => undefined,
  });
  const notes: (AuditNote & { readonly officerId: string | null })[] = [];
  const audit: AuditLog = {
    append: (_connection, session, note) => void notes.push({ ...note, officerId: session?.officerId ?? null }),
    record: (session, note) => Promise.resolve(void notes.push({ ...note, officerId: session?.officerId ?? null })),
  };
  const cases = createCasesDomain(vault, { records, audit }).handlers;

  async function addOfficer(name: string, roles: readonly Role[]): Promise<CallContext> {
    const officerId = random.uuidV7() as OfficerId;
    const fingerprint = randomBytes(32).toString('hex');
    const { privateKey } = generateKeyPairSync('ed25519');
    await writer.transaction((connection) => {
      connection.run(
        `INSERT INTO certificates (fingerprint, kind, der, officer_id, not_after, created_at) VALUES (?, 'officer', x'00', ?, 0, 0)`,
        fingerprint,
        officerId,
      );
      connection.run(
        'INSERT INTO officers (id, name, roles, fingerprint, created_at) VALUES (?, ?, ?, ?, 0)',
        officerId,
        name,
        JSON.stringify(roles),
        fingerprint,
      );
    });
    const session: OfficerSession = {
      officerId,
      name,
      roles,
      verbs: verbsOf(roles),
      author: { fingerprint, sessionKeyId: 'a'.repeat(64), privateKey },
      unlockedAt: clock.now(),
      purposes: new Map(),
      consulted: new Map(),
    };
    return { session };
  }

  async function addRecords(by: CallContext, wanted: readonly NewRecord[]): Promise<RecordId[]> {
    return writer.transaction((connection) => {
      const drafts = wanted.map((record) => records.draft(connection, record));
      const changes = drafts.flatMap((draft) => draft.changes);
      records.commit(connection, by.session, changes);
      return drafts.map(({ id }) => id);
    });
  }

  return {
    folder,
    path,
    vault,
    write,
    clock,
    records,
    notes,
    banalWords,
    audit,
    cases,
    search: createSearchDomain(vault, { audit }).handlers,
    dashboard: createDashboardDomain(vault, { audit }).handlers,
    addOfficer,
    addRecords,
    async addRecord(by: CallContext, type: string, caseId: RecordId, fields: Record<string, Json>): Promise<RecordId> {
      const [id] = await addRecords(by, [{ type, caseId, fields }]);
      return id!;
    },
    async amend(by: CallContext, id: RecordId, fields: Record<string, Json>): Promise<void> {
      await writer.transaction((connection) =>
        records.commit(connection, by.session, records.amend(connection, id, fields)),
      );
    },
    /** The opener has said why persons are read in it. */
    async openCase(by: CallContext, title: string, more: { formOfCrime?: string; countries?: string[] } = {}) {
      const { formOfCrime = '', countries = [] } = more;
      const opened = await cases.open({ title, summary: '', formOfCrime, countries, envelope: {} }, by);
      by.session.purposes.set(opened.id, { taskId: null, reason: 'works the case' });
      return opened;
    },
    async close(): Promise<void> {
      await writer.idle();
      read.close();
      write.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
