/**
 * One file into one case: sealed first, then read from its sealed copy, so that what is recorded is what was kept. All
 * of it is one transaction on the writer; what ends it early (a refusal, a cancel, a crash) leaves nothing of the file.
 */
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { countingSource } from '#electron/platform/files/byte-source.ts';
import type { Progress } from '#electron/platform/files/sealed-file.ts';
import type { CommitId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { FileReport } from '#shared/domains/imports/imports.schema.ts';
import type { StagedFile } from '../evidence/index.ts';
import { assertCaseOpen } from '../records/open-case.ts';
import type { Committed } from '../records/record-writer.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { createCaseLookup } from './case-lookup.ts';
import { createImportTally, type ImportTally } from './import-tally.ts';
import { fileNameOf, halfProgress, type ImportTarget } from './import-target.ts';
import type { ImportsDeps } from './imports-deps.ts';
import { createIngest } from './ingest.ts';
import { itemsOf } from './inspect-source.ts';
import { mergeCommitted } from './merge-committed.ts';
import { createWriteSink, type WriteSink } from './write-sink.ts';

type RunDeps = Pick<ImportsDeps, 'records' | 'audit' | 'evidence' | 'banal'>;

export async function runImport(
  vault: OpenVault,
  deps: RunDeps,
  target: ImportTarget,
  progress: Progress,
): Promise<FileReport> {
  const { store } = deps.evidence;
  const { size } = target.source;
  const original = await store.stage(target.source, halfProgress(progress, size, 0));
  const staged: StagedFile[] = [original];
  try {
    const { report, committed } = await vault.writer.transaction((connection) =>
      takeIn(vault, deps, { ...target, original, staged, connection }, halfProgress(progress, size, 1)),
    );
    if (committed) deps.records.announce(committed);
    return report;
  } finally {
    await store.settle(staged);
  }
}

interface Intake extends ImportTarget {
  readonly original: StagedFile;
  readonly staged: StagedFile[];
  readonly connection: WriteConnection;
}

async function takeIn(
  vault: OpenVault,
  deps: RunDeps,
  intake: Intake,
  progress: Progress,
): Promise<{ readonly report: FileReport; readonly committed: Committed | null }> {
  const { connection, original } = intake;
  assertCaseOpen(connection, intake.caseId);
  const before = newestCommit(connection);
  const tally = createImportTally();
  const importId = vault.random.uuidV7() as RecordId;
  const sink = await ingestAll(vault, deps, intake, { tally, importId, progress });
  const about = { name: fileNameOf(intake), format: intake.format, size: original.size, sha256: original.sha256 };
  if (sink.flush().length === 0) return { report: tally.report({ ...about, importId: null }), committed: null };
  keepOriginal(vault, deps, intake, sink);
  const parts = sink.flush();
  const report = tally.report({ ...about, importId });
  const recorded = recordImport(deps, intake, { importId, report, commits: commitsAfter(connection, before) });
  return { report, committed: mergeCommitted([...parts, recorded]) };
}

interface IngestRun {
  readonly tally: ImportTally;
  readonly importId: RecordId;
  readonly progress: Progress;
}

async function ingestAll(vault: OpenVault, deps: RunDeps, intake: Intake, run: IngestRun): Promise<WriteSink> {
  const { connection, caseId, session, original, staged } = intake;
  const { records, banal, evidence } = deps;
  const lookup = createCaseLookup(connection, caseId);
  const { tally, importId, progress } = run;
  const { store } = evidence;
  const sink = createWriteSink({ connection, session, records, store, lookup, caseId, importId, progress, staged });
  const newId = (): RecordId => vault.random.uuidV7() as RecordId;
  const ingest = createIngest({ fileSha256: original.sha256, packs: vault.packs, lookup, banal, tally, sink, newId });
  const breathe = createBreather(vault.clock, progress.signal);
  const sealed = { name: intake.source.name, size: original.size, chunks: () => store.openStaged(original) };
  for await (const item of itemsOf(intake.format, intake.csv, countingSource(sealed, progress.advance))) {
    await ingest.take(item);
    sink.flushWhenFull();
    await breathe();
  }
  for (const _step of ingest.finish()) {
    sink.flushWhenFull();
    await breathe();
  }
  return sink;
}

/** The file itself, so that what was set aside can be looked up. */
function keepOriginal(vault: OpenVault, deps: RunDeps, intake: Intake, sink: WriteSink): void {
  const { connection, original, caseId, format } = intake;
  deps.evidence.store.adopt(connection, original);
  if (createCaseLookup(connection, caseId).attachment(original.sha256)) return;
  const { size, sha256, sha1, md5 } = original;
  const fields = { fileName: fileNameOf(intake), size, sha256, sha1, md5, mediaType: mediaTypes[format] };
  sink.create({ id: vault.random.uuidV7() as RecordId, type: 'attachment', fields, envelope: {} });
}

const mediaTypes: Readonly<Record<FileReport['format'], string>> = {
  'misp-event': 'application/json',
  'stix-2.1': 'application/stix+json',
  csv: 'text/csv',
  eml: 'message/rfc822',
  'misp-warning-list': 'application/json',
  file: 'application/octet-stream',
};

interface ImportRecord {
  readonly importId: RecordId;
  readonly report: FileReport;
  readonly commits: readonly CommitId[];
}

function recordImport(deps: RunDeps, intake: Intake, { importId, report, commits }: ImportRecord): Committed {
  const { connection, session, caseId } = intake;
  const { name, format, sha256 } = report;
  const fields = { fileName: name, format, sha256, report: report as unknown as Json, commits: [...commits] };
  const draft = deps.records.draft(connection, { id: importId, type: 'import', caseId, fields });
  deps.audit.append(connection, session, {
    action: 'collection',
    operation: 'imports.run',
    recordId: importId,
    recordType: 'import',
    caseId,
    count: report.created.reduce((sum, { count }) => sum + count, report.attachments),
  });
  return deps.records.commit(connection, session, draft.changes);
}

function newestCommit(connection: WriteConnection): number {
  return connection.get<{ number: number }>('SELECT coalesce(max(number), 0) AS number FROM commits')?.number ?? 0;
}

/**
 * First and last of the commits since. The writer is alone in its transaction, so they are this import's, by one author
 * and in a row.
 */
function commitsAfter(connection: WriteConnection, number: number): readonly CommitId[] {
  const at = (end: 'min' | 'max'): CommitId[] =>
    connection
      .all<{ id: CommitId }>(
        `SELECT lower(hex(id)) AS id FROM commits WHERE number = (SELECT ${end}(number) FROM commits WHERE number > ?)`,
        number,
      )
      .map(({ id }) => id);
  return [...at('min'), ...at('max')];
}
