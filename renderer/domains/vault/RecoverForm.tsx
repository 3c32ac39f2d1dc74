import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { NewPassword } from '#renderer/ui/new-password/NewPassword.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { usePreviousUnlock } from './UnlockForm.tsx';
import styles from './vault.module.css';

/** A forgotten password: the unit's recovery code gives the officer a new one. */
export function RecoverForm({ onBack }: { readonly onBack: () => void }) {
  const t = useT('vault');
  const tellPrevious = usePreviousUnlock();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState<string | null>(null);
  const known = useMemo(() => name.split(/\s+/).filter((word) => word.length > 2), [name]);
  const recover = useMutation({
    mutationFn: (next: string) => concord.vault.recover({ name: name.trim(), code, password: next }),
    onSuccess: tellPrevious,
  });
  const isComplete = name.trim() !== '' && code.trim() !== '' && password !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !recover.isPending) recover.mutate(password);
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      {recover.error ? <ErrorState error={recover.error} /> : null}
      <TextField autoFocus label={t('unlock.name')} isRequired maxLength={100} value={name} onChange={setName} />
      <TextField
        label={t('recover.code')}
        help={t('recover.codeHelp')}
        isRequired
        isMono
        autoComplete="off"
        spellCheck="false"
        maxLength={200}
        value={code}
        onChange={setCode}
      />
      <NewPassword label={t('recover.password')} known={known} onChange={setPassword} />
      <div className={styles['actions']}>
        <Button onPress={onBack} isDisabled={recover.isPending}>
          {t('recover.back')}
        </Button>
        <Button type="submit" variant="primary" isDisabled={!isComplete} isPending={recover.isPending}>
          {t('recover.confirm')}
        </Button>
      </div>
    </form>
  );
}
