import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import type { Role } from '#shared/domains/officers/roles.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { NewPassword } from '#renderer/ui/new-password/NewPassword.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import styles from './officers.module.css';
import { RolesField } from './RolesField.tsx';

const noRoles: readonly Role[] = [];

/** A colleague's name, roles and first password, which is handed over in person. */
export function AddOfficerForm({ onDone }: { readonly onDone: () => void }) {
  const t = useT('officers');
  const client = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState('');
  const [held, setHeld] = useState(noRoles);
  const [password, setPassword] = useState<string | null>(null);
  const known = useMemo(() => name.split(/\s+/).filter((word) => word.length > 2), [name]);
  const add = useMutation({
    mutationFn: (first: string) => concord.officers.add({ name: name.trim(), roles: [...held], password: first }),
    onSuccess: async (officer) => {
      await client.invalidateQueries({ queryKey: ['officers'] });
      toast({ text: t('add.done', { name: officer.name }) });
      onDone();
    },
  });
  const isComplete = name.trim() !== '' && held.length > 0 && password !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !add.isPending) add.mutate(password);
  };
  return (
    <form className={styles['side']} onSubmit={submit} aria-label={t('add.title')}>
      <h2 className={styles['sideTitle']}>{t('add.title')}</h2>
      {add.error ? <ErrorState error={add.error} /> : null}
      <TextField autoFocus label={t('add.name')} isRequired maxLength={100} value={name} onChange={setName} />
      <RolesField value={held} onChange={setHeld} />
      <NewPassword label={t('add.password')} known={known} onChange={setPassword} />
      <p className={styles['faint']}>{t('add.handOver')}</p>
      <div className={styles['actions']}>
        <Button onPress={onDone}>{t('form.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={!isComplete} isPending={add.isPending}>
          {t('add.confirm')}
        </Button>
      </div>
    </form>
  );
}
