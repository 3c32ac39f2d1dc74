import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { revocationReasons } from '#shared/domains/identity/identity.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import type { CertificateRow } from './certificate-rows.ts';
import styles from './identity.module.css';

type Reason = (typeof revocationReasons)[number];

/** Cannot be undone: partners refuse what is signed with it from the next list on. */
export function RevokeCertificate({ row }: { readonly row: CertificateRow }) {
  const t = useT('identity');
  const client = useQueryClient();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState<Reason>(row.isDisabled ? 'affiliationChanged' : 'superseded');
  const revoke = useMutation({
    mutationFn: (note: string) => concord.identity.revoke({ certificate: row.certificate.fingerprint, reason, note }),
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries({ queryKey: ['identity'] });
      toast({ text: t('revoke.done', { name: row.owner }) });
    },
  });
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('revoke.button')}</Button>
      <ConfirmDialog
        title={t('revoke.title', { name: row.owner })}
        confirmLabel={t('revoke.confirm')}
        isDanger
        isOpen={isAsking}
        isPending={revoke.isPending}
        reason={{ label: t('revoke.note'), help: t('revoke.noteHelp') }}
        onConfirm={(note) => revoke.mutate(note)}
        onClose={() => {
          setAsking(false);
          revoke.reset();
        }}
      >
        <div className={styles['fields']}>
          <p>{t('revoke.text')}</p>
          <RadioGroup
            label={t('revoke.reason')}
            options={revocationReasons.map((id) => ({ id, label: t(`reason.${id}`) }))}
            value={reason}
            onChange={setReason}
          />
          {revoke.error ? <ErrorState error={revoke.error} /> : null}
        </div>
      </ConfirmDialog>
    </>
  );
}
