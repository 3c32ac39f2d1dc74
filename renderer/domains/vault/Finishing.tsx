import { useMutation } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import styles from './vault.module.css';

/** The vault locked itself while jobs were under way: how many are left, and the way to end them at once. */
export function Finishing({ count }: { readonly count: number }) {
  const t = useT('vault');
  const lockFully = useMutation({ mutationFn: () => concord.session.lock({}) });
  return (
    <div className={styles['finishing']} role="status">
      <p>{t('unlock.finishing', { count })}</p>
      <Button isPending={lockFully.isPending} onPress={() => lockFully.mutate()}>
        {t('unlock.lockFully')}
      </Button>
      {lockFully.error ? <ErrorState error={lockFully.error} /> : null}
    </div>
  );
}
