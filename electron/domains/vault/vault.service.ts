/** The open vault as its administrator sees it: check, backup, restore drill, summary. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import type { JobId } from '#shared/core/ids.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { JobProgress, Jobs } from '../jobs/index.ts';
import { createBanalMatcher } from '../imports/index.ts';
import type { BanalMatcher } from '../records/index.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import { writeBackup } from './backup.ts';
import { checkVault } from './check-vault.ts';
import { openOfficerSlot } from './key-slots.ts';
import type { Keyring } from './keyring.ts';
import type { OpenVault } from './open-vault.ts';
import { type RestoreInput, restoreBackup } from './restore.ts';
import { type Ports, openDatabase, readSetting, writeSetting } from './unlock-vault.ts';
import { databasePath, evidenceFolder } from './vault-files.ts';
import { readHeader } from './vault-header.ts';
import { createKeyring } from './keyring.ts';

export interface VaultDeps {
  readonly audit: AuditLog;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly keyring: Keyring;
  readonly banal: BanalMatcher;
}

export function createVaultService(vault: OpenVault, { audit, jobs, keyring, banal }: VaultDeps) {
  const note = (session: OfficerSession, operation: string, reason = '') =>
    audit.record(session, { action: 'administration', operation, reason });

  return {
    async confirmRecovery(session: OfficerSession, code: string): Promise<void> {
      await keyring.confirmRecovery(code);
      // The entry first: `vault check` looks for it behind the setting.
      await note(session, 'vault.confirmRecovery');
      await vault.writer.transaction((connection) =>
        writeSetting(connection, 'recovery.confirmedAt', String(vault.clock.now())),
      );
    },

    check(session: OfficerSession): JobId {
      const start = {
        kind: 'check' as const,
        label: '',
        total: null,
        unit: 'entries' as const,
        ownerId: session.officerId,
      };
      return jobs.start(start, async (progress) => {
        const databaseKey = keyring.databaseKey();
        try {
          await note(session, 'vault.check');
          return await checkVault({ vault, databaseKey, banal, ...hooks(progress) });
        } finally {
          wipe(databaseKey);
        }
      });
    },

    backup(session: OfficerSession, target: string): JobId {
      const start = {
        kind: 'backup' as const,
        label: '',
        total: null,
        unit: 'bytes' as const,
        ownerId: session.officerId,
      };
      return jobs.start(start, async (progress) => {
        await audit.record(session, { action: 'disclosure', operation: 'vault.backup' });
        const written = await writeBackup(vault, target, progress);
        await vault.writer.transaction((connection) =>
          writeSetting(connection, 'backup.lastAt', String(vault.clock.now())),
        );
        return written;
      });
    },

    /** Restores beside the backup, checks it, takes it away again: the only proof that a backup restores. */
    drill(session: OfficerSession, source: string, password: string, ports: Ports): JobId {
      const start = {
        kind: 'restore' as const,
        label: '',
        total: null,
        unit: 'bytes' as const,
        ownerId: session.officerId,
      };
      return jobs.start(start, async (progress) => {
        const place = await mkdtemp(join(dirname(source), 'concord-drill-'));
        try {
          const report = await restoreAndCheck(
            { source, folder: join(place, 'vault'), name: session.name, password },
            ports,
            progress,
          );
          await note(session, 'vault.drill', report.ok ? 'ok' : `${report.findings.length} findings`);
          return report;
        } finally {
          await rm(place, { recursive: true, force: true });
        }
      });
    },

    /** Hexadecimal, as stock SQLCipher tools take it. */
    rawDatabaseKey(): string {
      const key = keyring.databaseKey();
      const text = Buffer.from(key).toString('hex');
      wipe(key);
      return text;
    },

    async summary() {
      const count = (sql: string): number => vault.read.get<{ total: number }>(sql)?.total ?? 0;
      const lastBackup = readSetting(vault.read, 'backup.lastAt');
      return {
        vaultId: vault.vaultId,
        createdAt: keyring.header.createdAt,
        formatVersion: keyring.header.version,
        databaseBytes: (await stat(databasePath(vault.folder))).size,
        evidenceBytes: count('SELECT coalesce(sum(size), 0) AS total FROM sealed_files'),
        records: count('SELECT count(*) AS total FROM records'),
        commits: count('SELECT count(*) AS total FROM commits'),
        lastBackupAt: lastBackup === null ? null : Number(lastBackup),
        recoveryConfirmed: readSetting(vault.read, 'recovery.confirmedAt') !== null,
      };
    },
  };
}

const hooks = (progress: JobProgress) => ({
  signal: progress.signal,
  advance: (done: number) => progress.advance(done),
});

/** Restores into a folder that is not the open vault, and checks what came out. */
export async function restoreAndCheck(input: RestoreInput, ports: Ports, progress: JobProgress): Promise<CheckReport> {
  await restoreBackup(input, progress);
  const header = await readHeader(input.folder);
  const { keys } = await openOfficerSlot(header, input.name, input.password);
  wipe(keys.officer);
  const held = await openDatabase(input.folder, header.vaultId, keys.master, ports);
  const keyring = createKeyring(held.vault, header, keys.master);
  const databaseKey = keyring.databaseKey();
  try {
    return await checkVault({
      vault: held.vault,
      databaseKey,
      banal: createBanalMatcher(held.vault.read),
      ...hooks(progress),
    });
  } finally {
    wipe(databaseKey);
    keyring.close();
    await held.close();
  }
}

/** Leftovers of what was cut off: files that were being written, and the journal of a backup's snapshot. */
export async function sweepParts(folder: string): Promise<void> {
  for (const place of [folder, join(folder, evidenceFolder)]) {
    const parts = (await readdir(place)).filter((name) => /\.part(-journal)?$/.test(name));
    for (const name of parts) await rm(join(place, name), { force: true });
  }
}

/** @throws AppError `session/not-allowed` */
export function assertAdministrator(session: OfficerSession | null): void {
  if (!session?.verbs.includes('vault:administer'))
    throw new AppError('session/not-allowed', { verb: 'vault:administer' });
}
