import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';
import { concord } from '#renderer/app/api.ts';
import { now } from '#renderer/app/clock.ts';
import { JobProgress } from '#renderer/app/JobProgress.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import styles from './settings.module.css';
import { useStartedJob } from './use-started-job.ts';
import { useVaultSummary } from './use-vault-summary.ts';

const resultSchema = z.object({ bytes: z.number(), sha256: z.string() });
const weekMs = 7 * 24 * 3_600_000;

async function backUp() {
  const target = await concord.shell.chooseTarget({ suggestedName: 'vault.concord-backup', purpose: 'backup' });
  return target ? concord.vault.backup({ target: target.token }) : null;
}

/** One sealed file with everything in it, read again to the end before it counts. */
export function BackupPart() {
  const t = useT('settings');
  const format = useFormat();
  const client = useQueryClient();
  const summary = useVaultSummary();
  const { start, job, isRunning, error } = useStartedJob(backUp);
  const isDone = job?.state === 'done';
  useEffect(() => {
    if (isDone) void client.invalidateQueries({ queryKey: ['vault'] });
  }, [isDone, client]);
  const written = isDone ? resultSchema.safeParse(job.result).data : undefined;
  const last = summary.data?.lastBackupAt ?? null;
  const isOld = summary.data !== undefined && (last === null || now() - last > weekMs);

  return (
    <>
      <p>
        {isOld ? <Badge tone="warning">{t('backup.due')}</Badge> : null}{' '}
        {last === null ? t('backup.never') : t('backup.last', { when: format.instant(last) })}
      </p>
      <div className={styles['row']}>
        <Button isDisabled={isRunning} onPress={() => start(undefined)}>
          {t('backup.start')}
        </Button>
      </div>
      {error ? <ErrorState error={error} /> : null}
      {job && isRunning ? <JobProgress job={job} /> : null}
      {written ? (
        <p role="status">
          {t('backup.written', { size: format.bytes(written.bytes) })}{' '}
          <span className={styles['mono']}>{written.sha256}</span>
        </p>
      ) : null}
    </>
  );
}
