import { useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Stamp } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { PartnerState } from '#shared/domains/exchange/partner-state.schema.ts';
import type { Unit } from '#shared/domains/partners/card.schema.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { concord } from '#renderer/app/api.ts';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { useVerb } from '#renderer/app/session.tsx';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { ReceiptDialog } from '../ReceiptDialog.tsx';
import { NoPartner } from '../seal/PartnerStep.tsx';
import { usePartners } from '../seal/use-partners.ts';
import styles from '../exchange.module.css';
import { useMarkedWindow } from '../use-marked-window.ts';
import { StatePreview } from './StatePreview.tsx';
import { useStateColumns } from './state-columns.tsx';

const noStates: readonly PartnerState[] = [];

/** For each partner and shared case: what was sent and answered, what is missing on either side, what is owed. */
export function StatesTab() {
  const t = useT('exchange');
  const navigate = useNavigate();
  const {
    data = noStates,
    error,
    dataUpdatedAt,
  } = useQuery({
    queryKey: ['exchange', 'states'],
    queryFn: () => concord.exchange.partnerStates({ caseId: null }),
  });
  const partners = usePartners();
  const mayOpen = useVerb('bundle:open');
  const mayRelease = useVerb('case:release');
  const layout = useTableLayout('exchange-states', []);
  const save = useSaveTable('partners.csv');
  const [previewed, setPreviewed] = useState<string | null>(null);
  const [receiptFor, setReceiptFor] = useState<Unit | null>(null);
  const columns = useStateColumns(mayOpen ? setReceiptFor : null);
  const queryKey = useMemo(() => ['exchange', 'states', 'rows', dataUpdatedAt], [dataUpdatedAt]);
  const fetchWindow = useCallback(
    (offset: number, limit: number) =>
      Promise.resolve({ total: data.length, rows: data.slice(offset, offset + limit) }),
    [data],
  );
  const marked = useMarkedWindow(fetchWindow);
  const shown = data.find((state) => idOf(state) === previewed) ?? null;
  const seal = (state: PartnerState) =>
    void navigate({ to: '/cases/$caseId/seal', params: { caseId: state.caseId }, search: { view: 'content' } });
  usePageActions(shown && mayRelease ? { 'page-edit': () => seal(shown) } : {});
  if (error && data === noStates) return <ErrorState error={error} />;
  return (
    <PageWithInspector
      inspector={
        shown ? (
          <StatePreview
            state={shown}
            onReceipt={mayOpen && shown.receiptsOwed > 0 ? () => setReceiptFor(shown.partner) : null}
            onSeal={mayRelease ? () => seal(shown) : null}
          />
        ) : null
      }
      onClose={() => setPreviewed(null)}
    >
      <div className={styles['table']}>
        <DataTable
          {...layout}
          autoFocus
          label={t('tab.partners')}
          columns={columns}
          rowId={idOf}
          queryKey={queryKey}
          fetchWindow={marked}
          onOpen={(state) => setPreviewed(idOf(state))}
          onPreview={(state) => setPreviewed(idOf(state))}
          previewed={previewed}
          onExport={save}
          empty={
            partners.isKnown && partners.confirmed.length === 0 ? (
              <NoPartner waiting={partners.waiting} />
            ) : (
              <EmptyState
                title={t('states.emptyTitle')}
                action={
                  <Button icon={Stamp} onPress={() => void navigate({ to: '/cases' })}>
                    {t('states.toCases')}
                  </Button>
                }
              >
                {t('states.emptyText')}
              </EmptyState>
            )
          }
        />
      </div>
      {receiptFor ? <ReceiptDialog partner={receiptFor} onClose={() => setReceiptFor(null)} /> : null}
    </PageWithInspector>
  );
}

function idOf({ partner, caseId }: PartnerState): string {
  return `${partner.id}-${caseId}`;
}
