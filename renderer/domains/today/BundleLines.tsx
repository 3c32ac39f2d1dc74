import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from './today.module.css';
import { TodaySection } from './TodaySection.tsx';
import type { Bundles } from './use-bundles.ts';

/** Bundles that wait for a decision, and partners who wait for a receipt. */
export function BundleLines({ bundles }: { readonly bundles: Bundles }) {
  const t = useT('today');
  const format = useFormat();
  return (
    <>
      <TodaySection
        title={t('bundles.title')}
        most={6}
        lines={bundles.waiting.map(({ id, sender, caseNumber, caseTitle, receivedAt, isLate }) => (
          <li key={id} className={styles['item']}>
            <Link to="/exchange/inbox/$id" params={{ id }} className={styles['line'] ?? ''} data-line="true">
              <Words
                place={`${caseNumber} ${caseTitle}`}
                badge={isLate ? <Badge tone="warning">{t('bundles.late')}</Badge> : null}
              >
                {sender ? `${sender.name} (${sender.country})` : t('bundles.unknown')}
              </Words>
              <span className={styles['end']}>
                <Instant ms={receivedAt} />
              </span>
            </Link>
          </li>
        ))}
      />
      <TodaySection
        title={t('receipts.title')}
        most={5}
        lines={bundles.owed.map(({ partner, caseId, caseNumber, receiptsOwed }) => (
          <li key={partner.id + caseId} className={styles['item']}>
            <Link to="/exchange" search={{ view: 'partners' }} className={styles['line'] ?? ''} data-line="true">
              <Words place={caseNumber}>{`${partner.name} (${partner.country})`}</Words>
              <span className={styles['end']}>
                <Badge tone="warning">
                  {t('receipts.owed', { count: receiptsOwed, shown: format.count(receiptsOwed) })}
                </Badge>
              </span>
            </Link>
          </li>
        ))}
      />
    </>
  );
}

function Words(props: { readonly children: ReactNode; readonly place: string; readonly badge?: ReactNode }) {
  return (
    <span className={styles['what']}>
      <span className={styles['name']}>{props.children}</span>
      {props.badge}
      <span className={styles['place']}>{props.place}</span>
    </span>
  );
}
