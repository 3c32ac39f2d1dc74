/** Use cases: see what an export would hold, and make it. Reach is judged first; the disclosure is logged before a byte leaves. */
import type { z } from 'zod';
import { createBreather } from '#electron/platform/clock/breather.ts';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { JobId, RecordId } from '#shared/core/ids.ts';
import type { ExportReport, exportsContract } from '#shared/domains/exports/exports.contract.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { ChosenFiles, EvidenceDomain } from '../evidence/index.ts';
import type { JobProgress, Jobs } from '../jobs/index.ts';
import { assertReach } from '../officers/reach.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ExportFormatWriter, ExportSource } from './export-format.ts';
import { formatOf } from './formats.ts';
import { createFileOutput } from '#electron/platform/files/file-output.ts';
import { type Selection, selectRecords } from './select-records.ts';

export interface ExportsDeps {
  readonly records: RecordWriter;
  readonly audit: AuditLog;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly files: ChosenFiles;
  readonly evidence: Pick<EvidenceDomain, 'store'>;
}

type Choice = z.output<typeof exportsContract.preview.input>;
type RunInput = z.output<typeof exportsContract.run.input>;
type Preview = Pick<ExportReport, 'format' | 'included' | 'leftOut' | 'leftOutTotal' | 'contents'>;

export type ExportsService = ReturnType<typeof createExportsService>;

export function createExportsService(vault: OpenVault, deps: ExportsDeps) {
  const noProgress = { signal: new AbortController().signal, advance: () => undefined, setTotal: () => undefined };

  async function select(choice: Choice, format: ExportFormatWriter, signal: AbortSignal): Promise<Selection> {
    const { caseId, ceiling } = choice;
    const breathe = createBreather(vault.clock, signal);
    const { read: connection, packs, unit, clock } = vault;
    const selection = await selectRecords({
      connection,
      packs,
      unit,
      caseId,
      ceiling,
      format,
      now: clock.now(),
      breathe,
    });
    await format.prepare?.(selection.source);
    return selection;
  }

  const isPersonal = (type: string): boolean => vault.packs.findType(type)?.type.personal === true;

  return {
    /** Names what stays, persons among it, so it asks for the purpose as their records do. */
    async preview(session: OfficerSession, choice: Choice): Promise<Preview> {
      assertReach(vault.read, session, choice.caseId, 'case:release');
      const run = { vault, deps, ceiling: choice.ceiling, session: null, reason: '', progress: noProgress };
      const format = formatOf(choice.format, run);
      const selection = await select(choice, format, noProgress.signal);
      const persons = selection.leftOut.filter(({ type }) => isPersonal(type));
      if (persons.length > 0) {
        if (!session.purposes.has(choice.caseId)) throw new AppError('session/purpose-needed', { case: choice.caseId });
        const recordType = [...new Set(persons.map(({ type }) => type))].join(' ');
        const note = {
          action: 'consultation' as const,
          operation: 'exports.preview',
          recordType,
          caseId: choice.caseId,
        };
        await deps.audit.record(session, { ...note, count: persons.length });
      }
      const { included, leftOut, leftOutTotal } = selection;
      return { format: choice.format, included, leftOut, leftOutTotal, contents: format.contents?.() ?? 0 };
    },

    run(session: OfficerSession, input: RunInput): { readonly jobId: JobId } {
      assertReach(vault.read, session, input.caseId, 'case:release');
      const target = deps.files.resolve(input.target, 'write');
      const start = {
        kind: 'case-export',
        label: caseLabel(vault, input.caseId),
        total: null,
        unit: input.format === 'bagit' ? 'bytes' : 'records',
        ownerId: session.officerId,
      } as const;
      return { jobId: deps.jobs.start(start, (progress) => exportCase({ ...input, target, session }, progress)) };
    },
  };

  async function exportCase(
    input: Omit<RunInput, 'target'> & { readonly target: string; readonly session: OfficerSession },
    progress: JobProgress,
  ): Promise<ExportReport> {
    const { session, caseId, target, reason } = input;
    const format = formatOf(input.format, { vault, deps, ceiling: input.ceiling, session, reason, progress });
    const selection = await select(input, format, progress.signal);
    const { source } = selection;
    if (input.format !== 'bagit') progress.setTotal(selection.includedTotal);
    await deps.audit.record(session, {
      action: 'disclosure',
      operation: `exports.run.${input.format}`,
      recordId: caseId,
      recordType: 'case',
      caseId,
      reason,
      count: selection.includedTotal,
    });
    let written = { bytes: 0, sha256: '' };
    await writeAtomically(target, async (file) => {
      const output = createFileOutput(file);
      await format.write(output, input.format === 'bagit' ? source : counted(source, progress));
      written = await output.end();
    });
    await format.written?.();
    const { included, leftOut, leftOutTotal } = selection;
    return {
      format: input.format,
      included,
      leftOut,
      leftOutTotal,
      contents: format.contents?.() ?? 0,
      ...written,
    };
  }
}

/** Tells the job how far the reading has come. */
function counted(source: ExportSource, progress: JobProgress): ExportSource {
  return {
    ...source,
    caseRecord: source.caseRecord,
    async *records(types) {
      let done = 0;
      for await (const record of source.records(types)) {
        yield record;
        done += 1;
        progress.advance(done);
      }
    },
  };
}

function caseLabel(vault: OpenVault, caseId: RecordId): string {
  return (
    vault.read.get<{ number: string }>('SELECT case_number AS number FROM cases WHERE case_id = ?', caseId)?.number ??
    ''
  );
}
