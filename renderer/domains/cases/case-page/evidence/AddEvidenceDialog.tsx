import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useJobs } from '#renderer/app/jobs.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Bytes } from '#renderer/ui/figures/Figures.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { useCase } from '../case-context.ts';
import styles from './evidence.module.css';

export interface AddEvidenceDialogProps {
  readonly files: readonly ChosenFile[];
  readonly onClose: () => void;
}

/** Seals files into the vault: a job, hashed in the same pass; where they came from goes into their custody. */
export function AddEvidenceDialog({ files, onClose }: AddEvidenceDialogProps) {
  const t = useT('case');
  const { caseId } = useCase();
  const { follow } = useJobs();
  const [reason, setReason] = useState('');
  const add = useMutation({
    mutationFn: () => concord.evidence.add({ caseId, files: files.map(({ token }) => token), reason: reason.trim() }),
    onSuccess: ({ jobId }) => {
      follow(jobId, `/cases/${caseId}/evidence`);
      onClose();
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Dialog title={t('evidence.addTitle', { count: files.length })} isOpen onClose={onClose}>
      <form className={styles['form']} onSubmit={onSubmit}>
        {add.error ? <ErrorState error={add.error} /> : null}
        <ul className={styles['files']}>
          {files.map(({ token, name, size }) => (
            <li key={token}>
              <span>{name}</span>
              <Bytes value={size} />
            </li>
          ))}
        </ul>
        <TextField
          label={t('evidence.reason')}
          help={t('evidence.reasonHelp')}
          autoFocus
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        <div className={styles['buttons']}>
          <Button onPress={onClose}>{t('entry.cancel')}</Button>
          <Button type="submit" variant="primary" isPending={add.isPending}>
            {t('evidence.seal')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
