/** Restores a backup into an empty folder, `vault.json` last, so that a cut-off restore is no vault. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import { deriveSubKey, wipe } from '#electron/platform/crypto/keys.ts';
import { syncFolder } from '#electron/platform/files/atomic-write.ts';
import { withNamedFileErrors } from '#electron/platform/files/file-errors.ts';
import { writeWhole } from '#electron/platform/files/pour.ts';
import { type Progress, openSealedHandle, throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import { readTar } from '#electron/platform/files/tar.ts';
import { backupKeyOf, readBackupLead } from './backup.ts';
import { openOfficerSlot } from './key-slots.ts';
import { prepareEmptyFolder } from './vault-files.ts';
import { authenticateHeader, parseHeader } from './vault-header.ts';

const memberName =
  /^(vault\.json|vault\.db|heads\.json|evidence\/[0-9a-f-]{36}\.sealed|(outbox|quarantine)\/[0-9a-f-]{36}\.concord)$/;

/** Not `vault.json` before everything is there. */
const unpackedHeader = 'vault.json.part';

export interface RestoreInput {
  readonly source: string;
  readonly folder: string;
  /** Null: whoever the password belongs to. */
  readonly name: string | null;
  readonly password: string;
}

/** @throws AppError `backup/…`, `vault/wrong-password`, `vault/folder-not-empty`, `sealed/damaged`; the folder is empty again then. */
export async function restoreBackup(
  input: RestoreInput,
  progress: Progress & { setTotal(total: number): void },
): Promise<void> {
  const file = await withNamedFileErrors(() => open(input.source, 'r'));
  try {
    const { header: headerBytes, start } = await readBackupLead(file);
    const header = parseHeader(headerBytes);
    const { keys } = await openOfficerSlot(header, input.name, input.password);
    const [headerKey, backupKey] = [deriveSubKey(keys.master, 'header'), deriveSubKey(keys.master, 'backup')];
    wipe(keys.master, keys.officer);
    authenticateHeader(header, headerKey);
    progress.setTotal((await file.stat()).size);
    await prepareEmptyFolder(input.folder);
    try {
      const key = await backupKeyOf(file, backupKey, start);
      await withNamedFileErrors(() => unpack(openSealedHandle(file, key, start), input.folder, headerBytes, progress));
      await rename(join(input.folder, unpackedHeader), join(input.folder, 'vault.json'));
      await syncFolder(input.folder);
    } catch (cause) {
      await rm(input.folder, { recursive: true, force: true }).catch(() => undefined);
      throw cause;
    } finally {
      wipe(headerKey, backupKey);
    }
  } finally {
    await file.close();
  }
}

async function unpack(
  chunks: AsyncIterable<Uint8Array>,
  folder: string,
  header: Buffer,
  progress: Progress,
): Promise<void> {
  let done = 0;
  for await (const entry of readTar(chunks)) {
    if (!memberName.test(entry.name)) throw new AppError('backup/unknown-member');
    const name = entry.name === 'vault.json' ? unpackedHeader : entry.name;
    const file = await open(join(folder, name), 'wx', 0o600);
    try {
      for await (const chunk of entry.content()) {
        throwIfCancelled(progress.signal);
        await writeWhole(file, chunk);
        done += chunk.length;
        progress.advance(done);
      }
      await file.sync();
    } finally {
      await file.close();
    }
  }
  const sealed = await readFile(join(folder, unpackedHeader));
  if (!sealed.equals(header)) throw new AppError('vault/header-tampered');
}
