import { type FormEvent, useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { JobProgress } from '#renderer/app/JobProgress.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { useOfficerOptions } from '../../records/index.ts';
import styles from '../exchange.module.css';
import { useShowOpened } from '../opening/use-open-bundle.ts';
import { useCoreJob } from '../use-core-job.ts';

interface Override {
  readonly reason: string;
  readonly officer: string;
  readonly password: string;
}

/** Opens a bundle although no fresh revocation list is at hand: two officers, one reason, in the audit log. */
export function StaleListForm({ id }: { readonly id: string }) {
  const t = useT('exchange');
  const { officerId } = useSession();
  const officers = useOfficerOptions().filter((option) => option.id !== officerId);
  const [reason, setReason] = useState('');
  const [officer, setOfficer] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const showOpened = useShowOpened();
  const opening = useCoreJob(
    ({ reason: why, officer: second, password: typed }: Override) =>
      concord.exchange.openWithStaleList({
        id,
        reason: why,
        second: { officer: second, password: typed },
      }),
    '/exchange?view=inbox',
    showOpened,
  );
  const isReady = reason.trim().length >= 3 && officer !== null && password !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || opening.isRunning) return;
    opening.start({ reason: reason.trim(), officer, password });
    setPassword('');
  };
  return (
    <form className={styles['form']} aria-label={t('stale.title')} onSubmit={submit}>
      <h2>{t('stale.title')}</h2>
      <p>{t('stale.words')}</p>
      {opening.error ? <ErrorState error={opening.error} /> : null}
      {opening.job && opening.isRunning ? <JobProgress job={opening.job} /> : null}
      <TextArea label={t('stale.reason')} rows={2} maxLength={500} isRequired value={reason} onChange={setReason} />
      <ComboBox label={t('stale.second')} isRequired options={officers} value={officer} onChange={setOfficer} />
      <PasswordField label={t('stale.password')} isRequired maxLength={1024} value={password} onChange={setPassword} />
      <div>
        <Button type="submit" isDisabled={!isReady} isPending={opening.isRunning}>
          {t('stale.confirm')}
        </Button>
      </div>
    </form>
  );
}
