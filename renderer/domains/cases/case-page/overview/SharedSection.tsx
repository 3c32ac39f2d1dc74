import { Link } from '@tanstack/react-router';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './overview.module.css';
import { Section } from './Section.tsx';
import type { Overview } from './use-overview.ts';

/** Other cases that hold one of this case's identifiers; those out of reach are counted, not named. */
export function SharedSection({ shared }: { readonly shared: Overview['sharedIdentifiers'] }) {
  const t = useT('case');
  return (
    <Section title={t('shared.title')}>
      {shared.length === 0 ? <p className={styles['nothing']}>{t('shared.none')}</p> : null}
      <ul className={styles['lines']}>
        {shared.map(({ caseId, number, title, count }) => (
          <li key={caseId ?? 'withheld'}>
            {caseId ? (
              <Link className={styles['count']} to="/cases/$caseId/$tab" params={{ caseId, tab: 'overview' }}>
                <span className={styles['number']}>{number}</span>
                <span className={styles['grow']}>{title}</span>
                <span>{t('shared.count', { count })}</span>
              </Link>
            ) : (
              <p className={styles['count']}>
                <span className={styles['grow']}>{t('shared.withheld')}</span>
                <span>{t('shared.count', { count })}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
