/** Refused files: kept as they came, with the reason, once for each file and reason. */
import { createHash } from 'node:crypto';
import type { AppError } from '#shared/core/app-error.ts';
import type { Check } from '#shared/domains/verification/verification.contract.ts';
import type { ByteSource } from '#electron/platform/files/byte-source.ts';
import { createQuarantineFolder } from '#electron/platform/files/quarantine-folder.ts';
import type { Progress } from '#electron/platform/files/sealed-file.ts';
import type { ReadTags } from '../container/container-types.ts';
import { findQuarantined, saveQuarantined } from '../deciding/inbox-repository.ts';
import type { ReceivingContext } from './open-context.ts';
import { emptyReport } from './open-report.ts';

export interface RefusedFile {
  readonly source: ByteSource;
  readonly cause: AppError;
  readonly checks: readonly Check[];
  /** Where signer and chain held, although something after them did not. */
  readonly tags: ReadTags | null;
}

/** @returns the id of its entry. @throws AppError `files/...` where the copy cannot be made */
export async function quarantine(
  { vault, deps, session }: ReceivingContext,
  { source, cause, checks, tags }: RefusedFile,
  progress: Progress,
): Promise<string> {
  const folder = createQuarantineFolder(vault.folder);
  const id = vault.random.uuidV7();
  const hash = createHash('sha256');
  await folder.keep(id, source, (bytes) => void hash.update(bytes), progress.signal);
  const fileSha256 = hash.digest('hex');
  const entry = await vault.writer.transaction((connection) => {
    const known = findQuarantined(connection, fileSha256, cause.code);
    const { code } = cause;
    deps.audit.append(connection, session, { action: 'collection', operation: 'exchange.quarantine', reason: code });
    if (known) return known.id;
    saveQuarantined(connection, {
      id,
      code,
      params: cause.params,
      fileName: source.name,
      fileSha256,
      size: source.size,
      claims: tags?.statement ?? null,
      report: JSON.stringify({ ...emptyReport, checks }),
      openedBy: session.officerId,
      now: vault.clock.now(),
    });
    return id;
  });
  if (entry !== id) await folder.remove(id);
  deps.notify({ channel: 'exchange.changed', payload: { caseIds: [] } });
  return entry;
}
