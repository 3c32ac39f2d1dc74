import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';

/** Takes the key slot away: cannot be undone, the officer would have to be added again. */
export function DisableOfficer({ officer }: { readonly officer: Officer }) {
  const t = useT('officers');
  const client = useQueryClient();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const disable = useMutation({
    mutationFn: (reason: string) => concord.officers.disable({ id: officer.id, reason }),
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries({ queryKey: ['officers'] });
      toast({ text: t('disable.done', { name: officer.name }) });
    },
  });
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('disable.button')}</Button>
      <ConfirmDialog
        title={t('disable.title', { name: officer.name })}
        confirmLabel={t('disable.confirm')}
        isDanger
        isOpen={isAsking}
        isPending={disable.isPending}
        reason={{ label: t('form.reason') }}
        onConfirm={(reason) => disable.mutate(reason)}
        onClose={() => {
          setAsking(false);
          disable.reset();
        }}
      >
        {t('disable.text')}
        {disable.error ? <ErrorState error={disable.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
