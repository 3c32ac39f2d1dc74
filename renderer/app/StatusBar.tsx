import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { useDraftStatus } from './draft-status.tsx';
import styles from './frame.module.css';
import { JobTray } from './JobTray.tsx';
import { useJobs } from './jobs.tsx';

/** Jobs at the left, the draft's state at the right. */
export function StatusBar() {
  const t = useT('app');
  const format = useFormat();
  const errorText = useErrorText();
  const { jobs } = useJobs();
  const { status } = useDraftStatus();
  const running = jobs.filter((job) => job.state === 'running' || job.state === 'queued').length;
  return (
    <footer className={styles['status']}>
      <span className={styles['running']}>
        {running === 0 ? t('status.idle') : t('status.jobs', { count: running })}
      </span>
      <JobTray />
      <span className={styles['saved']} data-state={status.state}>
        {status.state === 'saved' ? t('status.draftSaved', { time: format.clock(status.at) }) : null}
        {status.state === 'failed' ? t('status.draftFailed', { reason: errorText(status.error).sentence }) : null}
      </span>
    </footer>
  );
}
