import { useRouter } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { formatTimeLeft } from '#renderer/i18n/format.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { IconButton } from '#renderer/ui/icon-button/IconButton.tsx';
import { useAnnounce } from '#renderer/ui/live-region/LiveRegion.tsx';
import { Progress } from '#renderer/ui/progress/Progress.tsx';
import styles from './app.module.css';
import { useJobs } from './jobs.tsx';

/** What the core is busy with: progress, rate, time left, cancel; then the result until it is dismissed. */
export function JobTray() {
  const t = useT('app');
  const { jobs } = useJobs();
  useSpokenEnds(jobs);
  if (jobs.length === 0) return null;
  return (
    <ul className={styles['jobs']} aria-label={t('jobs.label')}>
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
    </ul>
  );
}

/** One job as the tray shows it. */
export function JobLine({ job }: { readonly job: Job }) {
  const t = useT('app');
  const router = useRouter();
  const { cancel, dismiss, resultPath } = useJobs();
  const errorText = useErrorText();
  const isRunning = job.state === 'running' || job.state === 'queued';
  const path = resultPath(job.id);
  const name = t(`jobs.kind.${job.kind}`);
  return (
    <li className={styles['job']} data-state={job.state}>
      <span className={styles['job-name']}>
        {name} {job.label}
      </span>
      {isRunning ? (
        <>
          <Progress label={`${name} ${job.label}`} done={job.done} total={job.total} isBare />
          <JobFigures job={job} />
          <Button variant="quiet" onPress={() => cancel(job.id)}>
            {t('jobs.cancel')}
          </Button>
        </>
      ) : (
        <>
          <span className={styles['job-end']}>
            {job.error ? errorText(job.error).sentence : t(`jobs.state.${job.state}`)}
          </span>
          {path && job.state === 'done' ? (
            <Button variant="quiet" onPress={() => void router.navigate({ href: path })}>
              {t('jobs.result')}
            </Button>
          ) : null}
          <IconButton icon={X} label={t('jobs.dismiss')} onPress={() => dismiss(job.id)} placement="top" />
        </>
      )}
    </li>
  );
}

/** `61 %   412 MB/s   0:24 left`. */
function JobFigures({ job }: { readonly job: Job }) {
  const t = useT('app');
  const format = useFormat();
  if (job.state === 'queued') return <span className={styles['job-figures']}>{t('jobs.state.queued')}</span>;
  const amount = (value: number) =>
    job.unit === 'bytes'
      ? format.bytes(value)
      : t(`jobs.unit.${job.unit}`, { count: value, shown: format.count(value) });
  const left = job.total !== null && job.rate > 0 ? formatTimeLeft((job.total - job.done) / job.rate) : null;
  return (
    <span className={styles['job-figures']}>
      {job.total === null
        ? amount(job.done)
        : t('jobs.percent', { percent: Math.floor((100 * job.done) / Math.max(1, job.total)) })}
      {job.rate > 0 ? <span>{t('jobs.rate', { amount: amount(Math.round(job.rate)) })}</span> : null}
      {left ? <span>{t('jobs.left', { time: left })}</span> : null}
    </span>
  );
}

/** Progress is not read out; the end of a job is. */
function useSpokenEnds(jobs: readonly Job[]): void {
  const t = useT('app');
  const announce = useAnnounce();
  const running = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs) {
      if (job.state === 'running' || job.state === 'queued') running.current.add(job.id);
      else if (running.current.delete(job.id))
        announce(`${t(`jobs.kind.${job.kind}`)} ${job.label}: ${t(`jobs.state.${job.state}`)}`);
    }
  }, [jobs, announce, t]);
}
