import { useMemo } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { DataColumn, FetchWindow } from '#renderer/ui/data-table/table-types.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import styles from './gallery.module.css';
import { Sample } from './Sample.tsx';

interface SampleRow {
  readonly id: string;
}

const tenThousand = 10_000;
const states: Readonly<Record<'full' | 'empty' | 'loading' | 'refused', FetchWindow<SampleRow>>> = {
  full: (offset, limit) =>
    Promise.resolve({
      total: tenThousand,
      rows: Array.from({ length: Math.min(limit, tenThousand - offset) }, (_unused, at) => ({ id: `${offset + at}` })),
    }),
  empty: () => Promise.resolve({ total: 0, rows: [] }),
  loading: () => new Promise(() => undefined),
  refused: () => Promise.reject(Object.assign(new Error('refused'), { code: 'session/locked' })),
};

/** The table full, empty, on its way and refused. */
export function TableStatesGallery() {
  const t = useT('gallery');
  const columns = useMemo<readonly DataColumn<SampleRow>[]>(
    () => [
      { id: 'number', header: t('column.number'), width: 90, align: 'end', cell: ({ id }) => id, text: ({ id }) => id },
      { id: 'title', header: t('label.title'), cell: () => 'Operation Levant', text: () => 'Operation Levant' },
    ],
    [t],
  );
  return (
    <div className={styles['tables']}>
      {(Object.keys(states) as (keyof typeof states)[]).map((state) => (
        <Sample key={state} name="DataTable">
          <DataTable
            label={state}
            columns={columns}
            rowId={({ id }) => id}
            queryKey={['gallery', state]}
            fetchWindow={states[state]}
            empty={<EmptyState title={t('empty.title')}>{t('empty.words')}</EmptyState>}
            onExport={() => undefined}
          />
        </Sample>
      ))}
    </div>
  );
}
