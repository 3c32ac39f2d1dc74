import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { JobId } from '#shared/core/ids.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import { useJob, useJobs } from '#renderer/app/jobs.tsx';

export interface CoreJob<I> {
  readonly start: (input: I) => void;
  readonly job: Job | undefined;
  readonly isRunning: boolean;
  readonly error: unknown;
  readonly reset: () => void;
}

/**
 * Starts a job and tells its end once. `start` gives null where the person cancelled a dialog; a refusal at the start and
 * a failure on the way come out alike. The page shows the end itself, so the tray keeps it only for those who left: it
 * leads them to `path`.
 */
export function useCoreJob<I>(
  start: (input: I) => Promise<{ readonly jobId: JobId } | null>,
  path: string,
  onEnd: (job: Job) => void,
): CoreJob<I> {
  const { follow, dismiss } = useJobs();
  const [ended, setEnded] = useState<Job | null>(null);
  const started = useMutation({
    mutationFn: async (input: I) => {
      setEnded(null);
      const answer = await start(input);
      if (answer) follow(answer.jobId, path);
      return answer;
    },
  });
  const job = useJob(started.data?.jobId ?? null);
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!job || job.state === 'queued' || job.state === 'running' || told.current === job.id) return;
    told.current = job.id;
    setEnded(job);
    dismiss(job.id);
    onEnd(job);
  }, [job, dismiss, onEnd]);
  const isRunning = started.isPending || job?.state === 'queued' || job?.state === 'running';
  const reset = () => {
    setEnded(null);
    started.reset();
  };
  return { start: started.mutate, job, isRunning, error: started.error ?? ended?.error ?? null, reset };
}
