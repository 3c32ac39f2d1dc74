import { useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import { dayOf } from '../certificate-rows.ts';
import { ActDialog } from './ActDialog.tsx';
import type { FileDialogProps } from './AnswerDialog.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { useAct } from './use-act.ts';

/** A key and certificate that an authority issued for this officer, as PKCS #12. */
export function BringInDialog({ file, onClose }: FileDialogProps) {
  const t = useT('identity');
  const format = useFormat();
  const [passphrase, setPassphrase] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct(
    async () => {
      const { notAfter } = await concord.identity.importPkcs12({ file: file.token, passphrase, password });
      return t('renew.done', { until: format.date(dayOf(notAfter)) });
    },
    onClose,
    () => setPassword(''),
  );
  return (
    <ActDialog
      title={t('bringIn.title', { name: file.name })}
      text={t('bringIn.text')}
      confirmLabel={t('bringIn.confirm')}
      isComplete={password !== ''}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate()}
      onClose={onClose}
    >
      <PasswordField
        autoFocus
        label={t('bringIn.passphrase')}
        maxLength={1024}
        value={passphrase}
        onChange={setPassphrase}
      />
      <OwnPassword value={password} onChange={setPassword} />
    </ActDialog>
  );
}
