import { useState } from 'react';
import { useEntry } from '#renderer/app/entry.tsx';
import { useVaultState } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { Finishing } from './Finishing.tsx';
import { RecoverForm } from './RecoverForm.tsx';
import { UnlockAside } from './UnlockAside.tsx';
import { UnlockForm } from './UnlockForm.tsx';

/** Name and password; or, for a forgotten password, the recovery code. */
export function UnlockPage() {
  const t = useT('vault');
  const vault = useVaultState();
  const { setEntry } = useEntry();
  const [way, setWay] = useState<'password' | 'recovery'>('password');
  if (vault.state !== 'locked') return null;
  const aside = (
    <UnlockAside folder={vault.folder} onRestore={() => setEntry('restore')} onCreate={() => setEntry('first-run')} />
  );
  return way === 'password' ? (
    <EntryFrame title={t('unlock.title')} lead={t('unlock.lead')} aside={aside}>
      {vault.finishing > 0 ? <Finishing count={vault.finishing} /> : null}
      <UnlockForm key={vault.folder} retryAt={vault.retryAt} onForgotten={() => setWay('recovery')} />
    </EntryFrame>
  ) : (
    <EntryFrame title={t('recover.title')} lead={t('recover.lead')} aside={aside}>
      <RecoverForm onBack={() => setWay('password')} />
    </EntryFrame>
  );
}
