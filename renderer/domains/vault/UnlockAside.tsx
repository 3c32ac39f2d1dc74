import { useMutation } from '@tanstack/react-query';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { chooseVault } from './choose-vault.ts';
import styles from './vault.module.css';

export interface UnlockAsideProps {
  readonly folder: string;
  readonly onRestore: () => void;
  readonly onCreate: () => void;
}

/** Which vault is in front of one, and the ways to another. */
export function UnlockAside({ folder, onRestore, onCreate }: UnlockAsideProps) {
  const t = useT('vault');
  const choose = useMutation({ mutationFn: chooseVault });
  return (
    <>
      <div>
        <p className={styles['label']}>{t('unlock.vault')}</p>
        <p className={styles['folder']}>{folder}</p>
      </div>
      <div className={styles['points']}>
        <p>{t('unlock.noNames')}</p>
      </div>
      <nav aria-label={t('ways.label')}>
        {choose.error ? <ErrorState error={choose.error} /> : null}
        <div className={styles['links']}>
          <Button variant="quiet" onPress={() => choose.mutate()}>
            {t('ways.other')}
          </Button>
          <Button variant="quiet" onPress={onRestore}>
            {t('ways.restore')}
          </Button>
          <Button variant="quiet" onPress={onCreate}>
            {t('ways.create')}
          </Button>
        </div>
      </nav>
    </>
  );
}
