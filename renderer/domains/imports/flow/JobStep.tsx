import { useEffect, useRef } from 'react';
import type { JobId } from '#shared/core/ids.ts';
import type { FileOutcome } from '#shared/domains/imports/imports.schema.ts';
import { useJob, useJobs } from '#renderer/app/jobs.tsx';
import { formatTimeLeft } from '#renderer/i18n/format.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Progress } from '#renderer/ui/progress/Progress.tsx';
import styles from '../imports.module.css';
import { outcomesOf } from './flow.ts';

export interface JobStepProps {
  readonly jobId: JobId;
  readonly onResult: (outcomes: readonly FileOutcome[]) => void;
  readonly onFailed: (error: unknown) => void;
}

/** Progress of a preview or an import, with rate, time left, and the way to stop it. */
export function JobStep({ jobId, onResult, onFailed }: JobStepProps) {
  const t = useT('imports');
  const format = useFormat();
  const job = useJob(jobId);
  const { cancel, dismiss } = useJobs();
  const isTold = useRef(false);
  useEffect(() => {
    if (isTold.current || !job || job.state === 'queued' || job.state === 'running') return;
    isTold.current = true;
    // A preview leaves nothing behind that the tray could lead to.
    if (job.kind === 'preview') dismiss(job.id);
    if (job.state === 'done') onResult(outcomesOf(job.result));
    else onFailed(job.error ?? { code: 'jobs/cancelled', params: {} });
  }, [job, dismiss, onResult, onFailed]);
  const left = job?.total && job.rate > 0 ? formatTimeLeft((job.total - job.done) / job.rate) : null;
  return (
    <div className={styles['progress']}>
      <Progress label={job?.label ?? ''} done={job?.done ?? 0} total={job?.total ?? null} />
      <p className={styles['faint']}>
        {job && job.rate > 0 ? t('flow.rate', { amount: format.bytes(Math.round(job.rate)) }) : null}{' '}
        {left ? t('flow.left', { time: left }) : null}
      </p>
      <p className={styles['faint']}>{t('flow.safeToCancel')}</p>
      <div className={styles['buttons']}>
        <Button onPress={() => cancel(jobId)}>{t('flow.stop')}</Button>
      </div>
    </div>
  );
}
