import { useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { dayOf } from '../certificate-rows.ts';
import { ActDialog } from './ActDialog.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { useAct } from './use-act.ts';

/** A new certificate on a new key, for oneself; what was signed stays under the old one. */
export function RenewDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT('identity');
  const format = useFormat();
  const [password, setPassword] = useState('');
  const act = useAct(
    async () => {
      const { notAfter } = await concord.identity.renew({ password });
      return t('renew.done', { until: format.date(dayOf(notAfter)) });
    },
    onClose,
    () => setPassword(''),
  );
  return (
    <ActDialog
      title={t('renew.title')}
      text={t('renew.text')}
      confirmLabel={t('renew.confirm')}
      isComplete={password !== ''}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate()}
      onClose={onClose}
    >
      <OwnPassword isFirst value={password} onChange={setPassword} />
    </ActDialog>
  );
}
