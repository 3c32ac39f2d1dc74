import { useCallback } from 'react';
import type { Partner } from '#shared/domains/partners/partners.contract.ts';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { usePartnerColumns } from './use-partner-columns.tsx';
import styles from './partners.module.css';

export interface PartnersTableProps {
  readonly partners: readonly Partner[];
  readonly version: number;
  readonly shown: string | null;
  readonly onShow: (partner: Partner) => void;
}

/** One line for each unit whose card was imported. */
export function PartnersTable({ partners, version, shown, onShow }: PartnersTableProps) {
  const t = useT('partners');
  const columns = usePartnerColumns();
  const layout = useTableLayout('partners');
  const save = useSaveTable('partners.csv');
  const fetchWindow = useCallback(
    (offset: number, limit: number) =>
      Promise.resolve({ total: partners.length, rows: partners.slice(offset, offset + limit) }),
    [partners],
  );
  return (
    <div className={styles['table']}>
      <DataTable
        {...layout}
        autoFocus
        label={t('page.title')}
        columns={columns}
        rowId={(partner) => partner.unit.id}
        queryKey={['partners', 'table', version]}
        fetchWindow={fetchWindow}
        onOpen={onShow}
        onPreview={onShow}
        previewed={shown}
        onExport={save}
        empty={<EmptyState title={t('empty.title')} />}
      />
    </div>
  );
}
