import { Download, Upload } from 'lucide-react';
import { now } from '#renderer/app/clock.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Facts } from '#renderer/ui/facts/Facts.tsx';
import { dayMs, dayOf, listNumber, type Overview } from '../certificate-rows.ts';
import styles from '../identity.module.css';
import { ForeignLists } from './ForeignLists.tsx';
import { useLists } from './use-lists.ts';

/** What the unit has revoked, and what it knows of other authorities' revocations. */
export function ListsTab({ overview }: { readonly overview: Overview }) {
  const t = useT('identity');
  const lists = useLists();
  return (
    <div className={styles['lists']}>
      {lists.error ? <ErrorState error={lists.error} /> : null}
      <section className={styles['group']} aria-label={t('lists.own')}>
        <h2>{t('lists.own')}</h2>
        <p className={styles['muted']}>{t('lists.ownText')}</p>
        {overview.revocationList ? <OwnList list={overview.revocationList} /> : <p>{t('lists.noOwn')}</p>}
        <div className={styles['actions']}>
          <Button icon={Upload} isPending={lists.isExporting} onPress={lists.exportOwn}>
            {t('lists.export')}
          </Button>
        </div>
      </section>
      <section className={styles['group']} aria-label={t('lists.foreign')}>
        <h2>{t('lists.foreign')}</h2>
        <p className={styles['muted']}>{t('lists.foreignText')}</p>
        <ForeignLists lists={overview.foreignLists} />
        <div className={styles['actions']}>
          <Button icon={Download} isPending={lists.isImporting} onPress={lists.choose}>
            {t('lists.import')}
          </Button>
        </div>
      </section>
    </div>
  );
}

function OwnList({ list }: { readonly list: NonNullable<Overview['revocationList']> }) {
  const t = useT('identity');
  const format = useFormat();
  const days = Math.max(0, Math.floor((now() - list.thisUpdate) / dayMs));
  const isStale = list.nextUpdate < now();
  return (
    <Facts
      facts={[
        { term: t('lists.number'), value: listNumber(list.number) },
        { term: t('lists.entries'), value: format.count(list.entries) },
        {
          term: t('lists.thisUpdate'),
          value: `${format.date(dayOf(list.thisUpdate))} (${t('lists.age', { count: days, shown: format.count(days) })})`,
        },
        {
          term: t('lists.nextUpdate'),
          value: (
            <span data-standing={isStale ? 'expired' : 'current'} className={styles['until']}>
              {format.date(dayOf(list.nextUpdate))} {isStale ? t('lists.ownStale') : ''}
            </span>
          ),
        },
      ]}
    />
  );
}
