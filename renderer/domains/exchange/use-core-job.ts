import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { JobId } from '#shared/core/ids.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import { useJob } from '#renderer/app/jobs.tsx';

export interface CoreJob<I> {
  readonly start: (input: I) => void;
  readonly job: Job | undefined;
  readonly isRunning: boolean;
  readonly error: unknown;
  readonly reset: () => void;
}

/**
 * Starts a job and tells its end once. `start` gives null where the person cancelled a dialog; a refusal at the start and
 * a failure on the way come out alike.
 */
export function useCoreJob<I>(
  start: (input: I) => Promise<{ readonly jobId: JobId } | null>,
  onEnd: (job: Job) => void,
): CoreJob<I> {
  const started = useMutation({ mutationFn: start });
  const job = useJob(started.data?.jobId ?? null);
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!job || job.state === 'queued' || job.state === 'running' || told.current === job.id) return;
    told.current = job.id;
    onEnd(job);
  }, [job, onEnd]);
  const isRunning = started.isPending || job?.state === 'queued' || job?.state === 'running';
  return { start: started.mutate, job, isRunning, error: started.error ?? job?.error ?? null, reset: started.reset };
}
