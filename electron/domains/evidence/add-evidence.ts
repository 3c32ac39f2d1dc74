import type { ByteSource } from '#electron/platform/files/byte-source.ts';
import { type Progress, throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { assertCaseOpen } from '../records/open-case.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { guessCategory, headBytes } from './category.rules.ts';
import { draftCustody } from './custody.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { EvidenceStore, StagedFile } from './evidence-store.ts';
import { findFileInCase } from './evidence.repository.ts';

export interface AddedEvidence {
  readonly id: RecordId;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  /** The case held this content already; nothing was added. */
  readonly merged: boolean;
}

export interface Addition {
  readonly source: ByteSource;
  readonly caseId: RecordId;
  readonly reason: string;
  readonly session: OfficerSession;
}

export type AddEvidence = (addition: Addition, progress: Progress) => Promise<AddedEvidence>;

const maxLabel = 300;
const maxFileName = 500;

/** Seals one file and records it with its first custody entry; a cancelled addition leaves neither file nor record. */
export function createAddEvidence(
  vault: OpenVault,
  deps: Pick<EvidenceDeps, 'records' | 'audit'>,
  store: EvidenceStore,
): AddEvidence {
  return async (addition, progress) => {
    const { source, head } = keepHead(addition.source);
    const staged = await store.stage(source, progress);
    try {
      return await record(addition, staged, guessCategory(addition.source.name, head()), progress.signal);
    } finally {
      await store.settle([staged]);
    }
  };

  async function record(
    addition: Addition,
    staged: StagedFile,
    category: string,
    signal: AbortSignal,
  ): Promise<AddedEvidence> {
    const { caseId, session, reason, source } = addition;
    const told = { name: source.name, sha256: staged.sha256, size: staged.size };
    const { added, committed } = await vault.writer.transaction((connection) => {
      throwIfCancelled(signal);
      assertCaseOpen(connection, caseId);
      const known = findFileInCase(connection, caseId, 'evidence', staged.sha256);
      if (known) return { added: { id: known, ...told, merged: true }, committed: null };
      store.adopt(connection, staged);
      const evidence = deps.records.draft(connection, {
        type: 'evidence',
        caseId,
        fields: evidenceFields(source.name, category, staged),
      });
      const act = {
        evidence: evidence.id,
        caseId,
        act: 'sealed' as const,
        at: vault.clock.now(),
        zone: vault.clock.zone(),
        reason,
      };
      const custody = draftCustody(deps.records, connection, session, act);
      const result = deps.records.commit(connection, session, [...evidence.changes, ...custody.changes]);
      deps.audit.append(connection, session, {
        action: 'collection',
        operation: 'evidence.add',
        recordId: evidence.id,
        recordType: 'evidence',
        caseId,
        ...(reason ? { reason } : {}),
        count: 1,
      });
      return { added: { id: evidence.id, ...told, merged: false }, committed: result };
    });
    if (committed) deps.records.announce(committed);
    return added;
  }
}

function evidenceFields(name: string, category: string, { size, sha256, sha1, md5 }: StagedFile) {
  return { label: name.slice(0, maxLabel), category, fileName: name.slice(0, maxFileName), size, sha256, sha1, md5 };
}

/** Remembers the first bytes of what passes through, so that the file is read once. */
function keepHead(source: ByteSource): { readonly source: ByteSource; head(): Uint8Array } {
  const kept: Uint8Array[] = [];
  let length = 0;
  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.chunks()) {
      if (length < headBytes) {
        const head = Uint8Array.from(chunk.subarray(0, headBytes - length));
        kept.push(head);
        length += head.length;
      }
      yield chunk;
    }
  }
  return { source: { ...source, chunks: pass }, head: () => Buffer.concat(kept) };
}
