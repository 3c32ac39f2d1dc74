import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { Author, OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { chainTip, hashEntry } from './audit-chain.ts';
import { writeHeadsFile } from './audit-heads.ts';
import type { AuditLog, AuditNote } from './audit-log.ts';
import { type PendingEntry, createPendingEntries, readPendingEntries } from './pending-entries.ts';

export interface KeptAuditLog extends AuditLog {
  /** Writes `heads.json` for what is committed now. Called at lock, and by itself soon after each entry. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const headsDelayMs = 500;

/** Takes in first what a crash left waiting. @throws AppError `audit/pending-damaged` */
export async function createAuditLog(vault: OpenVault, author: Author): Promise<KeptAuditLog> {
  const pending = createPendingEntries(vault);
  const leftBehind = readPendingEntries(vault);
  if (leftBehind.length > 0) {
    await vault.writer.transaction((connection) => {
      for (const entry of leftBehind) insertEntry(connection, entry);
    });
    pending.clear();
  }
  const heads = createHeadsKeeper(vault, author);
  let waiting = 0;

  const append = (connection: WriteConnection, session: OfficerSession | null, note: AuditNote): void => {
    insertEntry(connection, toEntry(session, note, vault));
    heads.schedule();
  };

  /** The writer is busy: made durable beside the database now, and moved into it when its turn comes. */
  function defer(entry: PendingEntry): void {
    pending.add(entry);
    waiting += 1;
    const settle = (): void => {
      waiting -= 1;
      if (waiting === 0) pending.clear();
      heads.schedule();
    };
    vault.writer
      .transaction((connection) => insertEntry(connection, entry))
      .then(settle)
      .catch(() => vault.log.error('audit.entry-still-pending'));
  }

  return {
    append,
    async record(session, note) {
      if (vault.writer.isBusy()) return defer(toEntry(session, note, vault));
      await vault.writer.transaction((connection) => append(connection, session, note));
    },
    flush: heads.flush,
    async close() {
      await vault.writer.idle();
      await heads.flush();
    },
  };
}

function createHeadsKeeper(vault: OpenVault, author: Author) {
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const input = () => ({ vaultId: vault.vaultId, author, now: vault.clock.now() });
    writing = writing.then(() => {
      vault.place.assertThere();
      return writeHeadsFile(vault.folder, vault.read, input());
    });
    return writing;
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      flush().catch(() => {
        // The next entry writes it again; a medium that is gone is named by the transaction itself.
        writing = Promise.resolve();
        vault.log.error('audit.heads-not-written');
      });
    }, headsDelayMs);
  };
  return { flush, schedule };
}

function toEntry(session: OfficerSession | null, note: AuditNote, vault: OpenVault): PendingEntry {
  const purpose = note.caseId ? session?.purposes.get(note.caseId)?.reason : undefined;
  return {
    at: vault.clock.now(),
    zone: vault.clock.zone(),
    officer_id: session?.officerId ?? null,
    action: note.action,
    operation: note.operation,
    record_id: note.recordId ?? note.aboutOfficer ?? null,
    record_type: note.recordType ?? '',
    case_id: note.caseId ?? null,
    reason: note.reason ?? purpose ?? '',
    count: note.count ?? 1,
  };
}

function insertEntry(connection: WriteConnection, entry: PendingEntry): void {
  const tip = chainTip(connection);
  const row = { number: tip.number + 1, ...entry };
  connection.run(
    `INSERT INTO audit (number, at, zone, officer_id, action, operation, record_id, record_type, case_id, reason, count, previous, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.number,
    row.at,
    row.zone,
    row.officer_id,
    row.action,
    row.operation,
    row.record_id,
    row.record_type,
    row.case_id,
    row.reason,
    row.count,
    tip.hash,
    hashEntry(row, tip.hash),
  );
}
