import { useEffect } from 'react';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { formatTimeLeft } from '#renderer/i18n/format.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { useAnnounce } from '#renderer/ui/live-region/LiveRegion.tsx';
import { useDraftStatus } from './draft-status.tsx';
import styles from './frame.module.css';
import { useSecondsToLock } from './idle.ts';
import { JobTray } from './JobTray.tsx';
import { useJobs } from './jobs.tsx';
import { useSession } from './session.tsx';

/** Jobs at the left; at the right what is about to happen to the session and to what is being typed. */
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
      <LockWarning />
      <span className={styles['saved']} data-state={status.state}>
        {status.state === 'saved' ? t('status.draftSaved', { time: format.clock(status.at) }) : null}
        {status.state === 'failed' ? t('status.draftFailed', { reason: errorText(status.error).sentence }) : null}
      </span>
    </footer>
  );
}

/** Seen in the last minute, said aloud once. */
function LockWarning() {
  const t = useT('app');
  const announce = useAnnounce();
  const left = useSecondsToLock(useSession().idleLockSeconds);
  const isClose = left !== null;
  useEffect(() => {
    if (isClose) announce(t('status.lockSoon'), 'assertive');
  }, [isClose, announce, t]);
  return isClose ? (
    <span className={styles['locking']}>{t('status.locksIn', { time: formatTimeLeft(left) })}</span>
  ) : null;
}
