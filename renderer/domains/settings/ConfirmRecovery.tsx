import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import styles from './settings.module.css';

/** For a vault whose recovery code was never typed back: it may have been copied wrongly. */
export function ConfirmRecovery() {
  const t = useT('settings');
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => concord.vault.confirmRecovery({ code }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['vault'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') confirm.mutate();
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      {confirm.error ? <ErrorState error={confirm.error} /> : null}
      <TextField
        label={t('recovery.code')}
        help={t('recovery.help')}
        isMono
        autoComplete="off"
        spellCheck="false"
        maxLength={200}
        value={code}
        onChange={setCode}
      />
      <Button type="submit" isDisabled={code.trim() === ''} isPending={confirm.isPending}>
        {t('recovery.confirm')}
      </Button>
    </form>
  );
}
