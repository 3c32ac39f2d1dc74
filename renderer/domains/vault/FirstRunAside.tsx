import { useMutation } from '@tanstack/react-query';
import { useEntry } from '#renderer/app/entry.tsx';
import { useVaultState } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { chooseVault } from './choose-vault.ts';
import styles from './vault.module.css';

/** Where one is in the three steps, what is kept where, and the ways to a vault that exists already. */
export function FirstRunAside({ current }: { readonly current: number }) {
  const t = useT('vault');
  const steps = [t('first.step.unit'), t('first.step.founder'), t('first.step.recovery')];
  return (
    <>
      <ol className={styles['steps']}>
        {steps.map((name, index) => (
          <li key={name} className={styles['step']} {...(index === current ? { 'aria-current': 'step' } : {})}>
            {name}
          </li>
        ))}
      </ol>
      <div className={styles['points']}>
        <section>
          <h2>{t('first.where.title')}</h2>
          <p>{t('first.where.text')}</p>
        </section>
        <section>
          <h2>{t('first.lost.title')}</h2>
          <p>{t('first.lost.text')}</p>
        </section>
      </div>
      {current < 2 ? <OtherWays /> : null}
    </>
  );
}

/** Instead of making a vault: open one, or bring one back. */
function OtherWays() {
  const t = useT('vault');
  const vault = useVaultState();
  const { setEntry } = useEntry();
  const open = useMutation({ mutationFn: chooseVault, onSuccess: (chosen) => chosen && setEntry('auto') });
  return (
    <nav aria-label={t('ways.label')}>
      {open.error ? <ErrorState error={open.error} /> : null}
      <div className={styles['links']}>
        {vault.state === 'locked' ? (
          <Button variant="quiet" onPress={() => setEntry('auto')}>
            {t('ways.back')}
          </Button>
        ) : null}
        <Button variant="quiet" onPress={() => open.mutate()}>
          {t('ways.open')}
        </Button>
        <Button variant="quiet" onPress={() => setEntry('restore')}>
          {t('ways.restore')}
        </Button>
      </div>
    </nav>
  );
}
