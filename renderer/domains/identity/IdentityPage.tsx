import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { Tabs } from '#renderer/ui/tabs/Tabs.tsx';
import { officerRows, type Overview, unitRows } from './certificate-rows.ts';
import { CertificateCard } from './CertificateCard.tsx';
import { CertificatesTable } from './CertificatesTable.tsx';
import { EndsSoon } from './EndsSoon.tsx';
import styles from './identity.module.css';
import { ListsTab } from './lists/ListsTab.tsx';
import { OwnActDialog, OwnActions, useOwnAct } from './own/OwnActions.tsx';
import { useOverview } from './use-overview.ts';

const tabs = ['officers', 'unit', 'lists'] as const;

/** Who signs under which authority, until when, and what has been revoked. */
export function IdentityPage() {
  const t = useT('identity');
  const { data, error, dataUpdatedAt, refetch } = useOverview();
  const own = useOwnAct();
  return (
    <div className={styles['page']}>
      <PageHeader title={t('page.title')} actions={<OwnActions onAct={own.begin} />}>
        {t('page.lead')}
      </PageHeader>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton rows={6} /> : null}
      {data ? <Certificates overview={data} version={dataUpdatedAt} onRenew={() => own.begin('renew')} /> : null}
      <OwnActDialog act={own.act} onClose={own.close} />
    </div>
  );
}

interface CertificatesProps {
  readonly overview: Overview;
  readonly version: number;
  readonly onRenew: () => void;
}

function Certificates({ overview, version, onRenew }: CertificatesProps) {
  const t = useT('identity');
  const navigate = useNavigate();
  const { view } = useSearch({ strict: false });
  const tab = tabs.find((id) => id === view) ?? 'officers';
  const [shown, setShown] = useState<string | null>(null);
  const rows = useMemo(() => ({ officers: officerRows(overview), unit: unitRows(overview) }), [overview]);
  const listed = tab === 'lists' ? [] : rows[tab];
  const row = listed.find(({ certificate }) => certificate.fingerprint === shown);
  const counts = {
    officers: rows.officers.length,
    unit: rows.unit.length,
    lists: overview.foreignLists.length + (overview.revocationList ? 1 : 0),
  };
  return (
    <>
      <EndsSoon officers={rows.officers} unit={rows.unit} onRenew={onRenew} />
      <PageWithInspector
        inspector={row ? <CertificateCard key={shown} row={row} onRenew={onRenew} /> : null}
        onClose={() => setShown(null)}
      >
        <Tabs
          label={t('page.title')}
          items={tabs.map((id) => ({ id, label: t(`tab.${id}`), count: counts[id] }))}
          selected={tab}
          onSelect={(id) => void navigate({ to: '/identity', search: { view: id }, replace: true })}
        >
          {tab === 'lists' ? (
            <ListsTab overview={overview} />
          ) : (
            <CertificatesTable
              key={tab}
              name={tab}
              rows={listed}
              version={version}
              shown={row ? shown : null}
              onShow={({ certificate }) => setShown(certificate.fingerprint)}
            />
          )}
        </Tabs>
      </PageWithInspector>
    </>
  );
}
