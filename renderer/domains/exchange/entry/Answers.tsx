import type { InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { StateChip, type Tone } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import styles from '../exchange.module.css';
import own from './entry.module.css';

const tones: Readonly<Record<InboxDetail['answers'][number]['outcome'], Tone>> = {
  accepted: 'success',
  partly: 'warning',
  refused: 'danger',
};

/** What the partner says became of our bundles. */
export function Answers({ answers }: Pick<InboxDetail, 'answers'>) {
  const t = useT('exchange');
  const format = useFormat();
  const { go } = useActions();
  if (answers.length === 0) return <EmptyState title={t('answers.noneTitle')}>{t('answers.noneText')}</EmptyState>;
  return (
    <section className={own['answers']} aria-label={t('answers.title')}>
      <h2>{t('answers.title')}</h2>
      <ul>
        {answers.map(({ bundleId, outcome, notTaken, conflicts }) => (
          <li key={bundleId}>
            <StateChip tone={tones[outcome]} isOpen={outcome !== 'accepted'}>
              {t(`answers.outcome.${outcome}`)}
            </StateChip>
            <span className={styles['mono']}>{bundleId}</span>
            {notTaken > 0 ? (
              <span>{t('answers.notTaken', { count: notTaken, shown: format.count(notTaken) })}</span>
            ) : null}
            {conflicts > 0 ? (
              <span>{t('answers.conflicts', { count: conflicts, shown: format.count(conflicts) })}</span>
            ) : null}
          </li>
        ))}
      </ul>
      <Button onPress={() => go('/exchange?view=outbox')}>{t('sealed.openOutbox')}</Button>
    </section>
  );
}
