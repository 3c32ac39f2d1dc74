import { useCallback, useMemo } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import styles from '../exchange.module.css';
import own from './seal.module.css';
import { useHoldWords } from '../exchange-words.ts';

type Content = Awaited<ReturnType<typeof concord.exchange.planContents>>['rows'][number];

/** Files that evidence and attachments speak of: which leave, which stay and why. */
export function ContentsList({ planId }: { readonly planId: string }) {
  const t = useT('exchange');
  const format = useFormat();
  const hold = useHoldWords();
  const save = useSaveTable('files.csv');
  const columns = useMemo<readonly DataColumn<Content>[]>(
    () => [
      {
        id: 'name',
        header: t('content.name'),
        width: 300,
        text: ({ name }) => name,
        cell: ({ name, heldBecause }) => <span data-struck={heldBecause !== null}>{name}</span>,
      },
      {
        id: 'size',
        header: t('content.size'),
        width: 100,
        align: 'end',
        text: ({ size }) => String(size),
        cell: ({ size }) => format.bytes(size),
      },
      {
        id: 'stays',
        header: t('content.stays'),
        width: 260,
        text: ({ heldBecause }) => (heldBecause ? hold.why(heldBecause) : t('content.leaves')),
        cell: ({ heldBecause }) => (
          <span className={own['why']}>{heldBecause ? hold.why(heldBecause) : t('content.leaves')}</span>
        ),
      },
      {
        id: 'sha256',
        header: t('content.sha256'),
        width: 180,
        text: ({ sha256 }) => sha256,
        cell: ({ sha256 }) => <span className={styles['mono']}>{sha256}</span>,
      },
    ],
    [t, format, hold],
  );
  const queryKey = useMemo(() => ['exchange', 'plan-contents', planId], [planId]);
  const fetchWindow = useCallback(
    (offset: number, limit: number) => concord.exchange.planContents({ planId, offset, limit }),
    [planId],
  );
  return (
    <DataTable
      label={t('contents.label')}
      columns={columns}
      rowId={({ sha256, recordId }) => sha256 + recordId}
      queryKey={queryKey}
      fetchWindow={fetchWindow}
      onExport={save}
      empty={<EmptyState title={t('content.noneTitle')}>{t('content.noneText')}</EmptyState>}
    />
  );
}
