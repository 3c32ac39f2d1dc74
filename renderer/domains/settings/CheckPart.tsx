import { checkReportSchema } from '#shared/domains/vault/vault.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { JobProgress } from '#renderer/app/JobProgress.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { CheckReportView } from '../vault/index.ts';
import styles from './settings.module.css';
import { useStartedJob } from './use-started-job.ts';

/** Goes over every byte and every claim of the vault. */
export function CheckPart() {
  const t = useT('settings');
  const save = useSaveTable('check.csv');
  const { start, job, isRunning, error } = useStartedJob(() => concord.vault.check({}));
  const report = job?.state === 'done' ? checkReportSchema.safeParse(job.result).data : undefined;
  return (
    <>
      <div className={styles['row']}>
        <Button isDisabled={isRunning} onPress={() => start(undefined)}>
          {t('check.start')}
        </Button>
      </div>
      {error ? <ErrorState error={error} /> : null}
      {job && isRunning ? <JobProgress job={job} /> : null}
      {report ? (
        <CheckReportView onExport={save} report={report} okText={t('check.ok')} badText={t('check.bad')} />
      ) : null}
    </>
  );
}
