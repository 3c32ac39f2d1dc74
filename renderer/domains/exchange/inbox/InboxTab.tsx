import { useNavigate } from '@tanstack/react-router';
import { PackageOpen } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { type InboxEntry, inboxStates } from '#shared/domains/exchange/exchange.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { PageWithInspector } from '#renderer/app/PageWithInspector.tsx';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { FilterChips } from '#renderer/ui/filter-chips/FilterChips.tsx';
import { NoPartner } from '../seal/PartnerStep.tsx';
import { useExchangeFilters } from '../use-exchange-filters.ts';
import { FolderFiles } from './FolderFiles.tsx';
import { InboxPreview } from './InboxPreview.tsx';
import { useInboxColumns } from './inbox-columns.tsx';
import styles from '../exchange.module.css';
import { useMarkedWindow } from '../use-marked-window.ts';

export interface InboxTabProps {
  readonly onChoose: () => void;
  readonly onOpenFile: (name: string) => void;
  readonly isOpening: boolean;
}

const hiddenAtFirst = ['fileName', 'decided', 'setAside'];

/** Every file that was opened: waiting for a decision, decided, or refused by a rule and kept apart. */
export function InboxTab({ onChoose, onOpenFile, isOpening }: InboxTabProps) {
  const t = useT('exchange');
  const navigate = useNavigate();
  const states = inboxStates.map((id) => ({ id, label: t(`inbox.state.${id}`) }));
  const filter = useExchangeFilters(states);
  const columns = useInboxColumns();
  const layout = useTableLayout('exchange-inbox', hiddenAtFirst);
  const save = useSaveTable('inbox.csv');
  const [previewed, setPreviewed] = useState<InboxEntry | null>(null);
  const state = inboxStates.find((one) => one === filter.state) ?? null;
  const { partner } = filter;
  const queryKey = useMemo(() => ['exchange', 'inbox', partner, state], [partner, state]);
  const fetchWindow = useCallback(
    (offset: number, limit: number) => concord.exchange.inbox({ partner, state, offset, limit }),
    [partner, state],
  );
  const marked = useMarkedWindow(fetchWindow);
  const open = (entry: InboxEntry) => void navigate({ to: '/exchange/inbox/$id', params: { id: entry.id } });
  const isNarrowed = partner !== null || state !== null;
  return (
    <PageWithInspector
      inspector={previewed ? <InboxPreview entry={previewed} onOpen={() => open(previewed)} /> : null}
      onClose={() => setPreviewed(null)}
    >
      <FolderFiles onOpen={onOpenFile} isOpening={isOpening} />
      <div className={styles['table']}>
        <DataTable
          {...layout}
          autoFocus
          label={t('tab.inbox')}
          columns={columns}
          rowId={({ id }) => id}
          queryKey={queryKey}
          fetchWindow={marked}
          onOpen={open}
          onPreview={setPreviewed}
          previewed={previewed?.id ?? null}
          onExport={save}
          toolbar={<FilterChips filters={filter.filters} fields={filter.fields} onChange={filter.change} />}
          empty={
            filter.arePartnersKnown && !filter.hasPartners && !isNarrowed ? (
              <NoPartner waiting={filter.waitingCards} />
            ) : (
              <EmptyState
                title={t(isNarrowed ? 'inbox.noMatch' : 'inbox.emptyTitle')}
                action={
                  isNarrowed ? (
                    <Button onPress={() => filter.change([])}>{t('inbox.widen')}</Button>
                  ) : (
                    <Button icon={PackageOpen} onPress={onChoose}>
                      {t('open.button')}
                    </Button>
                  )
                }
              >
                {isNarrowed ? null : t('inbox.emptyText')}
              </EmptyState>
            )
          }
        />
      </div>
    </PageWithInspector>
  );
}
