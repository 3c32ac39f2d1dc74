import { createHash } from 'node:crypto';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import { pour } from '#electron/platform/files/pour.ts';
import { type Progress, watched } from '#electron/platform/files/sealed-file.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { draftCustody } from './custody.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { type FileRecord, isContentHere, isSealedCategory } from './evidence.repository.ts';

export interface ContentExport {
  readonly file: FileRecord;
  readonly target: string;
  readonly reason: string;
  readonly session: OfficerSession;
}

/**
 * @throws AppError `evidence/sealed-category`: such content is never given out, by anyone; `evidence/not-sealed`: it was never
 *   given to this case
 */
export function assertExportable(vault: Pick<OpenVault, 'read'>, file: FileRecord): void {
  if (isSealedCategory(vault.read, file.id)) throw new AppError('evidence/sealed-category');
  if (!isContentHere(vault.read, file.id)) throw new AppError('evidence/not-sealed');
}

/** Writes the content to a chosen place, whole or not at all. The disclosure is logged before the first byte leaves. */
export function createExportEvidence(
  vault: OpenVault,
  deps: Pick<EvidenceDeps, 'records' | 'audit'>,
  store: EvidenceStore,
) {
  return async (
    { file, target, reason, session }: ContentExport,
    progress: Progress,
  ): Promise<{ readonly sha256: string; readonly size: number }> => {
    assertExportable(vault, file);
    await deps.audit.record(session, {
      action: 'disclosure',
      operation: 'evidence.exportContent',
      recordId: file.id,
      recordType: file.type,
      caseId: file.caseId,
      reason,
      count: 1,
    });
    await writeContent(vault, store, file, target, progress);
    const committed = await vault.writer.transaction((connection) => {
      const custody = draftCustody(deps.records, connection, session, {
        evidence: file.id,
        caseId: file.caseId,
        act: 'exported',
        at: vault.clock.now(),
        zone: vault.clock.zone(),
        reason,
        hashMatches: true,
      });
      return deps.records.commit(connection, session, custody.changes);
    });
    deps.records.announce(committed);
    return { sha256: file.sha256, size: file.size };
  };
}

async function writeContent(
  vault: OpenVault,
  store: EvidenceStore,
  file: FileRecord,
  target: string,
  progress: Progress,
): Promise<void> {
  const hash = createHash('sha256');
  await writeAtomically(target, async (handle) => {
    const content = watched(store.open(vault.read, file.sha256), progress, (chunk) => void hash.update(chunk));
    await pour(content, handle);
    // Still inside: a copy that differs from what was recorded is not left at the target.
    if (hash.digest('hex') !== file.sha256) throw new AppError('evidence/hash-differs');
  });
}
