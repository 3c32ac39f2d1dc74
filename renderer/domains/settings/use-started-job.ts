import { useMutation } from '@tanstack/react-query';
import type { JobId } from '#shared/core/ids.ts';
import { useJob } from '#renderer/app/jobs.tsx';

/** Starts a job of the core and follows it to its end. `start` gives null where the person cancelled a dialog. */
export function useStartedJob<I>(start: (input: I) => Promise<{ readonly jobId: JobId } | null>) {
  const started = useMutation({ mutationFn: start });
  const job = useJob(started.data?.jobId ?? null);
  const isRunning = started.isPending || job?.state === 'queued' || job?.state === 'running';
  return { start: started.mutate, job, isRunning, error: started.error ?? job?.error ?? null };
}
