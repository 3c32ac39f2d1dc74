import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { JobId } from '#shared/core/ids.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import { concord } from './api.ts';
import { useVaultState } from './session.tsx';

interface Jobs {
  /** Oldest first. */
  readonly jobs: readonly Job[];
  readonly cancel: (id: JobId) => void;
  readonly dismiss: (id: JobId) => void;
  /** Where the tray's "Show result" leads for this job. */
  readonly follow: (id: JobId, path: string) => void;
  readonly resultPath: (id: JobId) => string | undefined;
}

const JobsContext = createContext<Jobs | null>(null);

export function useJobs(): Jobs {
  const jobs = useContext(JobsContext);
  if (!jobs) throw new Error('JobsProvider is missing');
  return jobs;
}

/** One job as it goes; undefined once dismissed. */
export function useJob(id: JobId | null): Job | undefined {
  return useJobs().jobs.find((job) => job.id === id);
}

/** Follows all long work of the core. */
export function JobsProvider({ children }: { readonly children: ReactNode }) {
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  const [paths, setPaths] = useState<Readonly<Record<string, string>>>({});
  const { state: vaultState } = useVaultState();

  useEffect(() => {
    const stop = concord.jobs.onProgress((job) =>
      setJobs((all) =>
        all.some(({ id }) => id === job.id) ? all.map((old) => (old.id === job.id ? job : old)) : [...all, job],
      ),
    );
    return stop;
  }, []);

  // At each unlock and lock anew: what jobs are called and where their results lie is content of the vault.
  useEffect(() => {
    let isCurrent = true;
    if (vaultState !== 'unlocked') setPaths({});
    concord.jobs.list({}).then(
      (listed) => isCurrent && setJobs(listed),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [vaultState]);

  const state = useMemo<Jobs>(
    () => ({
      jobs,
      cancel: (id) => void concord.jobs.cancel({ id }).catch(() => undefined),
      dismiss: (id) => {
        setJobs((all) => all.filter((job) => job.id !== id));
        concord.jobs.dismiss({ id }).catch(() => undefined);
      },
      follow: (id, path) => setPaths((all) => ({ ...all, [id]: path })),
      resultPath: (id) => paths[id],
    }),
    [jobs, paths],
  );
  return <JobsContext value={state}>{children}</JobsContext>;
}
