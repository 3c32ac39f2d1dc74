import type { z } from 'zod';
import { nameFiles, openByteSource } from '#electron/platform/files/byte-source.ts';
import { type Progress, throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { FileToken, JobId, RecordId } from '#shared/core/ids.ts';
import type { importsContract } from '#shared/domains/imports/imports.contract.ts';
import type { FileOutcome, FileReport } from '#shared/domains/imports/imports.schema.ts';
import type { JobProgress } from '../jobs/index.ts';
import { assertReach } from '../officers/reach.ts';
import { assertCaseOpen } from '../records/open-case.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { fileNameOf, type ImportTarget } from './import-target.ts';
import { createImportTally } from './import-tally.ts';
import type { ImportsDeps } from './imports-deps.ts';
import { listImports, listWarningLists, loadImport } from './imports.repository.ts';
import { inspectSource } from './inspect-source.ts';
import { detectFormat } from './parsers/detect-format.ts';
import { previewImport } from './preview-import.ts';
import { runImport } from './run-import.ts';
import { undoImport, type UndoResult } from './undo-import.ts';
import { countByList, importWarningList } from './warning-lists.ts';

type RunInput = z.output<typeof importsContract.run.input>;
type UndoInput = z.output<typeof importsContract.undo.input>;
type Take = (target: ImportTarget, progress: Progress) => Promise<FileReport>;

export type ImportsService = ReturnType<typeof createImportsService>;

export function createImportsService(vault: OpenVault, deps: ImportsDeps) {
  const take: Take = (target, progress) => {
    if (target.format === 'file') return takeAsEvidence(deps, target, progress);
    if (target.format === 'misp-warning-list') return importWarningList(vault, deps, target, progress);
    return runImport(vault, deps, target, progress);
  };
  const preview: Take = (target, progress) => previewImport(vault, deps, target, progress);

  function start(
    kind: 'import' | 'preview',
    session: OfficerSession,
    { caseId, files }: RunInput,
    work: Take,
  ): { jobId: JobId } {
    assertReach(vault.read, session, caseId, 'case:write');
    assertCaseOpen(vault.read, caseId);
    const chosen = files.map((choice) => ({ ...choice, path: deps.files.resolve(choice.file, 'read') }));
    const label = nameFiles(chosen.map(({ path }) => path));
    const job = { kind, label, total: null, unit: 'bytes', ownerId: session.officerId } as const;
    return { jobId: deps.jobs.start(job, (progress) => takeAll(chosen, { caseId, session }, work, progress)) };
  }

  return {
    async inspect(file: FileToken) {
      const source = await openByteSource(deps.files.resolve(file, 'read'));
      return { name: source.name, size: source.size, ...(await inspectSource(source)) };
    },
    preview: (session: OfficerSession, input: RunInput) => start('preview', session, input, preview),
    run: (session: OfficerSession, input: RunInput) => start('import', session, input, take),
    async undo(session: OfficerSession, input: UndoInput): Promise<UndoResult> {
      const { caseId, author } = loadImport(vault.read, input.importId);
      assertReach(vault.read, session, caseId, 'case:write');
      // Taking back one's own import is writing; removing what a colleague brought in is deleting.
      if (author !== session.officerId) assertReach(vault.read, session, caseId, 'case:delete');
      return undoImport(vault, deps, session, input);
    },
    list(session: OfficerSession, caseId: RecordId) {
      assertReach(vault.read, session, caseId, 'case:read');
      return listImports(vault.read, caseId);
    },
    warningLists() {
      const matches = countByList(vault.read, deps.banal);
      return listWarningLists(vault.read).map((list) => ({ ...list, matches: matches.get(list.name) ?? 0 }));
    },
  };

  async function takeAll(
    files: readonly (RunInput['files'][number] & { readonly path: string })[],
    { caseId, session }: Pick<ImportTarget, 'caseId' | 'session'>,
    work: Take,
    progress: JobProgress,
  ): Promise<{ files: FileOutcome[] }> {
    const opened = await Promise.allSettled(files.map(({ path }) => openByteSource(path)));
    const sizes = opened.map((file) => (file.status === 'fulfilled' ? file.value.size : 0));
    progress.setTotal(sizes.reduce((sum, size) => sum + size, 0));
    const outcomes: FileOutcome[] = [];
    let before = 0;
    for (const [index, { path, format, csv }] of files.entries()) {
      throwIfCancelled(progress.signal);
      const already = before;
      const advance = (bytes: number): void => progress.advance(already + bytes);
      const outcome = await outcomeOf(vault, nameFiles([path]), async () => {
        const source = await openByteSource(path);
        const found = format ?? (await detectFormat(source));
        return work({ source, format: found, csv, caseId, session }, { signal: progress.signal, advance });
      });
      outcomes.push(outcome);
      before += sizes[index] ?? 0;
    }
    return { files: outcomes };
  }
}

/** A refused file does not stop the others; a cancelled job, a lost vault or a bug does. */
async function outcomeOf({ place }: OpenVault, name: string, work: () => Promise<FileReport>): Promise<FileOutcome> {
  try {
    return { outcome: 'imported', report: await work() };
  } catch (thrown) {
    const cause = place.explain(thrown);
    if (!(cause instanceof AppError) || cause.code === 'jobs/cancelled') throw cause;
    return { outcome: 'refused', name, code: cause.code, params: { ...cause.params } };
  }
}

/** A file of no known format is kept as evidence, with its custody. */
async function takeAsEvidence(
  { evidence }: ImportsDeps,
  target: ImportTarget,
  progress: Progress,
): Promise<FileReport> {
  const { source, caseId, session } = target;
  const { merged, sha256, size } = await evidence.addEvidence({ source, caseId, session, reason: '' }, progress);
  const tally = createImportTally();
  tally.read('file');
  if (merged) tally.merged();
  else tally.created('evidence');
  return tally.report({ name: fileNameOf(target), format: 'file', size, sha256, importId: null });
}
