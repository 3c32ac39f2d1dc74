import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import type { Role } from '#shared/domains/officers/roles.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import styles from './officers.module.css';
import { RolesField } from './RolesField.tsx';

/** Other roles for an officer, with a reason that the auditor reads. They apply from the officer's next log-in. */
export function ChangeRolesForm({ officer, onDone }: { readonly officer: Officer; readonly onDone: () => void }) {
  const t = useT('officers');
  const client = useQueryClient();
  const toast = useToast();
  const [held, setHeld] = useState<readonly Role[]>(officer.roles);
  const [reason, setReason] = useState('');
  const change = useMutation({
    mutationFn: () => concord.officers.setRoles({ id: officer.id, roles: [...held], reason: reason.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['officers'] });
      toast({ text: t('change.done', { name: officer.name }) });
      onDone();
    },
  });
  const isSame = held.join() === officer.roles.join();
  const isReady = held.length > 0 && !isSame && reason.trim().length >= 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !change.isPending) change.mutate();
  };
  return (
    <form className={styles['side']} onSubmit={submit} aria-label={t('change.title', { name: officer.name })}>
      <h2 className={styles['sideTitle']}>{t('change.title', { name: officer.name })}</h2>
      {change.error ? <ErrorState error={change.error} /> : null}
      <RolesField value={held} onChange={setHeld} />
      <TextArea
        label={t('form.reason')}
        help={t('form.reasonHelp')}
        isRequired
        rows={3}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <p className={styles['faint']}>{t('change.when')}</p>
      <div className={styles['actions']}>
        <Button onPress={onDone}>{t('form.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={!isReady} isPending={change.isPending}>
          {t('change.confirm')}
        </Button>
      </div>
    </form>
  );
}
