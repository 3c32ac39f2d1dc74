import { createHash } from 'node:crypto';
import { type Progress, throwIfCancelled, watched } from '#electron/platform/files/sealed-file.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { draftCustody } from './custody.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { type FileRecord, isContentHere } from './evidence.repository.ts';

export interface Verification {
  readonly matches: boolean;
  /** Of what was read to the end; empty where it could not be. */
  readonly sha256: string;
  /** Why it could not be read to the end: an error code, or null. */
  readonly problem: string | null;
}

/** Reads a sealed file to its end and compares; the finding, good or bad, goes into the custody ledger. */
export function createVerifyEvidence(
  vault: OpenVault,
  deps: Pick<EvidenceDeps, 'records' | 'audit'>,
  store: EvidenceStore,
) {
  return async (file: FileRecord, session: OfficerSession, progress: Progress): Promise<Verification> => {
    const verification = await readToEnd(vault, store, file, progress);
    const committed = await vault.writer.transaction((connection) => {
      throwIfCancelled(progress.signal);
      const custody = draftCustody(deps.records, connection, session, {
        evidence: file.id,
        caseId: file.caseId,
        act: 'verified',
        at: vault.clock.now(),
        zone: vault.clock.zone(),
        hashMatches: verification.matches,
      });
      const result = deps.records.commit(connection, session, custody.changes);
      deps.audit.append(connection, session, {
        action: 'consultation',
        operation: 'evidence.verify',
        recordId: file.id,
        recordType: file.type,
        caseId: file.caseId,
        count: 1,
      });
      return result;
    });
    deps.records.announce(committed);
    return verification;
  };
}

async function readToEnd(
  vault: OpenVault,
  store: EvidenceStore,
  file: FileRecord,
  progress: Progress,
): Promise<Verification> {
  if (!isContentHere(vault.read, file.id)) throw new AppError('evidence/not-sealed');
  const hash = createHash('sha256');
  try {
    for await (const chunk of watched(store.open(vault.read, file.sha256), progress)) hash.update(chunk);
  } catch (cause) {
    if (cause instanceof AppError && isDamage(cause.code)) return { matches: false, sha256: '', problem: cause.code };
    throw cause;
  }
  const sha256 = hash.digest('hex');
  return { matches: sha256 === file.sha256, sha256, problem: null };
}

/** What says something about the file; a cancelled reading or a full disk does not. */
function isDamage(code: string): boolean {
  return (
    code.startsWith('sealed/') ||
    code === 'evidence/file-missing' ||
    code === 'evidence/not-sealed' ||
    code === 'files/medium-failed'
  );
}
