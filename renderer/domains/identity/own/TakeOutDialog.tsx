import { useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { NewPassword } from '#renderer/ui/new-password/NewPassword.tsx';
import { ActDialog } from './ActDialog.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { useAct } from './use-act.ts';

/** One's own key and certificate as PKCS #12, under a passphrase of its own. Whoever has both signs as this officer. */
export function TakeOutDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT('identity');
  const { name } = useSession();
  const [known] = useState(() => name.split(/\s+/));
  const [password, setPassword] = useState('');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const act = useAct(
    async () => {
      if (passphrase === null) return null;
      const target = await concord.shell.chooseTarget({ suggestedName: 'officer.p12', purpose: 'pkcs12' });
      if (!target) return null;
      await concord.identity.exportPkcs12({ target: target.token, password, passphrase });
      return t('takeOut.done', { name: target.name });
    },
    onClose,
    () => setPassword(''),
  );
  return (
    <ActDialog
      title={t('takeOut.title')}
      text={t('takeOut.text')}
      confirmLabel={t('takeOut.confirm')}
      isComplete={password !== '' && passphrase !== null}
      isPending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate()}
      onClose={onClose}
    >
      <OwnPassword isFirst value={password} onChange={setPassword} />
      <NewPassword label={t('takeOut.passphrase')} known={known} onChange={setPassphrase} />
    </ActDialog>
  );
}
