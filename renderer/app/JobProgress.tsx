import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import { formatTimeLeft } from '#renderer/i18n/format.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Progress } from '#renderer/ui/progress/Progress.tsx';
import styles from './app.module.css';
import { useJobs } from './jobs.tsx';

/** One running job inside a page: bar, how much, time left, cancel. */
export function JobProgress({ job }: { readonly job: Job }) {
  const t = useT('app');
  const format = useFormat();
  const { cancel } = useJobs();
  const name = t(`jobs.kind.${job.kind}`);
  const amount =
    job.unit === 'bytes'
      ? format.bytes(job.done)
      : t(`jobs.unit.${job.unit}`, { count: job.done, shown: format.count(job.done) });
  const left = job.total !== null && job.rate > 0 ? formatTimeLeft((job.total - job.done) / job.rate) : null;
  return (
    <div className={styles['job']} role="group" aria-label={name}>
      <span>{name}</span>
      <Progress label={name} done={job.done} total={job.total} isBare />
      <span className={styles['job-figures']}>
        <span>{amount}</span>
        {left ? <span>{t('jobs.left', { time: left })}</span> : null}
      </span>
      <Button variant="quiet" onPress={() => cancel(job.id)}>
        {t('jobs.cancel')}
      </Button>
    </div>
  );
}
