import { type FormEvent, useState } from 'react';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { checkReportSchema } from '#shared/domains/vault/vault.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { JobProgress } from '#renderer/app/JobProgress.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import { CheckReportView } from '../vault/index.ts';
import styles from './settings.module.css';
import { useStartedJob } from './use-started-job.ts';

interface DrillInput {
  readonly source: ChosenFile;
  readonly password: string;
}

/** Restores a backup beside itself, checks it and removes it: the only proof that a backup restores. */
export function DrillPart() {
  const t = useT('settings');
  const save = useSaveTable('check.csv');
  const [source, setSource] = useState<ChosenFile | null>(null);
  const [password, setPassword] = useState('');
  const drill = useStartedJob(({ source: file, password: typed }: DrillInput) =>
    concord.vault.drill({ source: file.token, password: typed }),
  );
  const report = drill.job?.state === 'done' ? checkReportSchema.safeParse(drill.job.result).data : undefined;
  const choose = async () => setSource((await concord.shell.chooseFiles({ purpose: 'backup' }))[0] ?? null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!source || password === '' || drill.isRunning) return;
    drill.start({ source, password });
    setPassword('');
  };
  return (
    <>
      <div className={styles['row']}>
        <Button isDisabled={drill.isRunning} onPress={() => void choose()}>
          {t('drill.choose')}
        </Button>
        <span className={styles['mono']} role="status">
          {source?.name ?? t('drill.none')}
        </span>
      </div>
      {source ? (
        <form className={styles['form']} onSubmit={submit}>
          <PasswordField
            autoFocus
            label={t('drill.password')}
            help={t('drill.passwordHelp')}
            isRequired
            maxLength={1024}
            value={password}
            onChange={setPassword}
          />
          <Button type="submit" isDisabled={password === '' || drill.isRunning}>
            {t('drill.start')}
          </Button>
        </form>
      ) : null}
      {drill.error ? <ErrorState error={drill.error} /> : null}
      {drill.job && drill.isRunning ? <JobProgress job={drill.job} /> : null}
      {report ? (
        <CheckReportView onExport={save} report={report} okText={t('drill.ok')} badText={t('drill.bad')} />
      ) : null}
    </>
  );
}
