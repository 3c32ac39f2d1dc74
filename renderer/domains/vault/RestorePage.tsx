import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { JobId } from '#shared/core/ids.ts';
import { checkReportSchema } from '#shared/domains/vault/vault.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useEntry } from '#renderer/app/entry.tsx';
import { useJob } from '#renderer/app/jobs.tsx';
import { JobProgress } from '#renderer/app/JobProgress.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { CheckReportView } from './CheckReportView.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { RestoreForm, type RestoreRequest } from './RestoreForm.tsx';
import styles from './vault.module.css';

/** From a backup file to a vault in an empty folder, checked before it is offered. */
export function RestorePage() {
  const t = useT('vault');
  const { setEntry } = useEntry();
  const [request, setRequest] = useState<RestoreRequest | null>(null);
  const [jobId, setJobId] = useState<JobId | null>(null);
  const job = useJob(jobId);
  const start = useMutation({
    mutationFn: ({ source, folder, name, password }: RestoreRequest) =>
      concord.vault.restore({ source: source.token, folder: folder.token, name, password }),
    onSuccess: (started) => setJobId(started.jobId),
  });
  const open = useMutation({
    mutationFn: async () => request && concord.vault.select({ folder: request.folder.token }),
    onSuccess: () => setEntry('auto'),
  });
  const isRunning = start.isPending || (jobId !== null && (!job || job.state === 'running' || job.state === 'queued'));
  const report = job?.state === 'done' ? checkReportSchema.safeParse(job.result).data : undefined;

  return (
    <EntryFrame title={t('restore.title')} lead={t('restore.lead')} aside={<RestoreAside />}>
      {start.error ? <ErrorState error={start.error} /> : null}
      {job?.error ? <ErrorState error={job.error} /> : null}
      {job?.state === 'cancelled' ? <p role="status">{t('restore.cancelled')}</p> : null}
      {job && isRunning ? <JobProgress job={job} /> : null}
      {report ? (
        <>
          <CheckReportView report={report} okText={t('restore.ok')} badText={t('restore.bad')} />
          {open.error ? <ErrorState error={open.error} /> : null}
          <div className={styles['actions']}>
            <Button variant="primary" isPending={open.isPending} onPress={() => open.mutate()}>
              {t('restore.open')}
            </Button>
          </div>
        </>
      ) : (
        <RestoreForm
          isBusy={isRunning}
          onCancel={() => setEntry('auto')}
          onRestore={(next) => {
            setRequest(next);
            setJobId(null);
            start.mutate(next);
          }}
        />
      )}
    </EntryFrame>
  );
}

function RestoreAside() {
  const t = useT('vault');
  return (
    <div className={styles['points']}>
      <section>
        <h2>{t('restore.what.title')}</h2>
        <p>{t('restore.what.text')}</p>
      </section>
      <section>
        <h2>{t('restore.original.title')}</h2>
        <p>{t('restore.original.text')}</p>
      </section>
    </div>
  );
}
