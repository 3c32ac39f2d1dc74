import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { Session } from '#shared/domains/session/session.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useSettled } from '#renderer/app/use-settled.ts';
import { formatTimeLeft } from '#renderer/i18n/format.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import { Progress } from '#renderer/ui/progress/Progress.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { useSecondsUntil } from './use-seconds-until.ts';
import styles from './vault.module.css';

/** Later than this, a person is told why. */
const usualMs = 4_000;

export interface UnlockFormProps {
  /** When the next try is allowed, UTC milliseconds. */
  readonly retryAt: number;
  readonly onForgotten: () => void;
}

/** The log-in. After failures the core makes one wait; the seconds are counted down here. */
export function UnlockForm({ retryAt, onForgotten }: UnlockFormProps) {
  const t = useT('vault');
  const tellPrevious = usePreviousUnlock();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [laterRetry, setLaterRetry] = useState(0);
  const seconds = useSecondsUntil(Math.max(retryAt, laterRetry));

  const unlock = useMutation({
    mutationFn: () => concord.session.unlock({ name: name.trim(), password }),
    onSuccess: tellPrevious,
    onError: () => {
      setPassword('');
      void concord.session.state({}).then((state) => state.state === 'locked' && setLaterRetry(state.retryAt));
    },
  });
  const isSlow = useSettled(unlock.isPending, usualMs) && unlock.isPending;
  const upgrade = useUpgrade(unlock.isPending);
  const isReady = name.trim() !== '' && password !== '' && seconds === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !unlock.isPending) unlock.mutate();
  };
  const waiting = seconds > 0 ? t('unlock.wait', { time: formatTimeLeft(seconds) }) : '';

  return (
    <form className={styles['form']} onSubmit={submit}>
      {unlock.error ? <ErrorState error={unlock.error} /> : null}
      <TextField
        autoFocus
        label={t('unlock.name')}
        isRequired
        autoComplete="off"
        spellCheck="false"
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <PasswordField label={t('unlock.password')} isRequired maxLength={1024} value={password} onChange={setPassword} />
      <p className={styles['wait']} role="timer">
        {waiting}
      </p>
      {upgrade ? <Upgrade {...upgrade} /> : null}
      <p className={styles['wait']} role="status">
        {isSlow || upgrade ? t('unlock.slow') : null}
      </p>
      <div className={styles['actions']}>
        <Button type="submit" variant="primary" isDisabled={!isReady} isPending={unlock.isPending}>
          {unlock.isPending ? t('unlock.opening') : t('unlock.open')}
        </Button>
        <Button variant="quiet" onPress={onForgotten}>
          {t('unlock.forgotten')}
        </Button>
      </div>
    </form>
  );
}

interface UpgradeShare {
  readonly done: number;
  readonly total: number;
}

function Upgrade({ done, total }: UpgradeShare) {
  const t = useT('vault');
  const isCopied = done === total;
  return (
    <Progress label={t(isCopied ? 'unlock.changing' : 'unlock.copying')} done={done} total={isCopied ? null : total} />
  );
}

/** How far an unlock has brought the vault up to date; null where it need not. */
function useUpgrade(isPending: boolean): UpgradeShare | null {
  const [share, setShare] = useState<UpgradeShare | null>(null);
  useEffect(() => concord.session.onUpgrading(setShare), []);
  if (!isPending && share) setShare(null);
  return isPending ? share : null;
}

/** Told after unlocking, because the locked vault tells no names: a log-in that was not one's own is noticed. */
export function usePreviousUnlock(): (session: Session) => void {
  const t = useT('vault');
  const toast = useToast();
  const format = useFormat();
  return ({ previousUnlock }) =>
    toast({
      text: previousUnlock
        ? t('unlock.previous', { when: format.instant(previousUnlock.at), name: previousUnlock.name })
        : t('unlock.first'),
    });
}
