import { Link } from '@tanstack/react-router';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { TodaySection } from './TodaySection.tsx';
import styles from './today.module.css';

/** Cards of partners that one officer compared and that wait for this one as the second. */
export function CardsToConfirm({ cards }: { readonly cards: readonly CardView[] }) {
  const t = useT('today');
  return (
    <TodaySection
      title={t('cards.title')}
      most={5}
      note={t('cards.note')}
      lines={cards.map(({ id, unit, first }) => (
        <li key={id} className={styles['item']}>
          <Link to="/partners/cards/$cardId" params={{ cardId: id }} className={styles['line'] ?? ''} data-line="true">
            <span className={styles['what']}>
              <span className={styles['name']}>{`${unit.name} (${unit.country})`}</span>
              <span className={styles['place']}>{first ? t('cards.first', { officer: first.officer }) : null}</span>
            </span>
            <span className={styles['end']}>{first ? <Instant ms={first.at} /> : null}</span>
          </Link>
        </li>
      ))}
    />
  );
}
