/** A case in a real encrypted database with the real evidence and import domains on it, and files handed in by path. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvidenceDomain } from '#electron/domains/evidence/index.ts';
import { createBanalMatcher, createImportsDomain } from '#electron/domains/imports/index.ts';
import { createJobs } from '#electron/domains/jobs/index.ts';
import { createRecordWriter } from '#electron/domains/records/index.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';
import type { FileToken, JobId, RecordId } from '#shared/core/ids.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import type { FileOutcome, FileReport } from '#shared/domains/imports/imports.schema.ts';
import { openCasework } from './casework.ts';

export type ImportBench = Awaited<ReturnType<typeof openImportBench>>;

interface Added {
  readonly evidence: readonly { id: RecordId; name: string; sha256: string; size: number; merged: boolean }[];
}

export async function openImportBench() {
  const work = await openCasework();
  const inbox = mkdtempSync(join(tmpdir(), 'concord-inbox-'));
  const { vault, audit } = work;
  const banal = createBanalMatcher(vault.read);
  const notices: unknown[] = [];
  const records = createRecordWriter({
    packs: vault.packs,
    banal,
    clock: vault.clock,
    random: vault.random,
    notify: (notice) => void notices.push(notice),
  });
  const jobNotices: Job[] = [];
  const jobs = createJobs({
    clock: vault.clock,
    random: vault.random,
    notify: ({ payload }) => void jobNotices.push(payload as Job),
  });
  const paths = new Map<string, string>();
  const files = { resolve: (token: string) => paths.get(token) ?? '' };
  const evidence = createEvidenceDomain(vault, { records, audit, jobs, files });
  const imports = createImportsDomain(vault, { records, audit, jobs, files, evidence, banal });
  const analyst = await work.addOfficer('Amina', ['analyst', 'investigator']);
  const opened = await work.openCase(analyst, 'Operation Levant');
  const caseId = opened.id as RecordId;

  function token(path: string): FileToken {
    const name = randomUUID() as FileToken;
    paths.set(name, path);
    return name;
  }
  const jobOf = async (id: JobId): Promise<Job> =>
    ((await jobs.handlers.list({}, undefined)) as Job[]).find((job) => job.id === id)!;
  async function ended(started: Promise<{ jobId: JobId }> | { jobId: string }): Promise<Job> {
    const { jobId } = await started;
    await jobs.idle();
    return jobOf(jobId as JobId);
  }
  const choice = (path: string) => ({ file: token(path), format: null, csv: null });

  async function outcome(path: string, by: CallContext = analyst, into: RecordId = caseId): Promise<FileOutcome> {
    const job = await ended(imports.handlers.run({ caseId: into, files: [choice(path)] }, by) as { jobId: string });
    if (job.state !== 'done') throw new Error(`import ${job.state}: ${JSON.stringify(job.error)}`);
    return (job.result as { files: FileOutcome[] }).files[0]!;
  }
  const reportOf = (result: FileOutcome): FileReport => {
    if (result.outcome !== 'imported') throw new Error(`refused: ${result.code}`);
    return result.report;
  };

  /** A file in the inbox. @returns its path. */
  function file(name: string, content: string | Uint8Array): string {
    const path = join(inbox, name);
    writeFileSync(path, content);
    return path;
  }
  const add = (path: string): Promise<Job> =>
    ended(evidence.handlers.add({ caseId, files: [token(path)], reason: '' }, analyst) as { jobId: string });
  /** What became of the one file that was added. */
  function addedOf({ state, result, error }: Job): Added['evidence'][number] {
    const [first] = state === 'done' ? (result as Added).evidence : [];
    if (!first) throw new Error(`not added: ${JSON.stringify(error)}`);
    return first;
  }

  return {
    ...work,
    /** Where the files lie that come in. */
    inbox,
    file,
    add,
    addedOf,
    addContent: async (name: string, content: Uint8Array): Promise<RecordId> =>
      addedOf(await add(file(name, content))).id,
    records,
    jobs,
    jobNotices,
    notices,
    banal,
    evidence,
    imports,
    analyst,
    caseId,
    token,
    choice,
    ended,
    jobOf,
    outcome,
    import: async (path: string) => reportOf(await outcome(path)),
    async preview(path: string): Promise<FileReport> {
      const job = await ended(
        imports.handlers.preview({ caseId, files: [choice(path)] }, analyst) as { jobId: string },
      );
      return reportOf((job.result as { files: FileOutcome[] }).files[0]!);
    },
    /** Of records that are not removed, by type, without the case itself. */
    counts(): Record<string, number> {
      const rows = vault.read.all<{ type: string; n: number }>(
        "SELECT type, count(*) AS n FROM records WHERE removed = 0 AND type <> 'case' GROUP BY type ORDER BY type",
      );
      return Object.fromEntries(rows.map(({ type, n }) => [type, n]));
    },
    number: (sql: string, ...values: unknown[]): number =>
      Number(Object.values(vault.read.get(sql, ...values) ?? {})[0]),
    sealedFiles: (): string[] => {
      try {
        return readdirSync(join(vault.folder, 'evidence')).toSorted();
      } catch {
        return [];
      }
    },
    /** Where the first content lies sealed. */
    sealedPath(): string {
      const [first] = this.sealedFiles();
      if (first === undefined) throw new Error('nothing is sealed');
      return join(vault.folder, 'evidence', first);
    },
    async closeAll(): Promise<void> {
      await jobs.cancelAll('everything');
      await work.close();
      rmSync(inbox, { recursive: true, force: true });
    },
  };
}
