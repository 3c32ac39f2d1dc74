import { useMutation } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import type { JobId, RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { useJob } from '#renderer/app/jobs.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Progress } from '#renderer/ui/progress/Progress.tsx';
import styles from './evidence.module.css';

const resultSchema = z.object({ matches: z.boolean() });

/** Reads the sealed file to its end and compares its hash, here and now; the result is an act of custody too. */
export function VerifyNow({ id, icon }: { readonly id: RecordId; readonly icon: LucideIcon }) {
  const t = useT('case');
  const [jobId, setJobId] = useState<JobId | null>(null);
  const job = useJob(jobId);
  const verify = useMutation({
    mutationFn: () => concord.evidence.verify({ id }),
    onSuccess: (started) => setJobId(started.jobId),
  });
  const isRunning = job?.state === 'running' || job?.state === 'queued';
  const result = job?.state === 'done' ? resultSchema.safeParse(job.result).data : undefined;
  return (
    <>
      <Button icon={icon} isPending={verify.isPending || isRunning} onPress={() => verify.mutate()}>
        {t('custody.verify')}
      </Button>
      {isRunning && job ? <Progress label={t('custody.verify')} done={job.done} total={job.total} isBare /> : null}
      {result ? (
        <p role="status" className={styles[result.matches ? 'good' : 'bad']}>
          {result.matches ? t('custody.verified') : t('custody.altered')}
        </p>
      ) : null}
      {verify.error || job?.error ? <ErrorState error={verify.error ?? job?.error} /> : null}
    </>
  );
}
