import { useCallback, useMemo, useState } from 'react';
import type { OutboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { FilterChips } from '#renderer/ui/filter-chips/FilterChips.tsx';
import { NoPartner } from '../seal/PartnerStep.tsx';
import { useExchangeFilters } from '../use-exchange-filters.ts';
import { OutboxPreview } from './OutboxPreview.tsx';
import { useOutboxColumns } from './outbox-columns.tsx';
import styles from '../exchange.module.css';
import { useMarkedWindow } from '../use-marked-window.ts';

const hiddenAtFirst = ['by', 'sha256', 'size'];
const noStates: readonly never[] = [];

/** Every bundle sealed here, kept until it is answered: whom for, delivered where, what they said. */
export function OutboxTab() {
  const t = useT('exchange');
  const filter = useExchangeFilters(noStates);
  const columns = useOutboxColumns();
  const layout = useTableLayout('exchange-outbox', hiddenAtFirst);
  const save = useSaveTable('outbox.csv');
  const [previewed, setPreviewed] = useState<OutboxEntry | null>(null);
  const { partner } = filter;
  const queryKey = useMemo(() => ['exchange', 'outbox', partner], [partner]);
  const fetchWindow = useCallback(
    (offset: number, limit: number) => concord.exchange.outbox({ partner, caseId: null, offset, limit }),
    [partner],
  );
  const marked = useMarkedWindow(fetchWindow);
  usePageActions(previewed ? { 'page-close': () => setPreviewed(null) } : {});
  return (
    <PageWithInspector
      inspector={previewed ? <OutboxPreview entry={previewed} /> : null}
      onClose={() => setPreviewed(null)}
    >
      <div className={styles['table']}>
        <DataTable
          {...layout}
          autoFocus
          label={t('tab.outbox')}
          columns={columns}
          rowId={({ id }) => id}
          queryKey={queryKey}
          fetchWindow={marked}
          onOpen={setPreviewed}
          onPreview={setPreviewed}
          previewed={previewed?.id ?? null}
          onExport={save}
          toolbar={<FilterChips filters={filter.filters} fields={filter.fields} onChange={filter.change} />}
          empty={
            filter.arePartnersKnown && !filter.hasPartners ? (
              <NoPartner waiting={filter.waitingCards} />
            ) : (
              <EmptyState title={t(partner ? 'inbox.noMatch' : 'outbox.emptyTitle')}>
                {t('outbox.emptyText')}
              </EmptyState>
            )
          }
        />
      </div>
    </PageWithInspector>
  );
}
