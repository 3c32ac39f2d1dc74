import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download, IdCard } from 'lucide-react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { FileDrop } from '../imports/index.ts';
import { AlarmBanner } from './AlarmBanner.tsx';
import { NoPartnerYet } from './NoPartnerYet.tsx';
import { alarmsOf } from './partner-words.ts';
import { PartnerInspector } from './PartnerInspector.tsx';
import { PartnersTable } from './PartnersTable.tsx';
import styles from './partners.module.css';
import { useImportCard } from './use-import-card.ts';
import { usePartnerList } from './use-partner-list.ts';

/** Units we exchange with. A card dropped anywhere on the page is imported. */
export function PartnersPage() {
  const t = useT('partners');
  const navigate = useNavigate();
  const { record } = useSearch({ strict: false });
  const { data, error, dataUpdatedAt, refetch } = usePartnerList();
  const show = (unit: string | undefined) =>
    void navigate({ to: '/partners', search: unit ? { record: unit } : {}, replace: true });
  const importing = useImportCard((card) => show(card.unit.id));
  const openOwn = () => void navigate({ to: '/partners/own' });
  usePageActions({ 'page-new': importing.choose, import: importing.choose });
  const shown = data?.find(({ unit }) => unit.id === record);

  return (
    <FileDrop isEnabled words={t('drop.words')} onDrop={importing.open}>
      <div className={styles['page']}>
        <PageHeader
          title={t('page.title')}
          actions={
            <>
              <Button icon={IdCard} onPress={openOwn}>
                {t('page.own')}
              </Button>
              <Button
                variant="primary"
                icon={Download}
                shortcut="N"
                isPending={importing.isPending}
                onPress={importing.choose}
              >
                {t('page.import')}
              </Button>
            </>
          }
        />
        {importing.error ? <ErrorState error={importing.error} /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton rows={6} /> : null}
        {data ? (
          <>
            {alarmsOf(data).map((alarm) => (
              <AlarmBanner key={alarm.card.id} alarm={alarm} />
            ))}
            {data.length === 0 ? (
              <NoPartnerYet />
            ) : (
              <PageWithInspector
                inspector={shown ? <PartnerInspector key={shown.unit.id} partner={shown} /> : null}
                onClose={() => show(undefined)}
              >
                <PartnersTable
                  partners={data}
                  version={dataUpdatedAt}
                  shown={shown?.unit.id ?? null}
                  onShow={({ unit }) => show(unit.id)}
                />
              </PageWithInspector>
            )}
          </>
        ) : null}
      </div>
    </FileDrop>
  );
}
