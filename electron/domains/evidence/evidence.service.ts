import type { z } from 'zod';
import { nameFiles, openByteSource } from '#electron/platform/files/byte-source.ts';
import { throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { JobId, RecordId } from '#shared/core/ids.ts';
import { custodyActs, type evidenceContract } from '#shared/domains/evidence/evidence.contract.ts';
import type { Verb } from '#shared/domains/officers/roles.ts';
import type { JobProgress } from '../jobs/index.ts';
import { assertReach } from '../officers/reach.ts';
import { assertCaseOpen } from '../records/open-case.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { AddedEvidence, AddEvidence } from './add-evidence.ts';
import { draftCustody } from './custody.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { type FileRecord, findOfficerName, listCustody, loadFileRecord } from './evidence.repository.ts';
import { assertExportable, createExportEvidence } from './export-evidence.ts';
import { createVerifyEvidence } from './verify-evidence.ts';

type Input<M extends 'add' | 'recordAct' | 'exportContent'> = z.output<(typeof evidenceContract)[M]['input']>;
type Started = { readonly jobId: JobId };

export type EvidenceService = ReturnType<typeof createEvidenceService>;

export function createEvidenceService(
  vault: OpenVault,
  deps: EvidenceDeps,
  store: EvidenceStore,
  addEvidence: AddEvidence,
) {
  const verifyEvidence = createVerifyEvidence(vault, deps, store);
  const exportEvidence = createExportEvidence(vault, deps, store);

  const reachFile = (session: OfficerSession, id: RecordId, verb: Verb): FileRecord => {
    const file = loadFileRecord(vault.read, id);
    assertReach(vault.read, session, file.caseId, verb);
    return file;
  };

  return {
    add(session: OfficerSession, { caseId, files, reason }: Input<'add'>): Started {
      assertReach(vault.read, session, caseId, 'case:write');
      assertCaseOpen(vault.read, caseId);
      const paths = files.map((token) => deps.files.resolve(token, 'read'));
      const start = {
        kind: 'seal',
        label: nameFiles(paths),
        total: null,
        unit: 'bytes',
        ownerId: session.officerId,
      } as const;
      const jobId = deps.jobs.start(start, (progress) => addAll(paths, { caseId, reason, session }, progress));
      return { jobId };
    },

    custody(session: OfficerSession, id: RecordId) {
      const file = reachFile(session, id, 'case:read');
      return listCustody(vault.read, file).map(({ id: entry, values }) => ({
        id: entry,
        act: custodyActs.find((act) => act === values.act) ?? 'verified',
        at: values.when.at,
        zone: values.when.zone,
        by: findOfficerName(vault.read, values.by),
        place: values.place ?? '',
        reason: values.reason ?? '',
        hashMatches: values.hashMatches ?? null,
      }));
    },

    async recordAct(
      session: OfficerSession,
      { id, act, at, zone, place, reason }: Input<'recordAct'>,
    ): Promise<{ id: RecordId }> {
      const file = reachFile(session, id, 'case:write');
      if (!isZone(zone)) throw new AppError('evidence/unknown-zone');
      const { custodyId, committed } = await vault.writer.transaction((connection) => {
        const entry = { evidence: id, caseId: file.caseId, act, at, zone, place, reason };
        const custody = draftCustody(deps.records, connection, session, entry);
        const result = deps.records.commit(connection, session, custody.changes);
        deps.audit.append(connection, session, {
          action: 'collection',
          operation: 'evidence.recordAct',
          recordId: id,
          recordType: file.type,
          caseId: file.caseId,
          reason,
          count: 1,
        });
        return { custodyId: custody.id, committed: result };
      });
      deps.records.announce(committed);
      return { id: custodyId };
    },

    verify(session: OfficerSession, id: RecordId): Started {
      const file = reachFile(session, id, 'case:read');
      const start = {
        kind: 'verify',
        label: file.title,
        total: file.size,
        unit: 'bytes',
        ownerId: session.officerId,
      } as const;
      return { jobId: deps.jobs.start(start, (progress) => verifyEvidence(file, session, progress)) };
    },

    exportContent(session: OfficerSession, { id, target: token, reason }: Input<'exportContent'>): Started {
      const file = reachFile(session, id, 'case:release');
      assertExportable(vault, file);
      const target = deps.files.resolve(token, 'write');
      const start = {
        kind: 'export',
        label: file.title,
        total: file.size,
        unit: 'bytes',
        ownerId: session.officerId,
      } as const;
      return {
        jobId: deps.jobs.start(start, (progress) => exportEvidence({ file, target, reason, session }, progress)),
      };
    },
  };

  async function addAll(
    paths: readonly string[],
    { caseId, reason, session }: { caseId: RecordId; reason: string; session: OfficerSession },
    progress: JobProgress,
  ): Promise<{ evidence: AddedEvidence[] }> {
    const sources = await Promise.all(paths.map(openByteSource));
    progress.setTotal(sources.reduce((sum, { size }) => sum + size, 0));
    const evidence: AddedEvidence[] = [];
    let before = 0;
    for (const source of sources) {
      throwIfCancelled(progress.signal);
      const advance = (bytes: number): void => progress.advance(before + bytes);
      const added = await addEvidence({ source, caseId, reason, session }, { signal: progress.signal, advance });
      evidence.push(added);
      before += added.size;
    }
    return { evidence };
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
