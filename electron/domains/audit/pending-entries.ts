/**
 * Entries of readings that cannot wait for a long import to finish writing: sealed, one line each, fsynced before the
 * content is shown, and moved into the log as soon as the writer is free or at the next unlock. So reading goes on
 * during an import, and no reading is lost to a power cut.
 */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import { openSmall, sealSmall } from '#electron/platform/crypto/aead.ts';
import { namedFileError } from '#electron/platform/files/file-errors.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { AuditRow } from './audit-chain.ts';

export const pendingName = 'audit.pending';

/** An entry before it has its number in the chain. */
export type PendingEntry = Omit<AuditRow, 'number'>;

type PendingVault = Pick<OpenVault, 'folder' | 'vaultId' | 'keys' | 'random'>;

const contextOf = (vault: PendingVault, line: number): string => `concord-audit-pending|1|${vault.vaultId}|${line}`;

export function createPendingEntries(vault: PendingVault) {
  const path = join(vault.folder, pendingName);
  let lines = 0;
  return {
    /** Durable when it returns. @throws AppError `files/…` */
    add(entry: PendingEntry): void {
      const sealed = sealSmall(
        vault.keys.audit,
        Buffer.from(JSON.stringify(entry), 'utf8'),
        contextOf(vault, lines),
        vault.random,
      );
      try {
        const file = openSync(path, 'a', 0o600);
        try {
          writeSync(file, `${Buffer.from(sealed).toString('base64')}\n`);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
      } catch (cause) {
        throw namedFileError(cause);
      }
      lines += 1;
    },
    /** Everything added is in the log now. */
    clear(): void {
      rmSync(path, { force: true });
      lines = 0;
    },
  };
}

/**
 * What a crash left waiting, in its order. A last line without its end was never shown to anybody and is dropped.
 * @throws AppError `audit/pending-damaged` where a whole line does not open.
 */
export function readPendingEntries(vault: PendingVault): PendingEntry[] {
  let text: string;
  try {
    text = readFileSync(join(vault.folder, pendingName), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw namedFileError(cause);
  }
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const plain = openSmall(vault.keys.audit, Buffer.from(line, 'base64'), contextOf(vault, index));
      if (!plain) throw new AppError('audit/pending-damaged', { line: index + 1 });
      return JSON.parse(Buffer.from(plain).toString('utf8')) as PendingEntry;
    });
}
