/** The contracts as plain functions over a core in this process, and jobs as promises. */
import type { z } from 'zod';
import { AppError } from '#shared/core/app-error.ts';
import type { FileToken, JobId } from '#shared/core/ids.ts';
import { type Job, jobSchema } from '#shared/domains/jobs/jobs.contract.ts';
import type { Client } from '#shared/ipc/contract.ts';
import { coreContracts } from '#shared/ipc/contracts.ts';
import type { Notice, Request, Response } from '#shared/ipc/envelope.ts';
import type { FileUse } from '#electron/core/core-protocol.ts';
import { Interrupted } from './outcome.ts';

/** What the command line uses of the core (electron/core/create-core.ts). */
export interface CliCore {
  call(request: Request): Promise<Response>;
  registerFile(token: string, path: string, use: FileUse): void;
  rawDatabaseKey(): Promise<string>;
  ageKeyFiles(): Promise<{ readonly x25519: string; readonly mlkem768x25519: string }>;
  close(): Promise<void>;
}

export type CoreMethods = { readonly [D in keyof typeof coreContracts]: Client<(typeof coreContracts)[D]> };

export interface CoreClient {
  readonly methods: CoreMethods;
  registerFile(path: string, use: FileUse): FileToken;
  /** The job's result in the shape that its command promises. @throws AppError of the job; Interrupted where it was cancelled. */
  finish<T extends z.ZodType>(jobId: JobId, result: T): Promise<z.output<T>>;
  /** Cancels what runs. @returns false where nothing does. */
  interrupt(): Promise<boolean>;
  rawDatabaseKey(): Promise<string>;
  ageKeyFiles(): Promise<{ readonly x25519: string; readonly mlkem768x25519: string }>;
  close(): Promise<void>;
}

export interface CoreClientDeps {
  readonly makeToken: () => string;
  /** Told of each sign of life of the job that is waited for; null once it has ended. */
  readonly onProgress: (job: Job | null) => void;
}

/** @param connect makes the core; it is given where notices go. */
export function createCoreClient(
  connect: (notify: (notice: Notice) => void) => CliCore,
  deps: CoreClientDeps,
): CoreClient {
  const lastSeen = new Map<string, Job>();
  let awaited: { readonly id: string; ended(job: Job): void } | null = null;

  const core = connect(({ channel, payload }) => {
    if (channel !== 'jobs.progress') return;
    const job = jobSchema.parse(payload);
    lastSeen.set(job.id, job);
    if (awaited?.id !== job.id) return;
    if (isFinished(job)) awaited.ended(job);
    else deps.onProgress(job);
  });
  const call = createCall(core);
  const methods = createMethods(call);

  return {
    methods,
    registerFile(path, use) {
      const token = deps.makeToken() as FileToken;
      core.registerFile(token, path, use);
      return token;
    },
    async finish(jobId, result) {
      const seen = lastSeen.get(jobId);
      const job =
        seen && isFinished(seen)
          ? seen
          : await new Promise<Job>((ended) => {
              awaited = { id: jobId, ended };
            });
      awaited = null;
      deps.onProgress(null);
      if (job.state === 'cancelled') throw new Interrupted();
      if (job.error) throw new AppError(job.error.code, job.error.params);
      return result.parse(job.result);
    },
    async interrupt() {
      if (!awaited) return false;
      await call('jobs.cancel', { id: awaited.id });
      return true;
    },
    rawDatabaseKey: () => core.rawDatabaseKey(),
    ageKeyFiles: () => core.ageKeyFiles(),
    close: () => core.close(),
  };
}

function isFinished({ state }: Job): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

type Call = (channel: string, input: unknown) => Promise<unknown>;

function createCall(core: CliCore): Call {
  let next = 1;
  return async (channel, input) => {
    const response = await core.call({ id: next++, channel, input });
    if (!response.ok) throw new AppError(response.error.code, response.error.params);
    return response.value;
  };
}

/** One function for each method of the contracts; the router has parsed what comes back. */
function createMethods(call: Call): CoreMethods {
  const domains = Object.entries(coreContracts).map(([domain, contract]) => {
    const names = Object.entries(contract).filter(([, { kind }]) => kind !== 'event');
    const functions = names.map(([name]) => [name, (input: unknown) => call(`${domain}.${name}`, input)]);
    return [domain, Object.fromEntries(functions)];
  });
  return Object.fromEntries(domains) as CoreMethods;
}
