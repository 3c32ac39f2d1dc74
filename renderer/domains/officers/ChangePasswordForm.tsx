import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { NewPassword } from '#renderer/ui/new-password/NewPassword.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import styles from './officers.module.css';

/** One's own password. */
export function ChangePasswordForm({ onDone }: { readonly onDone: () => void }) {
  const t = useT('officers');
  const { name } = useSession();
  const toast = useToast();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState<string | null>(null);
  const known = useMemo(() => name.split(/\s+/), [name]);
  const change = useMutation({
    mutationFn: (password: string) => concord.officers.changePassword({ current, next: password }),
    onSuccess: () => {
      toast({ text: t('password.done') });
      onDone();
    },
  });
  const isComplete = current !== '' && next !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !change.isPending) change.mutate(next);
  };
  return (
    <form className={styles['side']} onSubmit={submit} aria-label={t('password.title')}>
      <h2 className={styles['sideTitle']}>{t('password.title')}</h2>
      {change.error ? <ErrorState error={change.error} /> : null}
      <PasswordField
        autoFocus
        label={t('password.current')}
        isRequired
        maxLength={1024}
        value={current}
        onChange={setCurrent}
      />
      <NewPassword label={t('password.next')} known={known} onChange={setNext} />
      <div className={styles['actions']}>
        <Button onPress={onDone}>{t('form.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={!isComplete} isPending={change.isPending}>
          {t('password.confirm')}
        </Button>
      </div>
    </form>
  );
}
