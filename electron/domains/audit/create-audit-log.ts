import { writeHeadsFile } from './audit-heads.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { Author, OfficerSession } from '../session/officer-session.ts';
import { chainTip, hashEntry } from './audit-chain.ts';
import type { AuditLog, AuditNote } from './audit-log.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';

export interface KeptAuditLog extends AuditLog {
  /** Writes `heads.json` for what is committed now. Called at lock, and by itself soon after each entry. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const headsDelayMs = 500;

export function createAuditLog(vault: OpenVault, author: Author): KeptAuditLog {
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(() =>
      writeHeadsFile(vault.folder, vault.read, { vaultId: vault.vaultId, author, now: vault.clock.now() }),
    );
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
  const append = (connection: WriteConnection, session: OfficerSession | null, note: AuditNote): void => {
    appendEntry(connection, session, note, vault);
    schedule();
  };
  return {
    append,
    record: (session, note) => vault.writer.transaction((connection) => append(connection, session, note)),
    flush,
    async close() {
      await flush();
    },
  };
}

function appendEntry(
  connection: WriteConnection,
  session: OfficerSession | null,
  note: AuditNote,
  vault: OpenVault,
): void {
  const tip = chainTip(connection);
  const purpose = note.caseId ? session?.purposes.get(note.caseId)?.reason : undefined;
  const row = {
    number: tip.number + 1,
    at: vault.clock.now(),
    zone: vault.clock.zone(),
    officer_id: session?.officerId ?? null,
    action: note.action,
    operation: note.operation,
    record_id: note.recordId ?? null,
    record_type: note.recordType ?? '',
    case_id: note.caseId ?? null,
    reason: note.reason ?? purpose ?? '',
    count: note.count ?? 1,
  };
  connection.run(
    `INSERT INTO audit (number, at, zone, officer_id, action, operation, record_id, record_type, case_id, reason, count, previous, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...Object.values(row),
    tip.hash,
    hashEntry(row, tip.hash),
  );
}
