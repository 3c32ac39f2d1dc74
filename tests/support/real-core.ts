/** A real core on a real vault in a temporary folder: real clock, randomness, SQLCipher and certificates. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, createCore } from '#electron/core/create-core.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import type { Clock } from '#electron/platform/ports.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { ErrorParams } from '#shared/core/app-error.ts';
import type { FileToken, JobId } from '#shared/core/ids.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import { type ConcordApi, coreContracts } from '#shared/ipc/contracts.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import type { FileUse } from '#electron/core/core-protocol.ts';

/** A refusal as data, thrown so that tests can expect it. */
export class Refusal extends Error {
  readonly code: string;
  readonly params: ErrorParams;

  constructor(code: string, params: ErrorParams) {
    super(`${code} ${JSON.stringify(params)}`);
    this.code = code;
    this.params = params;
  }
}

export type CoreApi = Omit<ConcordApi, 'shell'>;

export interface RealCore {
  readonly core: Core;
  readonly api: CoreApi;
  readonly notices: Notice[];
  /** What the core wrote to its operational log. */
  readonly logged: string[];
  file(path: string, use: FileUse): FileToken;
  /** Waits for a job. @throws Refusal where it failed. */
  job<T>(id: JobId): Promise<T>;
  close(): Promise<void>;
}

const systemClock = createSystemClock();

export function openCore(clock: Clock = systemClock): RealCore {
  const random = createSystemRandom(clock);
  const notices: Notice[] = [];
  const logged: string[] = [];
  const core = createCore({
    clock,
    random,
    log: {
      info: (event, data) => void logged.push(`${event} ${JSON.stringify(data)}`),
      error: (event, data) => void logged.push(`${event} ${JSON.stringify(data)}`),
    },
    notify: (notice) => void notices.push(notice),
    vaultChosen: () => undefined,
  });
  let lastId = 0;
  const call = async (channel: string, input: unknown): Promise<unknown> => {
    lastId += 1;
    const response = await core.call({ id: lastId, channel, input });
    if (response.ok) return response.value;
    throw new Refusal(response.error.code, response.error.params);
  };
  const api: Record<string, Record<string, unknown>> = {};
  for (const [domain, contract] of Object.entries(coreContracts)) {
    api[domain] = {};
    for (const name of Object.keys(contract)) api[domain][name] = (input: unknown) => call(`${domain}.${name}`, input);
  }
  const typed = api as unknown as CoreApi;
  return {
    core,
    api: typed,
    notices,
    logged,
    file(path, use) {
      const token = random.uuidV4() as FileToken;
      core.registerFile(token, path, use);
      return token;
    },
    async job<T>(id: JobId): Promise<T> {
      for (;;) {
        const job: Job | undefined = (await typed.jobs.list({})).find((one) => one.id === id);
        // The vault was locked meanwhile, and with it forgotten what ran there.
        if (!job) throw new Refusal('jobs/unknown', {});
        if (job.state === 'done') return job.result as T;
        if (job.error) throw new Refusal(job.error.code, job.error.params);
        if (job.state === 'cancelled') throw new Refusal('jobs/cancelled', {});
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close: () => core.close(),
  };
}

export const founder = { name: 'Alix Martin', password: 'correct horse battery' } as const;

/** A folder of its own, removed by `remove`. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'concord-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A vault with its founder logged in, and an open case. */
export async function openVaultWithCase(folder: string, clock?: Clock) {
  const real = openCore(clock);
  const { recoveryCode } = await real.api.vault.create({
    folder: real.file(folder, 'folder'),
    unit: { name: 'OCLCTIC', country: 'FR' },
    officer: founder.name,
    password: founder.password,
  });
  const opened = await real.api.cases.open({
    title: 'Operation Levant',
    summary: '',
    formOfCrime: 'illegal-access',
    countries: ['FR', 'PT'],
    envelope: {},
  });
  return { ...real, recoveryCode, caseId: opened.id };
}
