import { useState } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ChangePasswordForm } from '../officers/index.ts';
import styles from './settings.module.css';

/** One's own password; every officer comes here, whatever their roles. */
export function PasswordPart() {
  const t = useT('settings');
  const [isChanging, setChanging] = useState(false);
  if (isChanging) return <ChangePasswordForm onDone={() => setChanging(false)} />;
  return (
    <div className={styles['row']}>
      <Button onPress={() => setChanging(true)}>{t('password.change')}</Button>
    </div>
  );
}
