import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Unit } from '#shared/domains/partners/card.schema.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import styles from '../partners.module.css';

export interface ExportDialogProps {
  readonly unit: Unit;
  readonly onClose: () => void;
  readonly onWritten: (name: string) => void;
}

/** The password signs the card; then the place is asked for, and the file is written. */
export function ExportDialog({ unit, onClose, onWritten }: ExportDialogProps) {
  const t = useT('partners');
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const write = useMutation({
    mutationFn: async (target: ChosenFile) => {
      await concord.partners.exportCard({ target: target.token, password });
      return target.name;
    },
    onSuccess: async (name) => {
      await client.invalidateQueries({ queryKey: ['partners', 'own'] });
      onWritten(name);
    },
    onError: () => setPassword(''),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '' || write.isPending) return;
    const suggestedName = `${fileName(unit)}.concord-card`;
    const target = await concord.shell.chooseTarget({ suggestedName, purpose: 'card' }).catch(() => null);
    if (target) write.mutate(target);
  };
  return (
    <Dialog title={t('own.exportTitle')} size="small" isOpen onClose={onClose}>
      <form className={styles['fields']} aria-label={t('own.exportTitle')} onSubmit={(event) => void submit(event)}>
        <p>{t('own.exportText')}</p>
        {write.error ? <ErrorState error={write.error} /> : null}
        <PasswordField
          autoFocus
          label={t('own.password')}
          help={t('own.passwordHelp')}
          isRequired
          maxLength={1024}
          value={password}
          onChange={setPassword}
        />
        <div className={styles['ends']}>
          <Button onPress={onClose}>{t('form.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={password === ''} isPending={write.isPending}>
            {t('own.exportConfirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** `FR-brigade-nord`: letters, digits and hyphens, which every medium takes. */
function fileName({ country, name }: Unit): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return `${country}-${plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'unit'}`;
}
